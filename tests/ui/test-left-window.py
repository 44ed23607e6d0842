#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window leaves behind of a person: after turning off, finishing, cancelling, a lock, a save
that fails and a write that is killed, the whole home, temporary and runtime folder is searched, as
after the command line. Only a paper that the user saved may hold it, where it was saved.

Usage: test-left-window.py LEFT-WINDOW FAULT.so EXAMPLES"""

import errno
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

import tap
from left_behind import home_environment, search, write_case

PROGRAM, FAULT, EXAMPLES = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
SCRATCH = ".care-elsewhere-"


class Place:
    """A home of its own, a case that is given, and a folder that papers are saved in."""

    def __init__(self, folder):
        self.home, self.out = folder / "home", folder / "out"
        self.given = folder / "case.json"
        self.env = home_environment(self.home)
        # Settings that are written, so that they are searched as well.
        self.env.update(GSETTINGS_BACKEND="keyfile", PWD=str(self.home))
        self.out.mkdir()
        write_case(self.given, EXAMPLES)

    def run(self, scenario, fault=None, under=None, meanwhile=None):
        """What is wrong, and the exit status."""
        env = dict(self.env)
        if fault is not None:
            env.update(LD_PRELOAD=str(FAULT), FAULT=fault, FAULT_DIR=str(under))
        process = subprocess.Popen([PROGRAM, scenario, self.given, self.out], env=env,
                                   cwd=self.home / "tmp", stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        problems = []
        if meanwhile is not None:
            while process.stdout.readline().strip() not in (meanwhile.encode(), b""):
                pass
            problems = [f"{meanwhile}: {found}" for found in search(self.home)]
        _, errors = process.communicate(b"\n", timeout=100)
        return problems, process.returncode, errors.decode(errors="replace")[-300:]

    def expect(self, scenario, status=0, **how):
        problems, returned, errors = self.run(scenario, **how)
        if returned != status:
            problems.append(f"{scenario}: exit status {returned}, {errors}")
        return problems

    def left(self):
        scratch = [str(path) for folder in (self.home, self.out)
                   for path in folder.rglob(SCRATCH + "*")]
        return search(self.home) + scratch

    def kept(self):
        """The plans that are kept."""
        return [path for path in (self.home / ".local/share/care-elsewhere/plans").glob("*")
                if not path.name.startswith(SCRATCH)]


def main():
    report = tap.Report()
    number = 0
    with tempfile.TemporaryDirectory(prefix="care-left-") as name:
        def place():
            nonlocal number
            number += 1
            folder = pathlib.Path(name) / str(number)
            folder.mkdir()
            return Place(folder)

        for scenario, papers in (("turn-off", 1), ("turn-off-plain", 0), ("finish", 0),
                                 ("cancel", 0)):
            here = place()
            problems = here.expect(scenario) + here.left() + [f"kept: {path}" for path in here.kept()]
            if len(list(here.out.iterdir())) != papers:
                problems.append(f"saved: {list(here.out.iterdir())}")
            report(f"nothing is left of {scenario}", problems)
        here = place()
        problems = here.expect("lock", meanwhile="locked") + here.left()
        report("what is locked holds nothing to be read",
               problems + ([] if here.kept() else ["nothing was kept"]))
        here = place()
        report("the search finds what is kept in plain text",
               here.expect("fail") + ([] if here.left() else ["nothing is found"]))
        here = place()
        problems = here.expect("fail", fault=f"write:1:{errno.ENOSPC}:1",
                               under=here.out) + [str(path) for path in here.out.iterdir()]
        report("a paper that cannot be saved is not there", problems)
        here = place()
        problems = here.expect("fail", fault=f"write:1:{errno.ENOSPC}:1", under="/plans/")
        report("a plan that cannot be kept is not there", problems + here.left()
               + [f"kept: {path}" for path in here.kept()])
        for call in ("write", "fsync", "rename"):
            for what in ("out", "plans"):
                here = place()
                under = here.out if what == "out" else "/plans/"
                problems = here.expect("fail", -signal.SIGKILL, fault=f"{call}:1:0:2", under=under)
                killed = here.left()
                problems += here.expect("start") + here.left()
                if call != "write" and not killed:
                    problems.append("nothing was there to be left")
                report(f"nothing is left of {what} killed at {call}", problems)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
