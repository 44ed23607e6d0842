#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether this version is slower than another one: bench-paired.py OLD NEW HOSPITALS.csv [ROUNDS].

OLD and NEW are source trees, each with a release build in its _build; the rows come from
make-hospitals.py. Everything is run in pairs, one after the other, in turns which is first, and what
is printed is processor time, which a busy machine changes less than the time on the wall: medians,
and the median of the ratios within a pair. Each version uses its own data, and its own catalogue of
the same rows. Needs xvfb, dbus and python3-xlib for the start of the window; it is left out where
there is none.
"""

import importlib.util
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

QUERIES = ["人民医院", "协和", "zhongliu", "zlyy", "第一", "北京大学", "妇幼", "rmyy", "中医院", "肿瘤"]
FORMS = ["henan-registration", "henan-promise"]


def spend(command, env, text=None):
    """Processor seconds of a process and of all that it started, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=env, input=text, text=True, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


class Version:
    """One of the two, with a folder of its own for what it makes."""

    def __init__(self, tree, scratch):
        self.tree = pathlib.Path(tree).resolve()
        self.build = self.tree / "_build"
        self.folder = pathlib.Path(scratch)
        self.cli = str(self.build / "app" / "cli" / "care-elsewhere-cli")
        self.catalogue = str(self.folder / "catalogue.sqlite")
        self.env = dict(os.environ, CARE_ELSEWHERE_DATA_DIR=f"{self.build}/data:{self.tree}/data",
                        GSETTINGS_SCHEMA_DIR=f"{self.build}/data", GSETTINGS_BACKEND="memory",
                        GIO_USE_VFS="local", HOME=scratch, XDG_DATA_HOME=scratch,
                        XDG_CACHE_HOME=scratch, XDG_CONFIG_HOME=scratch)

    def load(self, rows):
        for end in ("", "-wal", "-shm", ".index", ".index.new"):
            pathlib.Path(self.catalogue + end).unlink(missing_ok=True)
        return spend([self.cli, "import", "--catalogue", self.catalogue, rows], self.env)[0]

    def search(self, _rows):
        words = "\n".join(QUERIES * 200) + "\n"
        return spend([self.cli, "search", "--batch", "--catalogue", self.catalogue], self.env, words)[0]

    def form(self, _rows):
        person = self.tree / "data" / "examples" / "jiyuan-employee-to-shanghai.json"
        return sum(spend([self.cli, "form", "--form", form, "--output", str(self.folder / "x.pdf"),
                          str(person)], self.env)[0] for form in FORMS)

    def advice(self, _rows):
        text = spend([str(self.build / "tests" / "bench" / "bench-benefit"), "3"], self.env)[1]
        return json.loads(text)["advice_and_estimate_us"]["median"] / 1e6

    def compare(self, _rows):
        text = spend([str(self.build / "tests" / "bench" / "bench-benefit"), "3"], self.env)[1]
        return json.loads(text)["comparison_of_all_types_us"]["median"] / 1e6


def measure(what, name, old, new, rows, rounds):
    """Runs both in turns and prints a line."""
    pairs = []
    for number in range(rounds + 1):
        order = [old, new] if number % 2 else [new, old]
        spent = {one: getattr(one, what)(rows) for one in order}
        if number > 0:  # the first round warms the disk
            pairs.append((spent[old], spent[new]))
    before, after = zip(*pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"{name:28}{statistics.median(before) * 1000:14.3f}{statistics.median(after) * 1000:14.3f}"
          f"{ratio:9.2f}", flush=True)


def start(old, new, rounds):
    """The window from the start of a cold process until it is still, in processor time."""
    spec = importlib.util.spec_from_file_location(
        "bench_window", pathlib.Path(__file__).with_name("bench-window.py"))
    window = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(window)
    screen = window.Screen(os.environ["DISPLAY"])

    def until_still(version):
        with tempfile.TemporaryDirectory() as home:
            settings = pathlib.Path(home, "gtk-4.0", "settings.ini")
            settings.parent.mkdir()
            settings.write_text("[Settings]\ngtk-cursor-blink=0\n", encoding="utf-8")
            env = dict(version.env, GDK_BACKEND="x11", GSK_RENDERER="cairo", ADW_DISABLE_PORTAL="1",
                       GTK_A11Y="none", HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home,
                       XDG_CACHE_HOME=home)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            window.round_of([str(version.build / "ui" / "care-elsewhere")], env, screen)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    Version.start = lambda self, _rows: until_still(self)
    measure("start", "start of the window", old, new, None, rounds)


def main(old, new, rows, rounds):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        old, new = Version(old, one), Version(new, other)
        print(f"{'processor time, ms':28}{'old':>14}{'new':>14}{'ratio':>9}")
        measure("load", "import", old, new, rows, min(rounds, 3))
        measure("search", "2000 searches, one process", old, new, rows, rounds)
        measure("form", "pair of forms, 2 processes", old, new, rows, rounds)
        measure("advice", "advice and estimate", old, new, rows, rounds)
        measure("compare", "comparison of all types", old, new, rows, rounds)
        if os.environ.get("DISPLAY"):
            start(old, new, rounds)


if __name__ == "__main__":
    if "CARE_BENCH_INSIDE" not in os.environ:
        sys.exit(subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -noreset",
                                 "dbus-run-session", "--", sys.executable, *sys.argv],
                                env=dict(os.environ, CARE_BENCH_INSIDE="1"), check=False).returncode)
    main(*sys.argv[1:4], int(sys.argv[4]) if len(sys.argv) > 4 else 9)
