#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets every call on files fail in turn, and ends the program at every one, and looks at what is
left: all of the new files or all of the old ones, each whole, and nothing else.

Usage: test-faults.py PROGRAM FAULT.so EXAMPLES [FAULTS KILLS]"""

import errno
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile

PROGRAM, FAULT, EXAMPLES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
N_FAULTS, N_KILLS = (int(sys.argv[4]), int(sys.argv[5])) if len(sys.argv) > 5 else (120, 40)
CALLS = (("write", errno.ENOSPC), ("short", errno.ENOSPC), ("fsync", errno.EIO),
         ("rename", errno.EIO), ("close", errno.EIO), ("unlink", errno.EACCES))
MAX_CALLS = 60
DAYS = {"old": "1700000000", "new": "1750000000"}


class Job:
    """One command that writes files into a folder, with old ones in it or none."""

    def __init__(self, name, arguments, filled):
        self.name, self.arguments, self.filled = name, arguments, filled

    def run(self, folder, day, fault=None):
        env = dict(os.environ, SOURCE_DATE_EPOCH=DAYS[day])
        # The sanitizers want to be first; the faults are for the plain build.
        if fault:
            env |= {"LD_PRELOAD": FAULT, "FAULT": fault, "FAULT_DIR": str(folder)}
        return subprocess.run([PROGRAM] + [a.replace("DIR", str(folder)) for a in self.arguments],
                              env=env, capture_output=True, timeout=120)

    def prepare(self, folder):
        """The folder as it was before; what an earlier run made is made once."""
        kept = folder.with_name(f"kept-{id(self)}")
        shutil.rmtree(folder, ignore_errors=True)
        if self.filled and not kept.exists():
            self.run(kept, "old")
        if self.filled:
            shutil.copytree(kept, folder)


def snapshot(folder):
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()} \
        if folder.is_dir() else None


class Report:
    def __init__(self):
        self.count = self.failed = self.n_faults = self.n_kills = self.n_hit = 0

    def __call__(self, title, problems):
        self.count += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.count} {title}", flush=True)
        for problem in problems[:10]:
            print(f"# {problem}")


def is_fault_done(job, folder, fault, old, new, report):
    """None where all is well; and whether the fault was met."""
    job.prepare(folder)
    done = job.run(folder, "new", fault)
    there = snapshot(folder)
    if fault.startswith("unlink"):
        # What cannot be deleted stays under its scratch name, and goes when the next run begins.
        there = {name: data for name, data in (there or {}).items() if not name.startswith(".")}
    if done.returncode == 0:
        return None if there == new else f"{fault}: done, but the files are not the new ones"
    report.n_hit += 1
    if done.returncode != 1 or done.stderr.count(b"\n") != 1 or done.stdout:
        return f"{fault}: exit status {done.returncode}, {done.stderr!r}"
    return None if there == old else f"{fault}: the files are not the old ones: {sorted(there or {})}"


def is_kill_survived(job, folder, fault, old, new):
    job.prepare(folder)
    done = job.run(folder, "new", fault)
    if done.returncode not in (0, -signal.SIGKILL):
        return f"{fault}: exit status {done.returncode}, {done.stderr!r}"
    for name, data in (snapshot(folder) or {}).items():
        if not name.startswith(".care-elsewhere-") and \
                data not in ((old or {}).get(name), new.get(name)):
            return f"{fault}: {name} is neither the old nor the new one"
    for name in old or {}:
        if name not in (snapshot(folder) or {}):
            return f"{fault}: {name} is gone"
    done = job.run(folder, "new")
    if done.returncode != 0 or snapshot(folder) != new:
        return f"{fault}: the next run leaves {sorted(snapshot(folder) or {})}: {done.stderr!r}"
    return None


def main():
    chance = random.Random(20261127)
    case = str(EXAMPLES / "jiyuan-employee-to-shanghai.json")
    people = str(EXAMPLES / "people.csv")
    plan = ["plan", "--output-dir", "DIR", case]
    batch = ["form", "--batch", people, "--output-dir", "DIR", "--draft"]
    form = ["form", "--form", "henan-registration", "--output", "DIR.pdf", case]
    jobs = [Job(f"{name}, {'filled' if filled else 'empty'} folder", arguments, filled)
            for name, arguments in (("plan", plan), ("batch", batch)) for filled in (False, True)]
    report = Report()
    with tempfile.TemporaryDirectory(prefix="care-faults-") as scratch:
        folder = pathlib.Path(scratch) / "out"
        faults = [(job, f"{call}:{n}:{reason}:{mode}") for job in jobs for call, reason in CALLS
                  for n in range(1, MAX_CALLS) for mode in (0, 1)]
        kills = [(job, f"{call}:{n}:0:2") for job in jobs
                 for call in ("write", "fsync", "rename", "close", "unlink")
                 for n in range(1, MAX_CALLS)]
        states = {}
        for job in jobs:
            job.prepare(folder)
            old = snapshot(folder)
            done = job.run(folder, "new")
            states[job] = old, snapshot(folder)
            report(f"{job.name}, without a fault",
                   [] if done.returncode == 0 and states[job][1] not in (None, old)
                   else [f"{done.returncode} {done.stderr!r} {done.stdout[-300:]!r}"])
        # Early calls are met by every job; late ones only by long ones.
        weights = [1 / int(fault.split(":")[1]) for _, fault in faults]
        picked = faults if N_FAULTS >= len(faults) \
            else chance.choices(faults, weights, k=N_FAULTS)
        for job in jobs:
            mine = [fault for other, fault in picked if other is job]
            found = [is_fault_done(job, folder, fault, *states[job], report) for fault in mine]
            report(f"{job.name}: {len(mine)} faults", [f for f in found if f])
        weights = [1 / int(fault.split(":")[1]) for _, fault in kills]
        picked = kills if N_KILLS >= len(kills) else chance.choices(kills, weights, k=N_KILLS)
        for job in jobs:
            mine = [fault for other, fault in picked if other is job]
            found = [is_kill_survived(job, folder, fault, *states[job]) for fault in mine]
            report(f"{job.name}: {len(mine)} kills", [f for f in found if f])
        report("the faults were met", [] if report.n_hit * 3 >= N_FAULTS
               else [f"only {report.n_hit} of {N_FAULTS}"])
        print(f"# {report.n_hit} of {N_FAULTS} faults were met")
    print(f"1..{report.count}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
