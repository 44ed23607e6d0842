#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has the desktop's own tools judge what the desktop reads: test-metadata.py DESKTOP METAINFO SCHEMAS.

The tools are looked for when the test runs, so that building the app does not need them.
"""

import subprocess
import sys


def main(desktop, metainfo, schemas):
    commands = [
        ["desktop-file-validate", desktop],
        ["appstreamcli", "validate", "--no-net", "--explain", metainfo],
        ["glib-compile-schemas", "--strict", "--dry-run", schemas],
    ]
    failed = 0
    print(f"1..{len(commands)}")
    for number, command in enumerate(commands, 1):
        try:
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
            said, good = done.stdout + done.stderr, done.returncode == 0
        except FileNotFoundError:
            said, good = "is not installed", False
        if not good:
            failed += 1
            print("\n".join("# " + line for line in said.splitlines()))
        print(f"{'ok' if good else 'not ok'} {number} {command[0]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
