#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts single test cases in meson's testlog.json files: count-tests.py --broken N LOG...

A test that speaks TAP counts as many cases as it reports; any other, or one that died before it
reported a failure, counts as one; so do the N builds that could not be made. Prints
`N passed, N failed` and exits non-zero where a case failed
or none ran.
"""

import json
import pathlib
import re
import sys

RESULT = re.compile(r"^(not )?ok\b(?:[^#]*)(?:#\s*(SKIP|TODO))?", re.IGNORECASE)
GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}


def count(test):
    """Returns (passed, failed, skipped) of one test program."""
    passed = failed = skipped = 0
    for line in test.get("stdout", "").splitlines():
        match = RESULT.match(line)
        if not match:
            continue
        if match.group(2):
            skipped += 1
        elif match.group(1):
            failed += 1
        else:
            passed += 1
    good = test["result"] in GOOD
    if not good and failed == 0:
        failed = 1
        print(f"{test['name']}: {test['result']}", file=sys.stderr)
    elif good and passed + failed + skipped == 0:
        if test["result"] == "SKIP":
            skipped = 1
        else:
            passed = 1
    return passed, failed, skipped


def main(broken, logs):
    total = [0, broken, 0]
    for log in logs:
        path = pathlib.Path(log)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in lines:
            total = [a + b for a, b in zip(total, count(json.loads(line)))]
    passed, failed, skipped = total
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[2]), sys.argv[3:]))
