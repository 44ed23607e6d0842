#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a cold process takes until its window is drawn and still with 1,000 kept plans, beside an
empty one in the same run: bench-kept.py BUILD [ROUNDS [PLANS]].

Drawn and still is as in bench-window.py: the list is then on the screen. Needs the same."""

import importlib.util
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import uuid

spec = importlib.util.spec_from_file_location(
    "bench_window", pathlib.Path(__file__).with_name("bench-window.py"))
window = importlib.util.module_from_spec(spec)
spec.loader.exec_module(window)

KEYFILE = "[io/github/care_elsewhere/CareElsewhere]\nkeep-plans={}\n"


def make_home(home, case, plans):
    for folder in ("gtk-4.0", "glib-2.0/settings", "care-elsewhere/plans"):
        pathlib.Path(home, folder).mkdir(parents=True)
    # A cursor that blinks would never let the screen stay as it is.
    pathlib.Path(home, "gtk-4.0/settings.ini").write_text("[Settings]\ngtk-cursor-blink=0\n",
                                                          encoding="utf-8")
    pathlib.Path(home, "glib-2.0/settings/keyfile").write_text(
        KEYFILE.format("true" if plans else "false"), encoding="utf-8")
    for number in range(plans):
        case["person"]["name"] = f"王{number}"
        pathlib.Path(home, f"care-elsewhere/plans/{uuid.uuid4()}.json").write_text(
            json.dumps(case), encoding="utf-8")


def main(build, rounds, plans):
    source = pathlib.Path(__file__).resolve().parents[2]
    build = pathlib.Path(build).resolve()
    env = dict(os.environ, GDK_BACKEND="x11", GSK_RENDERER="cairo", GSETTINGS_BACKEND="keyfile",
               GIO_USE_VFS="local", ADW_DISABLE_PORTAL="1", GTK_A11Y="none",
               GSETTINGS_SCHEMA_DIR=f"{build}/data",
               CARE_ELSEWHERE_DATA_DIR=f"{build}/data:{source}/data")
    case = json.loads((source / "data/examples/jiyuan-employee-to-shanghai.json")
                      .read_text(encoding="utf-8"))
    screen = window.Screen(env["DISPLAY"])
    rows = {0: [], plans: []}
    with tempfile.TemporaryDirectory() as scratch:
        for count in rows:
            make_home(pathlib.Path(scratch, f"made-{count}"), case, count)
        for number in range(rounds + 1):
            for count, found in rows.items():
                home = pathlib.Path(scratch, f"home-{number}-{count}")
                shutil.copytree(pathlib.Path(scratch, f"made-{count}"), home)
                around = dict(env, HOME=str(home), XDG_DATA_HOME=str(home),
                              XDG_CONFIG_HOME=str(home), XDG_CACHE_HOME=str(home))
                row = window.round_of([str(build / "ui" / "care-elsewhere")], around, screen)
                shutil.rmtree(home)
                if number > 0:  # the first round warms the disk
                    found.append(row)
    print(f"{'medians':18}{'first, ms':>12}{'still, ms':>12}{'min':>8}{'max':>8}{'PSS, MiB':>12}")
    for count, found in rows.items():
        first, still, memory = zip(*found)
        print(f"{f'{count} plans':18}{statistics.median(first) * 1000:12.0f}"
              f"{statistics.median(still) * 1000:12.0f}{min(still) * 1000:8.0f}"
              f"{max(still) * 1000:8.0f}{statistics.median(memory):12.1f}")
    ratios = [full[1] / empty[1] for empty, full in zip(rows[0], rows[plans])]
    print(f"still, {plans} by none, median of pairs: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    if "CARE_BENCH_INSIDE" not in os.environ:
        sys.exit(subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -noreset",
                                 "dbus-run-session", "--", sys.executable, *sys.argv],
                                env=dict(os.environ, CARE_BENCH_INSIDE="1"), check=False).returncode)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10,
         int(sys.argv[3]) if len(sys.argv) > 3 else 1000)
