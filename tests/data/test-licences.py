#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds licences and release notes to what they speak of: test-licences.py TREE VERSION.

What `reuse lint` asks for, and what it cannot see: a heading that names no file, a source without a
tag of its own that hides under the heading for all, releases that NEWS and the metadata tell apart.
"""

import fnmatch
import os
import pathlib
import re
import sys
import xml.etree.ElementTree

TAG = re.compile(r"SPDX-" r"License-Identifier:\s*([A-Za-z0-9.+-]+)")
TAGGED = {".c", ".h", ".ui", ".py", ".sh", ".css", ".mjs"}
NO_PART = ("_build", ".git", ".flatpak-builder", "__pycache__", "node_modules", "out")


def list_files(tree):
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(name for name in folders
                            if name not in NO_PART and not name.startswith("_build"))
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            relative = path.relative_to(tree).as_posix()
            if name != ".git" and not path.is_symlink() and not relative.startswith("LICENSES/"):
                yield relative


def read_headings(text):
    """The paragraphs of .reuse/dep5 that speak of files, as (patterns, copyright, licence)."""
    for paragraph in re.split(r"\n\s*\n", re.sub(r"(?m)^#.*\n", "", text)):
        fields = dict(re.findall(r"(?ms)^([A-Za-z-]+):[ ]*(.*?)(?=^\S|\Z)", paragraph))
        if "Files" in fields:
            yield (fields["Files"].split(), fields.get("Copyright", "").strip(),
                   fields.get("License", "").strip())


def check_licences(tree):
    files = list(list_files(tree))
    headings = list(read_headings((tree / ".reuse" / "dep5").read_text(encoding="utf-8")))
    used = set()
    for patterns, holder, licence in headings:
        used.add(licence)
        if not holder or not licence:
            yield f".reuse/dep5: {' '.join(patterns)}: no copyright or no licence"
        for pattern in patterns:
            if not any(fnmatch.fnmatchcase(name, pattern) for name in files):
                yield f".reuse/dep5: “{pattern}” names no file"
    for name in files:
        path = tree / name
        head = path.read_bytes()[:1000].decode("utf-8", "replace")
        tag = TAG.search(head)
        if tag:
            used.add(tag.group(1))
        elif path.suffix in TAGGED:
            yield f"{name}: no line “SPDX-" "License-Identifier”"
        if not any(fnmatch.fnmatchcase(name, pattern)
                   for patterns, *_ in headings for pattern in patterns):
            yield f"{name}: no heading of .reuse/dep5 names it"
    texts = {path.stem for path in (tree / "LICENSES").glob("*.txt")}
    for licence in sorted(used - texts):
        yield f"LICENSES/{licence}.txt is missing"
    for licence in sorted(texts - used):
        yield f"LICENSES/{licence}.txt: nothing is under it"


def check_releases(tree, version):
    metainfo = next((tree / "data" / "desktop").glob("*.metainfo.xml.in"))
    root = xml.etree.ElementTree.parse(metainfo).getroot()
    told = {item.get("version"): item.get("date") for item in root.iter("release")}
    news = dict(re.findall(r"(?m)^(\d[\d.]*) \((\d{4}-\d\d-\d\d)\)$",
                           (tree / "NEWS").read_text(encoding="utf-8")))
    if told != news:
        yield f"{metainfo.name} tells of the releases {told}, NEWS of {news}"
    if version not in news:
        yield f"NEWS tells of no release {version}, which meson.build says this is"
    for item in root.iter("release"):
        if not "".join(item.itertext()).strip():
            yield f"{metainfo.name}: the release {item.get('version')} has no notes"


def main(tree, version):
    tree = pathlib.Path(tree)
    failed = 0
    checks = [("licences", check_licences(tree)), ("releases", check_releases(tree, version))]
    print(f"1..{len(checks)}")
    for number, (name, findings) in enumerate(checks, 1):
        findings = list(findings)
        failed += bool(findings)
        for finding in findings:
            print(f"# {finding}")
        print(f"{'not ok' if findings else 'ok'} {number} {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
