#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that po/POTFILES.in lists just the files with translatable text, in order.

check-potfiles.py TREE [--fix]; --fix writes the list anew.
"""

import pathlib
import re
import sys

MARKED = re.compile(r'\b(?:N?_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"|translatable="(?:yes|true|1)"')
SUFFIXES = {".c", ".h", ".ui"}


def wanted(tree):
    for folder in ("app", "ui"):
        for path in sorted((tree / folder).rglob("*")):
            if path.suffix in SUFFIXES and MARKED.search(path.read_text(encoding="utf-8")):
                yield path.relative_to(tree).as_posix()
    for path in sorted((tree / "data" / "desktop").glob("*")):
        if path.name.endswith((".desktop.in", ".metainfo.xml.in", ".mime.xml.in")):
            yield path.relative_to(tree).as_posix()


def main(tree, fix):
    listed_file = tree / "po" / "POTFILES.in"
    head = "# Files with text for people, in alphabetical order; build-aux/check-potfiles.py . --fix\n"
    want = sorted(wanted(tree))
    if fix:
        listed_file.write_text(head + "".join(name + "\n" for name in want), encoding="utf-8")
        return 0
    lines = listed_file.read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    for name in sorted(set(want) - set(listed)):
        print(f"po/POTFILES.in lacks {name}")
    for name in sorted(set(listed) - set(want)):
        print(f"po/POTFILES.in lists {name}, which has no text to translate or does not exist")
    if listed != sorted(set(listed)):
        print("po/POTFILES.in is not in alphabetical order, or names a file twice")
    if listed == want:
        return 0
    print("`build-aux/check-potfiles.py . --fix` puts it right")
    return 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), "--fix" in sys.argv[2:]))
