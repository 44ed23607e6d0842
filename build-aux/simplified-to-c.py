#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build step: turns simplified.tsv into the table of care-simplified.c.

Usage: simplified-to-c.py simplified.tsv care-simplified-table.h
"""
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream if not line.startswith("#")]
    pairs = sorted((ord(a), ord(b)) for a, b in rows)
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("static const struct { gunichar from, to; } simplified[] = {\n")
        for pair in pairs:
            out.write("  { 0x%x, 0x%x },\n" % pair)
        out.write("};\n")


main()
