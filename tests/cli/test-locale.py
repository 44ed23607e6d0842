#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In which language the command line speaks: test-locale.py PROGRAM LOCALES.

No locale but C's own needs to be set up on the computer, whatever the version of the C library.
"""

import os
import subprocess
import sys

ENGLISH, CHINESE = "JSON in, JSON out.", "用法："

# What the environment says, and what is spoken then.
ROWS = [
    ({}, ENGLISH),
    ({"LC_ALL": "C"}, ENGLISH),
    ({"LC_ALL": "POSIX"}, ENGLISH),
    ({"LANG": "C.UTF-8"}, ENGLISH),
    ({"LC_ALL": "C", "LANGUAGE": "zh_CN"}, ENGLISH),
    ({"LANG": "en_US.UTF-8"}, ENGLISH),
    ({"LANG": "de_DE.UTF-8"}, ENGLISH),
    ({"LANG": "zh_TW.UTF-8"}, ENGLISH),
    ({"LANG": "zh_HK.UTF-8"}, ENGLISH),
    ({"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "en"}, ENGLISH),
    ({"LC_ALL": "zh_CN.UTF-8"}, CHINESE),
    ({"LANG": "zh_CN.UTF-8"}, CHINESE),
    ({"LANG": "zh_CN"}, CHINESE),
    ({"LANG": "zh_CN.utf8"}, CHINESE),
    ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, CHINESE),
    ({"LANG": "zh"}, CHINESE),
    ({"LANG": "zh_SG.UTF-8"}, CHINESE),
    ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, CHINESE),
    ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, CHINESE),
    ({"LANG": "zh_CN.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"}, CHINESE),
]


def main(program, locales):
    drop = ("LC_", "LANG")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(drop)}
    clean["CARE_ELSEWHERE_LOCALE_DIR"] = locales
    bad = 0
    print(f"1..{len(ROWS)}")
    for number, (environment, wanted) in enumerate(ROWS, 1):
        run = subprocess.run([program, "--help"], env={**clean, **environment}, text=True,
                             encoding="utf-8", capture_output=True, timeout=60)
        name = " ".join(f"{key}={value}" for key, value in environment.items()) or "nothing set"
        good = run.returncode == 0 and wanted in run.stdout
        bad += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        if not good:
            print(f"# {run.stdout.splitlines()[-3:]}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
