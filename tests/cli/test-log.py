#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line logs of a whole job holds nothing personal. Usage: test-log.py CLI DATA_DIR"""

import json
import os
import subprocess
import sys
import tempfile

CLI, DATA = sys.argv[1:3]
EXAMPLES = sorted(name for name in os.listdir(f"{DATA}/examples") if name.endswith(".json"))

count = 0
failed = 0


def check(good, what):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} {what}", flush=True)


def log_of(folder, *arguments):
    environment = dict(os.environ, G_MESSAGES_DEBUG="all", HOME=folder, XDG_DATA_HOME=folder + "/data",
                       XDG_CACHE_HOME=folder + "/cache")
    done = subprocess.run([CLI, *arguments], capture_output=True, text=True, env=environment)
    # GLib writes debugging messages to standard output, where the answer itself stands as well.
    log = [line for line in done.stdout.splitlines() if "-DEBUG" in line or "-INFO" in line]
    return "\n".join(log) + done.stderr


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name in EXAMPLES:
            path = os.path.join(DATA, "examples", name)
            with open(path, encoding="utf-8") as file:
                person = json.load(file)["person"]
            personal = [value for key, value in person.items() if key not in ("sex", "scheme")]
            log = log_of(folder, "plan", "--output-dir", folder + "/out-" + name, path)
            for room in ("place", "policy", "plans", "forms"):
                check(f"care-{room}" in log, f"{name}: {room} logs")
            check(not [value for value in personal if value in log], f"{name}: nothing personal")
        number = "41900119880704001X"
        check(number not in log_of(folder, "check-id", number), "check-id: no number")
        check("13800000000" not in log_of(folder, "check-phone", "13800000000"), "check-phone: no number")
        log = log_of(folder, "search", "王建国医院")
        for room in ("catalogue", "names"):
            check(f"care-{room}" in log, f"search: {room} logs")
        check("王建国" not in log, "search: no query")
        people = os.path.join(DATA, "examples", "people.csv")
        log = log_of(folder, "form", "--batch", people, "--output-dir", folder + "/batch")
        check("care-tables" in log, "form --batch: tables log")
        check(not [value for value in ("王建国", "刘玉兰", "13800000000", "41900119880704001X",
                                       "文昌路") if value in log], "form --batch: nothing personal")
    print(f"1..{count}")
    return 1 if failed else 0


sys.exit(main())
