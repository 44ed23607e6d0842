#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules past their day of review say so on every paper that repeats them: test-stale-papers.py PROGRAM."""

import json
import pathlib
import subprocess
import sys
import tempfile

# Where insured, the scheme, why away, the kind of care, and where to.
ROWS = [
    ("419001", "employee", "other", "inpatient", "310000"),
    ("130300", "resident", "emergency", "inpatient", "310000"),
    ("510100", "employee", "referral", "inpatient", "110000"),
    ("411600", "resident", "other", "outpatient", "440100"),
    ("410503", "resident", "long-term-resident", "inpatient", "330100"),
    ("411324", "employee", "posted-worker", "inpatient", "650100"),
    ("xpcc", "employee", "other", "inpatient", "310000"),
]
# Repeat no rule: what the office prints, and what is handed over.
SILENT = {"hand-over.pdf"}
NEEDED = {"checklist.pdf", "family-summary.pdf"}


def words(pdf):
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True,
                          text=True).stdout
    return "".join(text.split())


def papers(program, row, today):
    """The note, if any, and for every paper with words of our own whether it bears it."""
    insured, scheme, reason, care, destination = row
    plan = {"person": {"name": "王小明", "scheme": scheme},
            "situation": {"insured": insured, "scheme": scheme, "reason": reason, "care": care,
                          "destination": destination, "today": today}}
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "out"
        subprocess.run([program, "plan", "--draft", "--output-dir", str(out), "-"], check=True,
                       input=json.dumps(plan), text=True, capture_output=True, timeout=60)
        advice = json.loads((out / "advice.json").read_text())
        note = next((note["says"] for note in advice["notes"] if note["id"] == "source-stale"), None)
        pages = {path.name: words(path) for path in out.glob("*.pdf")
                 if path.name not in SILENT and not path.name.startswith("henan-")}
    return note, pages


def fault_of(program, row):
    note, pages = papers(program, row, "2031-06-10")
    if note is None:
        return "the answer itself is silent"
    if not NEEDED <= pages.keys():
        return f"only {sorted(pages)} were made"
    for name, text in pages.items():
        if "".join(note.split()) not in text:
            return f"{name} does not say: {note}"
    before, pages = papers(program, row, "2026-06-10")
    said = "".join(note.split())
    if before is not None or any(said in text for text in pages.values()):
        return "said before the day of review, too"
    return None


def main(program):
    bad = 0
    print(f"1..{len(ROWS)}")
    for number, row in enumerate(ROWS, 1):
        fault = fault_of(program, row)
        bad += fault is not None
        print(f"{'not ok' if fault else 'ok'} {number} - {' '.join(row)}")
        if fault:
            print(f"# {fault}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
