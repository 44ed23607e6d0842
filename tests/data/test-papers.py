#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what a distributor reads to what it speaks of: test-papers.py TREE VERSION.

Licences as `reuse lint` asks for them, and what it cannot see: a heading that names no file, a
source without a tag of its own that hides under the heading for all. Releases that NEWS, the
metadata and Debian's changelog tell apart; what Debian is to install to build, against what the
project itself does; Flatpak manifests that differ in more than they say.
"""

import fnmatch
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree

TAG = re.compile(r"SPDX-" r"License-Identifier:\s*([A-Za-z0-9.+-]+)")
TAGGED = {".c", ".h", ".ui", ".py", ".sh", ".css", ".mjs"}
# What Debian has wherever it builds.
BUILD_ESSENTIAL = {"gcc", "libc6-dev"}
NO_PART = ("_build", ".git", ".flatpak-builder", "__pycache__", "node_modules", "out")


def list_files(tree):
    for folder, folders, names in os.walk(tree):
        # A folder to build in is no part of the source, whatever it is called.
        folders[:] = sorted(name for name in folders
                            if name not in NO_PART and not name.startswith("_build")
                            and not pathlib.Path(folder, name, "meson-private").is_dir())
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


def check_debian(tree, version):
    control = (tree / "debian" / "control").read_text(encoding="utf-8")
    asked = re.search(r"(?ms)^Build-Depends:(.*?)^\S", control).group(1)
    asked = {part.split()[0].split(":")[0] for part in asked.split(",") if part.strip()}
    for line in (tree / "build-aux" / "packages.txt").read_text(encoding="utf-8").splitlines():
        kind, name = line.split()[:2]
        if kind == "build" and name not in BUILD_ESSENTIAL and name not in asked:
            yield f"debian/control: Build-Depends lacks {name} of build-aux/packages.txt"
    first = (tree / "debian" / "changelog").read_text(encoding="utf-8").split("\n")[0]
    if f"({version}-" not in first:
        yield f"debian/changelog: “{first}” is not about {version}"
    ours = {(tuple(patterns), " ".join(holder.split()), licence) for patterns, holder, licence
            in read_headings((tree / ".reuse" / "dep5").read_text(encoding="utf-8"))}
    theirs = {(tuple(patterns), " ".join(holder.split()), licence.split("\n")[0])
              for patterns, holder, licence
              in read_headings((tree / "debian" / "copyright").read_text(encoding="utf-8"))}
    for heading in sorted(ours - theirs):
        yield f"debian/copyright lacks the heading {heading} of .reuse/dep5"
    for heading in sorted(theirs - ours):
        yield f"debian/copyright has a heading {heading} that .reuse/dep5 has not"


def check_flatpak(tree, _version):
    """The manifest without a network is the other one but for the network and its own branch."""
    manifests = sorted((tree / "flatpak").glob("*.json"))
    online, offline = (json.loads(path.read_text(encoding="utf-8"))
                       for path in sorted(manifests, key=lambda path: "offline" in path.name))
    metainfo = next((tree / "data" / "desktop").glob("*.metainfo.xml.in"))
    if online["id"] != metainfo.name.removesuffix(".metainfo.xml.in"):
        yield f"{metainfo.name} and the manifest's id {online['id']} differ"
    owner = online["id"].split(".")[2].replace("_", "-")
    text = metainfo.read_text(encoding="utf-8")
    if f"https://github.com/{owner}/" not in text:
        yield f"{metainfo.name} names no repository of {owner}, whose the id says it is"
    if any("network" in item for item in offline["finish-args"]):
        yield "the manifest without a network shares the network"
    if offline.pop("branch", None) != "offline":
        yield "the manifest without a network has no branch of its own"
    offline["finish-args"].insert(0, "--share=network")
    if offline != online:
        yield "the manifests differ in more than the network and the branch"


def main(tree, version):
    tree = pathlib.Path(tree)
    failed = 0
    checks = [("licences", check_licences(tree)), ("releases", check_releases(tree, version)),
              ("debian", check_debian(tree, version)), ("flatpak", check_flatpak(tree, version))]
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
