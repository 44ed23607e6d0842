#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintainer's script: writes data/place/simplified.tsv from the Unihan database.

Usage: simplified-from-unihan.py Unihan_Variants.txt.bz2 > data/place/simplified.tsv

Only characters with one simplified form that is not themselves: 乾, which is written so in both, is
left alone, and so is what has several.
"""
import bz2
import sys


def main():
    pairs = []
    with bz2.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        for line in stream:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t", 2)
            if field != "kSimplifiedVariant":
                continue
            forms = [part.split("<")[0] for part in value.split()]
            if len(forms) == 1 and forms[0] != code:
                pairs.append((int(code[2:], 16), int(forms[0][2:], 16)))
    pairs.sort()
    print("# SPDX-License-Identifier: Unicode-DFS-2016")
    print("# Traditional characters and their one simplified form, from the field kSimplifiedVariant of the Unihan database,")
    print("# Unicode 15.0.0, Unihan_Variants.txt, Copyright 1991-2022 Unicode, Inc. Written by build-aux/simplified-from-unihan.py.")
    for traditional, simplified in pairs:
        print("%s\t%s" % (chr(traditional), chr(simplified)))


main()
