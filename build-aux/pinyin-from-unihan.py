#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintainer's script: writes data/place/pinyin.tsv from the Unihan database.

Usage: pinyin-from-unihan.py Unihan_Readings.txt.bz2 > data/place/pinyin.tsv

All modern readings of a character are kept, the most usual first; tones are dropped. Historic
readings (kHanyuPinyin) are left out, since they would only make wrong hits.
"""
import bz2
import collections
import re
import sys
import unicodedata

FIELDS = ("kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983")


def toneless(reading):
    """zhāng → zhang, lǜ → lv, ê̌ → e"""
    decomposed = unicodedata.normalize("NFD", reading.strip().lower())
    decomposed = decomposed.replace("u\u0308", "v")
    return "".join(c for c in decomposed if "a" <= c <= "z")


def parse(field, value):
    if field == "kMandarin":
        return value.split()[:1]
    if field == "kHanyuPinlu":
        return [re.sub(r"\(\d+\)", "", part) for part in value.split()]
    readings = []
    for part in value.split():
        readings += part.split(":", 1)[1].split(",")
    return readings


def main():
    found = collections.defaultdict(dict)
    with bz2.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        for line in stream:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t", 2)
            if field in FIELDS:
                found[int(code[2:], 16)][field] = parse(field, value)
    first = collections.defaultdict(list)
    further = collections.defaultdict(list)
    # The zero of years and house numbers is not in Unihan.
    found[0x3007] = {"kMandarin": ["ling"]}
    for code in sorted(found):
        readings = []
        for field in FIELDS:
            for reading in found[code].get(field, []):
                plain = toneless(reading)
                if plain and re.search("[aeiouv]", plain) and plain not in readings:
                    readings.append(plain)
        if readings:
            first[readings[0]].append(chr(code))
            for reading in readings[1:]:
                further[reading].append(chr(code))
    out = sys.stdout
    # In two pieces, or tools would read it as the licence of this file.
    out.write("# SPDX-" "License-Identifier: Unicode-DFS-2016\n")
    out.write("# Readings of Chinese characters without tones, from the fields %s of the Unihan\n"
              % ", ".join(FIELDS))
    out.write("# database, Unicode 15.0.0, Unihan_Readings.txt, Copyright 1991-2022 Unicode, Inc. "
              "Written by build-aux/pinyin-from-unihan.py.\n")
    out.write("# syllable (v = u with diaeresis), characters whose first reading it is, "
              "characters that also read so\n")
    for syllable in sorted(set(first) | set(further)):
        out.write("%s\t%s\t%s\n" % (syllable, "".join(first[syllable]),
                                    "".join(further[syllable])))


main()
