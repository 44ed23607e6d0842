#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the family reads says the one urgent thing, as the answer does, and says the same whichever
command makes it: test-family-page.py PROGRAM."""

import json
import pathlib
import subprocess
import sys
import tempfile

PERSON = {"name": "王小明", "scheme": "resident", "phone": "13800000000"}
BASE = {"scheme": "resident", "care": "inpatient", "today": "2026-03-10"}

# Where insured, why away, where to, and whether in hospital; the day of admission where it is known.
ROWS = [
    {"insured": "510100", "reason": "referral", "destination": "110000", "stay": "in-hospital"},
    {"insured": "510100", "reason": "other", "destination": "440100", "stay": "in-hospital"},
    {"insured": "411600", "reason": "other", "destination": "110000", "stay": "in-hospital"},
    {"insured": "411600", "reason": "emergency", "destination": "310000", "stay": "in-hospital",
     "admitted_on": "2026-03-08"},
    {"insured": "419001", "reason": "other", "destination": "310000", "stay": "in-hospital",
     "admitted_on": "2026-03-08"},
    {"insured": "130300", "reason": "emergency", "destination": "310000", "stay": "in-hospital",
     "admitted_on": "2026-03-08"},
    {"insured": "410503", "reason": "long-term-resident", "destination": "330100", "stay": "not-yet"},
    {"insured": "320500", "reason": "other", "destination": "310000", "stay": "discharged",
     "discharged_on": "2026-03-09"},
    {"insured": "440100", "reason": "emergency", "destination": "440300", "stay": "in-hospital"},
    {"insured": "540100", "reason": "referral", "destination": "510100", "stay": "in-hospital"},
]


def words(pdf):
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True,
                          text=True).stdout
    return "".join(text.split())


def fault_of_single(program, plan, out, scratch):
    """A paper that is made alone says what it says among the others."""
    for name in ("family-summary", "checklist", "data-sheet", "hand-over", "claim-sheet"):
        if not (out / f"{name}.pdf").exists():
            continue
        alone = pathlib.Path(scratch) / f"{name}.pdf"
        run = subprocess.run([program, "form", "--form", name, "--output", str(alone), "-"],
                             input=json.dumps(plan), text=True, capture_output=True, timeout=60)
        if run.returncode:
            return run.stderr.strip()
        if words(alone) != words(out / f"{name}.pdf"):
            return f"form --form {name} says: {words(alone)}"
    return ""


def fault_of_every(program):
    """Every paper of every example holds more than what is printed on it, or is refused in one
    sentence that is for a reader."""
    data = pathlib.Path(__file__).resolve().parents[2] / "data"
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "paper.pdf"
        for form in sorted(path.stem for path in (data / "forms").glob("*.json")):
            arguments = [program, "form", "--form", form, "--output", str(out)]
            blank = subprocess.run([*arguments, "--blank"], capture_output=True, text=True)
            bare = words(out) if blank.returncode == 0 else ""
            for example in (data / "examples").glob("*.json"):
                run = subprocess.run([*arguments, str(example)], capture_output=True, text=True)
                if run.returncode == 0 and len(words(out)) <= len(bare) + 1:
                    return f"{form} of {example.stem} holds only: {words(out)}"
                if run.returncode == 1 and (len(run.stderr.strip().splitlines()) != 1
                                            or "json" in run.stderr):
                    return f"{form} of {example.stem}: {run.stderr}"
                if run.returncode not in (0, 1):
                    return f"{form} of {example.stem}: status {run.returncode}"
    return ""


def main(program):
    urgent, bad = 0, 0
    print(f"1..{len(ROWS) + 2}")
    for number, row in enumerate(ROWS, 1):
        with tempfile.TemporaryDirectory() as scratch:
            plan = {"person": PERSON, "situation": {**BASE, **row}}
            out = pathlib.Path(scratch) / "out"
            run = subprocess.run([program, "plan", "--draft", "--output-dir", str(out), "-"],
                                 input=json.dumps(plan), text=True, capture_output=True, timeout=60)
            fault = run.stderr.strip() if run.returncode else ""
            advice = json.loads((out / "advice.json").read_text()) if not fault else {}
            said = advice.get("urgent")
            if said:
                urgent += 1
                for name in ("family-summary.pdf", "data-sheet.pdf"):
                    page = out / name
                    if page.exists() and "".join(said["says"].split()) not in words(page):
                        fault = f"{name} does not say: {said['says']}"
            fault = fault or fault_of_single(program, plan, out, scratch)
            bad += bool(fault)
            print(f"{'not ok' if fault else 'ok'} {number} - {row['insured']} {row['reason']} {row['stay']}")
            if fault:
                print(f"# {fault}")
    enough = urgent >= 6
    bad += not enough
    print(f"{'ok' if enough else 'not ok'} {len(ROWS) + 1} - {urgent} of them are urgent")
    fault = fault_of_every(program)
    bad += bool(fault)
    print(f"{'not ok' if fault else 'ok'} {len(ROWS) + 2} - every paper of every example")
    if fault:
        print(f"# {fault}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
