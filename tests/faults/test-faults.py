#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets calls on files fail, and ends programs at them or at any moment, and looks at what is left:
all of the new or all of the old, whole, and nothing else.

Usage: test-faults.py PROGRAM WRITE-KEPT FAULT.so EXAMPLES [FAULTS KILLS]

Which calls there are is counted first, so that each fault that is chosen is one that can be met.
The choice, and the moments of the kills, follow a fixed seed."""

import concurrent.futures
import errno
import functools
import http.server
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import tap

PROGRAM, KEPT, FAULT, EXAMPLES = sys.argv[1], sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
N_FAULTS, N_KILLS = (int(sys.argv[5]), int(sys.argv[6])) if len(sys.argv) > 6 else (180, 48)
REASONS = {"write": (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG),
           "short": (errno.ENOSPC, errno.EIO, errno.EDQUOT),
           "fsync": (errno.EIO, errno.ENOSPC),
           "rename": (errno.EIO, errno.EACCES, errno.ENOSPC, errno.EROFS),
           "close": (errno.EIO, errno.ENOSPC, errno.EDQUOT),
           "unlink": (errno.EACCES, errno.EROFS)}
COUNTED = ("write", "fsync", "rename", "close", "unlink")
MOMENTS = 400  # of kills at any moment, a job
DAYS = {"old": "1700000000", "new": "1750000000"}
LISTS = {"old": "医院名称,行政区划代码,医院等级\n甲医院,410100,三级甲等\n乙医院,410300,二级甲等\n",
         "new": "医院名称,行政区划代码,医院等级\n甲医院,410100,三级乙等\n丙医院,410300,二级甲等\n"
                "丁医院,410500,一级\n"}


def list_folder(folder):
    """What is in it; nothing where a job that makes its folder has not come so far."""
    return list(folder.iterdir()) if folder.is_dir() else []


class Job:
    """One command that writes into a folder, with something old in it or nothing. The state of the
    folder is its files, or what `show` prints of them."""

    def __init__(self, name, arguments, filled, scratch, show=None):
        self.makes_folder = name in ("plan", "batch")
        self.makes_catalogue = name in ("import", "snapshot")
        # GIO writes them, does not say whether it could, and in 2.74 a full disk empties them.
        # Nothing rests on them: where there is a key, plans are kept.
        self.silent = "settings" in name
        self.name = f"{name}, {'filled' if filled else 'empty'} folder"
        self.arguments, self.filled, self.show = arguments, filled, show
        self.before = scratch / f"before {self.name}"
        self.scratch = scratch

    def command(self, words, folder, day):
        return [str(word).replace("DIR", str(folder)).replace("DAY", day)
                .replace("SCRATCH", str(self.scratch)) for word in words]

    def run(self, folder, day, env=None, kill_after=None):
        env = dict(os.environ, SOURCE_DATE_EPOCH=DAYS[day], **(env or {}))
        process = subprocess.Popen(self.command(self.arguments, folder, day), env=env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        output, errors = process.communicate(timeout=300)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def run_with(self, folder, fault):
        return self.run(folder, "new",
                        {"LD_PRELOAD": FAULT, "FAULT": fault, "FAULT_DIR": str(folder)})

    def prepare(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        if self.filled:
            shutil.copytree(self.before, folder)
        elif not self.makes_folder:
            folder.mkdir()

    def state(self, folder):
        """None is nothing at all. A scratch file that could not be deleted is none of the state:
        it goes when the next run begins."""
        if self.show is None:
            return {entry.name: entry.read_bytes() for entry in list_folder(folder)
                    if not entry.name.startswith(".care-elsewhere-")} or None
        if not list_folder(folder):
            return None
        done = subprocess.run(self.command(self.show, folder, "new"), capture_output=True,
                              timeout=300)
        if done.returncode != 0:
            # A catalogue that was never finished holds nothing, and is made by the next import.
            if not self.filled and self.makes_catalogue:
                return None
            return f"cannot be read: {done.stderr!r}".encode()
        return None if b'"total" : 0' in done.stdout else done.stdout or None

    def begin(self, folder):
        """What stood there, what shall stand there, how many calls of each kind that takes, and how
        long."""
        if self.filled:
            self.before.mkdir()
            self.run(self.before, "old")
        self.prepare(folder)
        self.old = self.state(folder)
        begun = time.monotonic()
        counts = self.scratch / "counts"
        done = self.run(folder, "new", {"LD_PRELOAD": FAULT, "FAULT_DIR": str(folder),
                                        "FAULT_COUNT": str(counts)})
        self.seconds = time.monotonic() - begun
        self.new = self.state(folder)
        self.counts = dict(zip(COUNTED, map(int, counts.read_text().split())))
        self.counts["short"] = self.counts["write"]
        if done.returncode != 0 or self.new in (None, self.old) or not self.counts["write"] \
                or (self.old is None) == self.filled or b"cannot" in (self.new or b""):
            return [f"{done.returncode} {done.stderr!r}, {self.counts}, {str(self.old)[:200]} "
                    f"became {str(self.new)[:200]}"]
        return []

    def list_faults(self):
        return [f"{call}:{n}:{reason}:{mode}" for call, reasons in REASONS.items()
                for n in range(1, self.counts[call] + 1) for reason in reasons for mode in (0, 1)]

    def list_kills(self, chance):
        at_calls = [f"{call}:{n}:0:2" for call in COUNTED for n in range(1, self.counts[call] + 1)]
        return at_calls + [chance.random() * 1.1 for _ in range(MOMENTS)]

    def try_fault(self, folder, fault):
        """Whether it was met, and what is wrong."""
        self.prepare(folder)
        done = self.run_with(folder, fault)
        there = self.state(folder)
        if done.returncode == 0:
            if there == self.new or (self.silent and there in (self.old, None)):
                return False, None
            return True, f"{fault}: done, but not the new is there: {str(there)[:200]}"
        if done.returncode != 1 or done.stderr.count(b"\n") != 1 or done.stdout:
            return True, f"{fault}: exit status {done.returncode}, {done.stderr!r}"
        if there != self.old:
            return True, f"{fault}: not the old: {str(there)[:200]}"
        again = self.run(folder, "new")
        return True, None if self.state(folder) == self.new \
            else f"{fault}: the next run leaves {str(self.state(folder))[:200]}: {again.stderr!r}"

    def try_kill(self, folder, kill):
        self.prepare(folder)
        done = self.run_with(folder, kill) if isinstance(kill, str) \
            else self.run(folder, "new", kill_after=kill * self.seconds)
        if done.returncode not in (0, -signal.SIGKILL):
            return True, f"{kill}: exit status {done.returncode}, {done.stderr!r}"
        there = self.state(folder)
        if self.show is not None and there not in (self.old, self.new):
            return True, f"{kill}: neither the old nor the new: {str(there)[:200]}"
        if self.show is None:
            for name, data in (there or {}).items():
                if data not in ((self.old or {}).get(name), self.new.get(name)):
                    return True, f"{kill}: {name} is neither the old nor the new one"
            for name in set(self.old or {}) - set(there or {}):
                return True, f"{kill}: {name} is gone"
        again = self.run(folder, "new")
        scratch = [entry.name for entry in list_folder(folder)
                   if entry.name.startswith(".care-elsewhere-")]
        if again.returncode != 0 or self.state(folder) != self.new or scratch:
            return True, f"{kill}: the next run leaves {str(self.state(folder))[:200]} and " \
                         f"{scratch}: {again.stderr!r}"
        return done.returncode != 0, None


def share(jobs, lists, total, chance):
    """The same number for each job, as far as it has so many; what is left over goes to others."""
    picked = {}
    for rest, job in enumerate(sorted(jobs, key=lambda job: len(lists[job]))):
        mine = min(len(lists[job]), total // (len(jobs) - rest))
        picked[job] = chance.sample(lists[job], mine)
        total -= mine
    return picked


def serve(folder):
    """The snapshots of a web server, on this machine."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                             functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def make_jobs(scratch):
    case = EXAMPLES / "jiyuan-employee-to-shanghai.json"
    for day, text in LISTS.items():
        (scratch / f"{day}.csv").write_text(text, encoding="utf-8")
        subprocess.run([PROGRAM, "import", "--catalogue", scratch / f"{day}.sqlite",
                        scratch / f"{day}.csv"], check=True, capture_output=True)
        (scratch / "served" / day).mkdir(parents=True)
        subprocess.run([PROGRAM, "export", "--catalogue", scratch / f"{day}.sqlite", "--output",
                        scratch / "served" / day / "list.json"], check=True, capture_output=True)
        person = case.read_text(encoding="utf-8").replace("王建国", f"王{day}国")
        (scratch / f"{day}.json").write_text(person, encoding="utf-8")
    address = serve(scratch / "served")
    hospitals = [PROGRAM, "search", "--catalogue", "DIR/list.sqlite", "--unverified", "医院"]
    kinds = [("plan", [PROGRAM, "plan", "--output-dir", "DIR", case], None),
             ("batch", [PROGRAM, "form", "--batch", EXAMPLES / "people.csv", "--output-dir", "DIR",
                        "--draft"], None),
             ("open plan", [PROGRAM, "unseal", "--output", "DIR/case.json", "SCRATCH/DAY.json"], None),
             ("import", [PROGRAM, "import", "--catalogue", "DIR/list.sqlite", "SCRATCH/DAY.csv"],
              hospitals),
             ("snapshot", [PROGRAM, "update", "--catalogue", "DIR/list.sqlite", "--server",
                           f"{address}/DAY/list.json"], hospitals),
             ("export", [PROGRAM, "export", "--catalogue", "SCRATCH/DAY.sqlite", "--output",
                         "DIR/list.csv"], None),
             ("snapshot export", [PROGRAM, "export", "--catalogue", "SCRATCH/DAY.sqlite",
                                  "--output", "DIR/list.json"], None)]
    kinds += [(kind, [KEPT, kind, "DIR", "DAY"], [KEPT, "show", kind, "DIR"])
              for kind in ("plan", "vault", "tariff", "helped", "settings")]
    return kinds


def main():
    chance = random.Random(20261127)
    report = tap.Report()
    with tempfile.TemporaryDirectory(prefix="care-faults-") as name, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        scratch = pathlib.Path(name)
        jobs = []
        for kind, arguments, show in make_jobs(scratch):
            title = f"kept {kind}" if arguments[0] == KEPT else kind
            for filled in (False, True):
                jobs.append(Job(title, arguments, filled, scratch, show))
        for job in jobs:
            report(f"{job.name}: without a fault", job.begin(scratch / "begin"))
        folders = (scratch / f"{number:06}.d" for number in range(10 ** 6))
        for what, total, lists, attempt in (
                ("faults", N_FAULTS, {job: job.list_faults() for job in jobs}, Job.try_fault),
                ("kills", N_KILLS, {job: job.list_kills(chance) for job in jobs}, Job.try_kill)):
            n_met = n_tried = 0
            for job, mine in share(jobs, lists, total, chance).items():
                def once(one, job=job, attempt=attempt):
                    folder = next(folders)
                    try:
                        return attempt(job, folder, one)
                    finally:
                        shutil.rmtree(folder, ignore_errors=True)
                found = list(pool.map(once, mine))
                n_met += sum(met for met, _ in found)
                n_tried += len(found)
                report(f"{job.name}: {len(mine)} {what}", [says for _, says in found if says])
            report(f"{what} were met", [] if n_met * 3 >= n_tried > 0 else [f"{n_met} {n_tried}"])
            print(f"# {n_met} of {n_tried} {what} were met", flush=True)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
