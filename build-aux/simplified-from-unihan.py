#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintainer's script: writes data/place/simplified.tsv from the Unihan database.

Usage: simplified-from-unihan.py Unihan_Variants.txt.bz2 > data/place/simplified.tsv

Only characters with one simplified form that is not themselves. Of several forms the one counts that
GB 2312 has, of which there must be one alone: 復 is 复 and 瀋 is 沈, while 乾, which is written so in both,
is left alone. What GB 2312 has twice follows the 通用规范汉字表 of 2013, appendix 1.
"""
import bz2
import sys


BY_NORM = {0x700b: 0x6c88, 0x937e: 0x949f, 0x9918: 0x4f59}  # 瀋 → 沈, 鍾 → 钟, 餘 → 余


def is_common(code):
    """Whether GB 2312, the characters of everyday simplified text, has it."""
    try:
        chr(int(code[2:], 16)).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


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
            if len(forms) > 1:
                forms = [form for form in forms if is_common(form)]
            if len(forms) == 1 and forms[0] != code:
                pairs.append((int(code[2:], 16), int(forms[0][2:], 16)))
    pairs = sorted({**dict(pairs), **BY_NORM}.items())
    print("# SPDX-License-Identifier: Unicode-DFS-2016")
    print("# Traditional characters and their one simplified form, from the field kSimplifiedVariant of the Unihan database,")
    print("# Unicode 15.0.0, Unihan_Variants.txt, Copyright 1991-2022 Unicode, Inc. Written by build-aux/simplified-from-unihan.py.")
    for traditional, simplified in pairs:
        print("%s\t%s" % (chr(traditional), chr(simplified)))


main()
