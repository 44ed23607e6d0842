#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times an import of hospitals beside the shell of SQLite: bench-import.py BUILD LIST.csv CATALOGUE.

Each is run three times, one after the other, and the median of the processor time is printed. The shell
reads the same rows into one table and makes a trigram index over the names. CATALOGUE is left behind.
"""
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

RUNS = 3


def processor_seconds(arguments, text=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, input=text, text=True, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def remove(path):
    for end in ("", "-wal", "-shm", ".index", ".index.new"):
        pathlib.Path(f"{path}{end}").unlink(missing_ok=True)


def main(build, rows, catalogue):
    shell = (f".mode csv\n.import {rows} list\n"
             "CREATE VIRTUAL TABLE fts USING fts5(name, content='list', tokenize='trigram');\n"
             "INSERT INTO fts(rowid, name) SELECT rowid, 医院名称 FROM list;\n")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(RUNS):
            remove(catalogue)
            ours.append(processor_seconds([f"{build}/app/cli/care-elsewhere-cli", "import",
                                           "--catalogue", catalogue, rows]))
            plain = pathlib.Path(scratch) / "plain.sqlite"
            plain.unlink(missing_ok=True)
            theirs.append(processor_seconds(["sqlite3", str(plain)], shell))
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"import: {a:.2f} s; sqlite3 .import and FTS5 trigram: {b:.2f} s; {a / b:.2f} times")


if __name__ == "__main__":
    main(*sys.argv[1:4])
