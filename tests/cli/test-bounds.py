#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reader of a file that somebody else may have made reads so much and no more: at its bound the
file is read, with one byte more it is refused with a sentence that names the bound. The table is the
one of HACKING.md, which is held against it.

Usage: test-bounds.py PROGRAM EXAMPLES HACKING.md"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

KIB, MIB = 1024, 1024 * 1024
VAULT = '{"format": "care-elsewhere-vault", "version": 1, "id": "1", "key": "keyring"}'
HELPED = '{"format": "care-elsewhere-helped", "counts": []}'
# Name, bound, what stands at the beginning, what fills the file up, the command, and whether a file
# that long can be good.
ROWS = (
    ("plan, case, situation, bill", 16 * MIB, "SITUATION", " ", ["advise", "FILE"], True),
    ("sealed plan", 16 * MIB + 64, "CARESEAL", "\0", ["unseal", "--passphrase-file", "PASS", "FILE"],
     False),
    ("passphrase file", 4 * KIB, "外婆家的桃树四月开花\n", " ",
     ["seal", "--output", "OUT", "--passphrase-file", "FILE", "CASE"], True),
    ("list of people", 16 * MIB, "姓名\n", "\n",
     ["form", "--batch", "FILE", "--output-dir", "OUT"], False),
    ("list of hospitals", 256 * MIB, "医院名称\n甲医院\n", "\n",
     ["import", "--catalogue", "OUT", "FILE"], True),
    ("policy pack", 16 * MIB, "{", " ", ["policy", "check", "FILE"], False),
    ("document of a pack", MIB, "x", "\n",
     ["policy", "add", "PACK", "--source", "FILE", "--quote", "无", "--article", "1", "--field",
      "points.other", "--value", "-5"], False),
    ("calendar", MIB, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "\n",
     ["calendar", "--previous", "FILE", "--output", "OUT", "CASE"], True),
    ("counts of people helped", MIB, HELPED, " ", ["helped", "DATA/helped.json"], True),
    ("vault.json", 64 * KIB, VAULT, " ", ["unseal", "--passphrase-file", "PASS", "KEPT",
                                          "DATA/vault.json"], False),
)


def fill(path, size, begin, filler):
    begin = begin.encode()
    with open(path, "wb") as file:
        file.write(begin)
        left = size - len(begin)
        while left > 0:
            file.write(filler.encode() * min(left, MIB))
            left -= min(left, MIB)
    assert path.stat().st_size == size


def check(program, row, scratch, examples):
    name, bound, begin, filler, words, good = row
    case = min(examples.glob("*.json"))
    situation = json.dumps(json.loads(case.read_text(encoding="utf-8"))["situation"])
    (scratch / "pass").write_text("外婆家的桃树四月开花\n", encoding="utf-8")
    subprocess.run([program, "policy", "new", "411500", "--parent", "cn-41", "--output",
                    scratch / "pack.json"], check=True, capture_output=True)
    data = scratch / "share" / "care-elsewhere"
    (data / "plans").mkdir(parents=True)
    kept = data / "plans" / "x.sealed"
    if "KEPT" in words:
        kept.write_bytes(b"CARESEAL\1\0\0\0" + bytes(80))
    target = scratch / "file"
    for word in words:
        if word.startswith("DATA/"):
            target = data / word[5:]
    words = [word for word in words if not word.startswith("DATA/")]
    places = {"FILE": target, "PASS": scratch / "pass", "CASE": case, "OUT": scratch / "out",
              "PACK": scratch / "pack.json", "KEPT": kept}
    for size in (bound, bound + 1):
        fill(target, size, begin.replace("SITUATION", situation), filler)
        done = subprocess.run([program, *(str(places.get(word, word)) for word in words)],
                              capture_output=True, timeout=120,
                              env=dict(os.environ, XDG_DATA_HOME=str(scratch / "share")))
        says = (done.stderr + done.stdout).decode(errors="replace")
        refused = "larger than" in says or "longer than" in says
        if refused != (size > bound) or (size > bound and done.returncode != 1) \
                or (size == bound and good and done.returncode != 0):
            return f"{size} bytes: exit status {done.returncode}, {says[:300]!r}"
    return None


def read_table(hacking):
    """Reader and bound as HACKING.md has them."""
    text = pathlib.Path(hacking).read_text(encoding="utf-8")
    units = {"KiB": KIB, "MiB": MIB}
    rows = {}
    for name, number, unit, more in re.findall(
            r"^\| ([^|]+?) \| (\d+) (KiB|MiB)(?: and (\d+) bytes)? \|", text, re.M):
        rows[name] = int(number) * units[unit] + int(more or 0)
    return rows


def main(program, examples, hacking):
    report = tap.Report()
    table = read_table(hacking)
    for row in ROWS:
        with tempfile.TemporaryDirectory(prefix="care-bounds-") as scratch:
            report(f"{row[0]}: {row[1]} bytes",
                   check(program, row, pathlib.Path(scratch), pathlib.Path(examples)))
    missing = [row[0] for row in ROWS if table.get(row[0]) != row[1]]
    report("HACKING.md says the same", f"not {missing}: {table}" if missing else None)
    return report.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
