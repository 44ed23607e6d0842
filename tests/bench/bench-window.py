#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a cold process takes until its window is drawn, and what memory it holds then, beside
gnome-calculator in the same run: bench-window.py BUILD [ROUNDS].

Both run in turns under an Xvfb of their own. A window counts as drawn when the screen shows
something and has stayed the same for a while; the time is that of the first picture that stayed.
Needs xvfb, xauth, dbus, x11-apps and gnome-calculator.
"""

import hashlib
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

POLL = 0.01
STEADY = 0.6
LIMIT = 30.0


def screen(display):
    """A digest of what the screen shows."""
    picture = subprocess.run(["xwd", "-root", "-silent", "-display", display],
                             capture_output=True, check=False).stdout
    return hashlib.md5(picture).digest()


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


def round_of(command, env):
    """Seconds until the window is drawn and MiB that are held then."""
    display = env["DISPLAY"]
    empty = screen(display)
    begin = time.monotonic()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        last, since = empty, begin
        while time.monotonic() - begin < LIMIT:
            now = screen(display)
            if now != last:
                last, since = now, time.monotonic()
            if last != empty and time.monotonic() - since > STEADY:
                break
            time.sleep(POLL)
        memory = pss(process.pid)
        process.terminate()
        process.wait()
    while screen(display) != empty and time.monotonic() - begin < LIMIT:
        time.sleep(POLL)
    return since - begin, memory


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
    times = {name: [] for name in commands}
    memory = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, (command, around) in commands.items():
            with tempfile.TemporaryDirectory() as home:
                # A cursor that blinks would never let the screen stay as it is.
                settings = pathlib.Path(home, "gtk-4.0", "settings.ini")
                settings.parent.mkdir()
                settings.write_text("[Settings]\ngtk-cursor-blink=0\n", encoding="utf-8")
                seconds, held = round_of(command, dict(around, HOME=home, XDG_DATA_HOME=home,
                                                       XDG_CONFIG_HOME=home,
                                                       XDG_CACHE_HOME=home))
            if number > 0:  # the first round warms the disk
                times[name].append(seconds)
                memory[name].append(held)
    print(f"{'':18}{'drawn, ms: median':>20}{'min':>8}{'max':>8}{'PSS, MiB':>12}")
    for name in commands:
        print(f"{name:18}{statistics.median(times[name]) * 1000:20.0f}"
              f"{min(times[name]) * 1000:8.0f}{max(times[name]) * 1000:8.0f}"
              f"{statistics.median(memory[name]):12.1f}")


if __name__ == "__main__":
    if "CARE_BENCH_INSIDE" not in os.environ:
        sys.exit(subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -noreset",
                                 "dbus-run-session", "--", sys.executable, *sys.argv],
                                env=dict(os.environ, CARE_BENCH_INSIDE="1"), check=False).returncode)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10)
