#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build step: turns pinyin.tsv and pinyin-places.tsv into the tables of care-pinyin.c.

Usage: pinyin-to-c.py pinyin.tsv pinyin-places.tsv care-pinyin-table.h
"""
import sys
import zlib


def rows(path):
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def numbers(out, name, values):
    out.write("static const guint32 %s[] = {\n" % name)
    for start in range(0, len(values), 10):
        out.write("  %s,\n" % ", ".join("0x%x" % v for v in values[start:start + 10]))
    out.write("};\n\n")


def main():
    first = {}
    further = set()
    for syllable, chars, also in rows(sys.argv[1]):
        for char in chars:
            first[ord(char)] = syllable
        further.update((ord(char), syllable) for char in also)
    # The letter u is typed for u with diaeresis as often as v.
    for code, syllable in list(first.items()) + list(further):
        if "v" in syllable:
            further.add((code, syllable.replace("v", "u")))
    places = []
    for name, reading in rows(sys.argv[2]):
        syllables = reading.split()
        if len(name) != len(syllables):
            sys.exit("%s: %s: as many syllables as characters, please" % (sys.argv[2], name))
        places.append((name, syllables))
        for char, syllable in zip(name, syllables):
            if first.get(ord(char)) != syllable:
                further.add((ord(char), syllable))
    further = {pair for pair in further if first[pair[0]] != pair[1]}
    names = sorted({s for s in first.values()} | {s for _, s in further})
    number = {name: i for i, name in enumerate(names)}
    if len(names) > 512:
        sys.exit("a syllable no longer fits in nine bits")
    places.sort(key=lambda row: row[0].encode("utf-8"))
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        out.write("/* Written by pinyin-to-c.py. A number is code point << 9 | syllable. */\n")
        version = zlib.crc32(repr((names, sorted(first.items()), sorted(further))).encode("utf-8"))
        out.write("#define PINYIN_VERSION 0x%xu\n\n" % version)
        out.write("static const char *const syllables[] = {\n")
        for start in range(0, len(names), 12):
            out.write("  %s,\n" % ", ".join('"%s"' % s for s in names[start:start + 12]))
        out.write("};\n\n")
        numbers(out, "first_readings",
                sorted(code << 9 | number[s] for code, s in first.items()))
        numbers(out, "further_readings", sorted(code << 9 | number[s] for code, s in further))
        out.write("static const struct { const char *name; guint16 syllables[8]; } places[] = {\n")
        for name, reading in places:
            out.write('  { "%s", { %s } },\n' % (name, ", ".join(str(number[s]) for s in reading)))
        out.write("};\n")


main()
