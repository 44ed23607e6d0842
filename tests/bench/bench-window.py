#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a cold process takes until its window is drawn and still, and what memory it holds then,
beside gnome-calculator in the same run: bench-window.py BUILD [ROUNDS].

Both run in turns under an Xvfb of their own. The X server reports what is drawn as damage; a window
is still when nothing more has been drawn for a while, and the time is that of the last drawing.
Needs xvfb, xauth, dbus, python3-xlib and gnome-calculator.
"""

import os
import pathlib
import select
import statistics
import subprocess
import sys
import tempfile
import time

from Xlib import display as xdisplay
from Xlib.ext import damage

STEADY = 0.6
LIMIT = 30.0


class Screen:
    """What is drawn on a screen, as it happens."""

    def __init__(self, name):
        self.display = xdisplay.Display(name)
        self.display.damage_query_version()
        self.damage = self.display.screen().root.damage_create(damage.DamageReportRawRectangles)
        self.display.sync()

    def wait(self, seconds):
        """Whether something was drawn within that time."""
        end = time.monotonic() + seconds
        while True:
            drawn = False
            while self.display.pending_events():
                self.display.next_event()
                drawn = True
            if drawn:
                self.display.damage_subtract(self.damage, 0, 0)
                self.display.flush()
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            select.select([self.display.fileno()], [], [], left)

    def settle(self):
        """Until nothing has been drawn for a while."""
        while self.wait(STEADY):
            pass


def tree(pid):
    """The process and everything that it started."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += tree(int(child))
    return found


def pss(pid):
    """Its proportional share of memory, in MiB."""
    total = 0
    for one in tree(pid):
        for line in pathlib.Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def round_of(command, env, screen):
    """Seconds until the first drawing and until the last one, and MiB that are held then."""
    screen.settle()
    begin = time.monotonic()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        first = last = None
        while time.monotonic() - begin < LIMIT:
            if screen.wait(STEADY):
                last = time.monotonic()
                first = first or last
            elif last is not None:
                break
        memory = pss(process.pid)
        process.terminate()
        process.wait()
    return first - begin, last - begin, memory


def main(build, rounds):
    """Measures in turns and prints medians."""
    source = pathlib.Path(__file__).resolve().parents[2]
    build = pathlib.Path(build).resolve()
    env = dict(os.environ, GDK_BACKEND="x11", GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory",
               GIO_USE_VFS="local", ADW_DISABLE_PORTAL="1", GTK_A11Y="none",
               CARE_ELSEWHERE_DATA_DIR=f"{build}/data:{source}/data")
    ours = dict(env, GSETTINGS_SCHEMA_DIR=f"{build}/data")
    commands = {"care-elsewhere": ([str(build / "ui" / "care-elsewhere")], ours),
                "gnome-calculator": (["gnome-calculator"], env)}
    screen = Screen(env["DISPLAY"])
    rows = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, (command, around) in commands.items():
            with tempfile.TemporaryDirectory() as home:
                # A cursor that blinks would never let the screen stay as it is.
                settings = pathlib.Path(home, "gtk-4.0", "settings.ini")
                settings.parent.mkdir()
                settings.write_text("[Settings]\ngtk-cursor-blink=0\n", encoding="utf-8")
                row = round_of(command, dict(around, HOME=home, XDG_DATA_HOME=home,
                                             XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home), screen)
            if number > 0:  # the first round warms the disk
                rows[name].append(row)
    print(f"{'medians':18}{'first, ms':>12}{'still, ms':>12}{'min':>8}{'max':>8}{'PSS, MiB':>12}")
    for name in commands:
        first, still, memory = zip(*rows[name])
        print(f"{name:18}{statistics.median(first) * 1000:12.0f}"
              f"{statistics.median(still) * 1000:12.0f}{min(still) * 1000:8.0f}"
              f"{max(still) * 1000:8.0f}{statistics.median(memory):12.1f}")
    ours, theirs = (rows[name] for name in commands)
    ratios = [a[1] / b[1] for a, b in zip(ours, theirs)]
    print(f"still, ours by theirs, median of pairs: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    if "CARE_BENCH_INSIDE" not in os.environ:
        sys.exit(subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -noreset",
                                 "dbus-run-session", "--", sys.executable, *sys.argv],
                                env=dict(os.environ, CARE_BENCH_INSIDE="1"), check=False).returncode)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10)
