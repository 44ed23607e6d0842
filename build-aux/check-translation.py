#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every translation is complete: check-translation.py TREE.

The texts are collected afresh from the source, so that a new one without a translation is found even
where nobody has updated the .po files. Texts that may stay as they are in another language are
translated as themselves.
"""

import pathlib
import subprocess
import sys
import tempfile

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3",
            "ngettext:1,2"]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          encoding="utf-8").stdout


def lacking(po, pot, kind):
    """The msgids of a .po that are untranslated, or only guessed."""
    out = run("msgattrib", "--no-wrap", "--no-obsolete", kind, po)
    return [line for line in out.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def main(tree):
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        pot = f"{scratch}/care-elsewhere.pot"
        run("xgettext", f"--directory={tree}", f"--files-from={tree}/po/POTFILES.in",
            "--from-code=UTF-8", "--add-comments", *[f"--keyword={word}" for word in KEYWORDS],
            f"--output={pot}")
        linguas = (tree / "po" / "LINGUAS").read_text(encoding="utf-8").splitlines()
        for language in [word for line in linguas if not line.startswith("#") for word in line.split()]:
            merged = f"{scratch}/{language}.po"
            run("msgmerge", "--quiet", "--no-fuzzy-matching", f"--output-file={merged}",
                str(tree / "po" / f"{language}.po"), pot)
            run("msgfmt", "--check", "--output-file=/dev/null", merged)
            for kind, word in (("--untranslated", "not translated"), ("--only-fuzzy", "fuzzy")):
                for msgid in lacking(merged, pot, kind):
                    print(f"po/{language}.po: {word}: {msgid}")
                    bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
