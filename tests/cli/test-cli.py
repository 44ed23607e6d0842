#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs care-elsewhere-cli as a script would: test-cli.py PROGRAM EXAMPLES MANUAL.

Exit status 0: JSON on standard output, nothing on standard error. 1: one line on standard error that
names the place in the input. 2: wrong usage. No input makes it die by a signal.
"""

import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile

import tap

JIYUAN = {"insured": "419001", "scheme": "employee", "reason": "other", "destination": "310000",
          "care": "inpatient", "today": "2026-03-10"}


def situation(**changes):
    return json.dumps({key: value for key, value in {**JIYUAN, **changes}.items()
                       if value is not None})


# What is typed, what comes on standard input, exit status, what standard error (or, where all is
# well, standard output) must contain.
ROWS = [
    ("no command", [], "", 2, "Usage"),
    ("unknown command", ["frobnicate"], "", 2, "Usage"),
    ("help", ["--help"], "", 0, "advise"),
    ("help of a command", ["advise", "--help"], "", 0, "care-elsewhere-cli advise"),
    ("help of a command with arguments", ["plan", "--help", "x"], "", 0, "--output-dir"),
    ("help of the packs", ["policy", "--help"], "", 0, "check"),
    ("help asked for first", ["help", "form"], "", 0, "--form ID"),
    *[("help of each command", [name, option], "", 0, f"care-elsewhere-cli {name}")
      for option in ["--help", "-h"]
      for name in ["advise", "check-id", "check-phone", "compare", "estimate", "export", "form",
                   "import", "plan", "search", "policy", "told", "update"]],
    ("a stay that is over before it began", ["advise"],
     situation(stay="not-yet", admitted_on="2026-03-01"), 1, "situation.stay"),
    ("in hospital after leaving it", ["advise"],
     situation(stay="in-hospital", admitted_on="2026-03-01", discharged_on="2026-03-05"), 1,
     "situation.stay"),
    ("a move that is no yes or no", ["advise"], situation(moved="maybe"), 1, "situation.moved"),
    ("a claim sheet", ["form", "--form", "claim-sheet"],
     '{"situation": ' + situation(stay="discharged") + '}', 0, "%PDF"),
    ("version", ["--version"], "", 0, "care-elsewhere-cli "),
    ("unknown option", ["advise", "--frobnicate"], "", 2, "--frobnicate"),
    ("too many arguments", ["advise", "a", "b"], "", 2, "argument"),
    ("a missing argument", ["check-id"], "", 2, "argument"),

    ("advice", ["advise"], situation(), 0, '"points"'),
    ("advice from -", ["advise", "-"], situation(), 0, '"decision"'),
    ("advice with only a place", ["advise"], '{"insured": "110000"}', 0, '"pack" : "cn"'),
    ("no input", ["advise"], "", 1, "standard input: line 1"),
    ("no JSON", ["advise"], "hello", 1, "standard input: line 1"),
    ("no object", ["advise"], "[]", 1, "situation"),
    ("no place", ["advise"], "{}", 1, "situation.insured"),
    ("unknown key", ["advise"], situation(colour="red"), 1, "situation.colour"),
    ("unknown value", ["advise"], situation(scheme="rich"), 1, "situation.scheme"),
    ("unknown place", ["advise"], situation(insured="999999"), 1, "situation.insured"),
    ("a grouping as place", ["advise"], situation(destination="419000"), 1,
     "situation.destination"),
    ("impossible date", ["advise"], situation(today="2026-13-01"), 1,
     'situation.today: "2026-13-01" is not a date'),
    ("leap day of no leap year", ["advise"], situation(today="2025-02-29"), 1, "situation.today"),
    ("a number for a text", ["advise"], situation(scheme=5), 1, "situation.scheme"),
    ("a text for a number", ["advise"], situation(months_away="six"), 1, "situation.months_away"),
    ("a fraction for a number", ["advise"], situation(months_away=1.5), 1,
     "situation.months_away"),
    ("a negative number", ["advise"], situation(months_away=-1), 1, "situation.months_away"),
    ("a list of no list", ["advise"], situation(special="newborn"), 1, "situation.special"),
    ("an unknown element", ["advise"], situation(special=["newborn", "alien"]), 1,
     "situation.special"),
    ("a key twice", ["advise"], '{"insured": "419001", "insured": "419001"}', 1, "twice"),
    ("deep nesting", ["advise"], "[" * 100000, 1, "standard input: line 1"),
    ("a NUL", ["advise"], '{"insured": "4190\0001"}', 1, "standard input: line 1"),
    ("a huge number", ["advise"], situation().replace('"2026-03-10"', "9" * 400), 1,
     "standard input: line 1"),
    ("a missing file", ["advise", "/nonexistent/case.json"], "", 1, "/nonexistent/case.json"),
    ("a folder for a file", ["advise", "/"], "", 1, "/"),

    ("a valid ID number", ["check-id", "11010519491231002X"], "", 0, '"valid" : true'),
    ("full-width digits", ["check-id", "１１０１０５１９４９１２３１００２Ｘ"], "", 0, '"valid" : true'),
    ("a mistyped ID number", ["check-id", "110105194912310021"], "", 0, '"valid" : false'),
    ("an ID number of 15 digits", ["check-id", "110105491231002"], "", 0, '"valid" : false'),
    ("an empty ID number", ["check-id", ""], "", 0, '"valid" : false'),
    ("a long ID number", ["check-id", "1" * 100000], "", 0, '"valid" : false'),
    ("bytes for an ID number", ["check-id", b"\xff\xfe"], "", 0, '"valid" : false'),
    ("a mobile number", ["check-phone", "138 0013 8000"], "", 0, '"valid" : true'),
    ("a short mobile number", ["check-phone", "1380013800"], "", 0, '"valid" : false'),

    ("an estimate", ["estimate"], '{"points": -20, "bill": {"eligible_fen": 1000000}, "card": '
     '{"deductible_fen": 100000, "bands": [{"from_fen": 0, "to_fen": null, "ratio_bp": 8500}], '
     '"cap_fen": null, "paid_this_year_fen": 0}}', 0, '"fund_fen" : 585000'),
    ("an estimate without a card", ["estimate"], '{"points": 0, "bill": {"eligible_fen": 1}}', 0,
     '"card"'),
    ("a negative bill", ["estimate"], '{"points": 0, "bill": {"eligible_fen": -1}}', 1,
     "bill.eligible_fen"),
    ("a fraction of a fen", ["estimate"], '{"points": 0, "bill": {"eligible_fen": 0.5}}', 1,
     "bill.eligible_fen"),
    ("a bill beyond measure", ["estimate"], '{"points": 0, "bill": {"eligible_fen": '
     "999999999999999999}}", 1, "bill.eligible_fen"),
    ("bands that overlap", ["estimate"], '{"points": 0, "bill": {"eligible_fen": 1}, "card": '
     '{"deductible_fen": 0, "bands": [{"from_fen": 0, "to_fen": 9, "ratio_bp": 1}, '
     '{"from_fen": 5, "to_fen": null, "ratio_bp": 1}]}}', 1, "card.bands[1]"),
    ("a ratio above all", ["estimate"], '{"points": 0, "bill": {"eligible_fen": 1}, "card": '
     '{"deductible_fen": 0, "bands": [{"from_fen": 0, "to_fen": null, "ratio_bp": 10001}]}}', 1,
     "card.bands[0].ratio_bp"),
    ("a bill of twenty digits", ["estimate"], '{"points": 0, "bill": {"eligible_fen": '
     "12345678901234567890}}", 1, "line 1"),
    ("a card read in the future", ["estimate"], '{"points": 0, "bill": {"eligible_fen": 1}, '
     '"card": {"deductible_fen": 0, "read_on": "2099-01-01"}}', 1, "card.read_on"),
    ("a column that may hold the reduction", ["estimate"], '{"situation": %s, "bill": '
     '{"eligible_fen": 1000000}, "card": {"deductible_fen": 0, "bands": [{"from_fen": 0, "to_fen": '
     'null, "ratio_bp": 6500}], "held_points": "unknown"}}' % situation(), 0,
     '"held-points-unknown"'),
    ("a comparison with points beside it", ["compare"], '{"situation": %s, "points": -5, "bill": '
     '{"eligible_fen": 1000000}}' % situation(), 0, '"tried"'),
    ("a comparison without a situation", ["compare"], '{"bill": {"eligible_fen": 1}}', 1,
     "situation"),
    ("a comparison", ["compare"], '{"situation": %s, "bill": {"eligible_fen": 1000000}}'
     % situation(), 0, '"rows"'),

    ("a search", ["search", "--limit", "2", "zhongliu"], "", 0, '"total"'),
    ("a search without hits", ["search", "qwxyzqq"], "", 0, '"total" : 0'),
    ("a search in no place", ["search", "--division", "999999", "a"], "", 1, "--division"),
    ("a search for no grade", ["search", "--grade", "9Z", "a"], "", 1, "--grade"),
    ("a limit out of range", ["search", "--limit", "501", "a"], "", 2, "--limit"),
    ("a limit below nothing", ["search", "--limit=-1", "a"], "", 2, "--limit"),
    ("a day that only its year is known of", ["search", "--limit", "30", "协和"], "", 0,
     '"observed_precision" : "year"'),
    ("a limit that is no number", ["search", "--limit", "x", "a"], "", 2, "--limit"),
    ("an export to nowhere", ["export"], "", 2, "--output"),
    ("an export of no form", ["export", "--output", "x.doc"], "", 2, "--output"),
    ("an export to no folder", ["export", "--output", "/nonexistent/x.csv"], "", 1,
     "/nonexistent/x.csv"),
    ("a catalogue that is none", ["search", "--catalogue", "/dev/null", "a"], "", 1, "/dev/null"),
    ("an unknown form", ["form", "--form", "nope"], "{}", 1, "nope"),
    ("no form", ["form"], "{}", 2, ""),
    ("a case without a situation", ["form", "--form", "henan-registration"], "{}", 1,
     "situation"),
    ("a plan without a folder", ["plan"], "{}", 2, "--output-dir"),
    ("a plan into a folder that cannot be", ["plan", "--output-dir", "/dev/null/x", "CASE"], "", 1,
     "/dev/null/x"),
    ("an unknown pack", ["policy", "show", "nope"], "", 1, "nope"),
]


def problem_of(done, status, says):
    out = done.stdout.decode("utf-8", "replace")
    err = done.stderr.decode("utf-8", "replace")
    seen = f"exit status {done.returncode}\nstdout: {out[:300]}\nstderr: {err[:300]}"
    if done.returncode != status:
        return f"exit status {status} is expected\n{seen}"
    if says not in (out if status == 0 else err):
        return f"lacks {says}\n{seen}"
    if status == 0 and err:
        return f"something on standard error\n{seen}"
    if status == 1 and (out or err.count("\n") != 1):
        return f"one line on standard error is expected, and nothing else\n{seen}"
    if status == 0 and out.startswith("{"):
        try:
            json.loads(out)
        except ValueError as error:
            return f"not JSON: {error}"
    return None


def check_full_disk(program):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([program, "advise"], input=situation().encode(), stdout=full,
                              stderr=subprocess.PIPE, timeout=60)
    if done.returncode != 1 or done.stderr.count(b"\n") != 1:
        return f"exit status {done.returncode}, {done.stderr}"
    return None


def check_cut_short(program, case, scratch):
    """A disk that is full after two pages: nothing half-written is left."""
    def bound():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    path = pathlib.Path(scratch) / "form.pdf"
    done = subprocess.run([program, "form", "--form", "henan-registration", "--output", path, case],
                          capture_output=True, preexec_fn=bound, timeout=60)
    left = [entry.name for entry in pathlib.Path(scratch).iterdir()]
    if left:
        return f"left behind: {left}"
    return problem_of(done, 1, "form.pdf")


def check_plan(program, case, scratch):
    folder = pathlib.Path(scratch) / "out"
    done = subprocess.run([program, "plan", "--output-dir", folder, case], capture_output=True,
                          timeout=120)
    problem = problem_of(done, 0, '"files"')
    if problem is not None:
        return problem
    said = sorted(json.loads(done.stdout)["files"])
    there = sorted(entry.name for entry in folder.iterdir())
    if said != there or not {"advice.json", "comparison.json"} < set(there):
        return f"says {said}, but wrote {there}"
    if not any(name.endswith(".pdf") for name in there):
        return f"no PDF among {there}"
    return None


def check_sealed(program, example, scratch):
    """Sealed plans: refused, opened with their passphrase or that of the vault, never half."""
    sealed = pathlib.Path(__file__).with_name("sealed")
    right, wrong, empty = (pathlib.Path(scratch) / name for name in ("right", "wrong", "empty"))
    right.write_text("一起去看病 2026\n", encoding="utf-8")
    wrong.write_text("一起去看病 2025\n", encoding="utf-8")
    empty.write_text("\n", encoding="utf-8")
    cut = pathlib.Path(scratch) / "cut.sealed"
    cut.write_bytes((sealed / "plan.sealed").read_bytes()[:-1])
    # A kept plan whose vault is not beside it.
    alone = pathlib.Path(scratch) / "alone.sealed"
    alone.write_bytes((sealed / "plans" / "kept.sealed").read_bytes())
    own, kept = sealed / "plan.sealed", sealed / "plans" / "kept.sealed"
    for path, passphrase, says in (
            (own, None, "--passphrase-file"), (kept, None, "--passphrase-file"),
            (own, wrong, "passphrase is another one"), (cut, right, "passphrase is another one"),
            (own, empty, "no passphrase stands"), (own, pathlib.Path(scratch) / "none", "none"),
            (kept, wrong, "kept.sealed"), (alone, right, "no passphrase gives"),
            (own, right, None), (kept, right, None)):
        option = ["--passphrase-file", passphrase] if passphrase else []
        out = pathlib.Path(scratch) / "out"
        for command in (["plan", "--output-dir", out, "--draft"],
                        ["form", "--form", "claim-sheet", "--output", out.with_suffix(".pdf")]):
            done = subprocess.run([program, *command, *option, path], capture_output=True,
                                  timeout=60)
            problem = problem_of(done, 1 if says else 0, says or "")
            if problem is not None:
                return f"{command[0]} {path.name}: {problem}"
            if says and (out.exists() or out.with_suffix(".pdf").exists()):
                return f"{command[0]} {path.name}: refused, but something was written"
    for command in ("advise", "estimate", "compare"):
        done = subprocess.run([program, command, own], capture_output=True, timeout=60)
        problem = problem_of(done, 1, "--passphrase-file")
        if problem is not None:
            return f"{command}: {problem}"
    done = subprocess.run([program, "plan", "--output-dir", out, "--draft", "--passphrase-file",
                           right], input=own.read_bytes(), capture_output=True, timeout=60)
    return problem_of(done, 0, '"files"')


def check_other_computer(program, example, scratch):
    """A plan for another computer: sealed, seen with masked numbers, opened; never half."""
    scratch = pathlib.Path(scratch)
    names = ("pass", "short", "nothing", "plan.sealed", "open.json")
    passphrase, short, nothing, sealed, opened = (scratch / name for name in names)
    nothing.write_bytes(b"")
    passphrase.write_text("一起去看病 2026\n", encoding="utf-8")
    short.write_text("太短了\n", encoding="utf-8")
    person = json.loads(example.read_text(encoding="utf-8"))["person"]
    here = example.read_bytes()
    for arguments, status, says in (
            (["seal", "--output", sealed, example], 2, "--passphrase-file"),
            (["seal", "--passphrase-file", passphrase, example], 2, "--output"),
            (["seal", "--passphrase-file", short, "--output", sealed, example], 1, "8 characters"),
            (["seal", "--passphrase-file", scratch / "none", "--output", sealed, example], 1, "none"),
            (["seal", "--passphrase-file", passphrase, "--output", scratch / "no" / "where",
              scratch / "none"], 1, "none"),
            (["seal", "--passphrase-file", passphrase, "--output", "/proc/no/where", example], 1,
             "cannot be made"),
            (["plan", "--output-dir", "/proc/no", example], 1, "cannot be made"),
            (["plan", "--output-dir", "", example], 1, "cannot be made"),
            (["seal", "--passphrase-file", "/dev/null", "--output", sealed, example], 1, ""),
            (["seal", "--passphrase-file", nothing, "--output", sealed, example], 1,
             "no passphrase stands"),
            (["seal", "--passphrase-file", passphrase, "--output", passphrase, example], 1,
             "not written over"),
            (["seal", "--passphrase-file", passphrase, "--output", sealed, example], 0, ""),
            (["seal", "--passphrase-file", passphrase, "--output", sealed, sealed], 1, "sealed"),
            (["unseal", sealed], 1, "--passphrase-file"),
            (["unseal", "--passphrase-file", short, sealed], 1, "passphrase is another one"),
            (["unseal", "--passphrase-file", passphrase, "--output", sealed, sealed], 1,
             "not written over"),
            (["unseal", "--passphrase-file", passphrase, "--output", passphrase, sealed], 1,
             "not written over"),
            (["unseal", "--passphrase-file", passphrase, sealed], 0, person["name"]),
            (["unseal", "--passphrase-file", passphrase, "--output", opened, sealed], 0, "adds")):
        there = sealed.read_bytes() if sealed.exists() else None
        done = subprocess.run([program, *arguments], capture_output=True, timeout=60)
        problem = problem_of(done, status, says)
        if problem is not None:
            return f"{arguments}: {problem}"
        if status != 0 and there != (sealed.read_bytes() if sealed.exists() else None):
            return f"{arguments}: failed, but the file has changed"
        said = (done.stdout + done.stderr).decode()
        if person["id_number"] in said or person["phone"] in said:
            return f"{arguments}: a whole number is shown"
    if example.read_bytes() != here:
        return "the plan that was sealed has changed"
    if any(value.encode() in sealed.read_bytes() for value in person.values()):
        return "the sealed file can be read"
    if sealed.stat().st_mode & 0o077 or opened.stat().st_mode & 0o077:
        return "others can read the files"
    again = json.loads(opened.read_text(encoding="utf-8"))
    return None if again["person"] == person else f"{again['person']} is another person"


def check_helped(program, example, scratch):
    """Counts by month and type, without a personal datum in what is printed or written."""
    case = json.loads(example.read_text(encoding="utf-8"))
    table = pathlib.Path(scratch) / "helped.csv"
    paths = []
    for number, (day, person) in enumerate((
            ("2026-03-02", None), ("2026-03-30", None), ("2026-04-01", None),
            ("2026-03-05", "110101194912310022"), (None, "110101194912310049"))):
        path = pathlib.Path(scratch) / f"{number}.json"
        mine = json.loads(json.dumps(case))
        if person:
            mine["person"]["id_number"] = person
        if day:
            mine["consent"] = {"given_on": day, "way": "signed"}
        path.write_text(json.dumps(mine), encoding="utf-8")
        paths.append(path)
    done = subprocess.run([program, "helped", "--output", table, *paths], capture_output=True,
                          timeout=60)
    problem = problem_of(done, 0, "helped")
    if problem is not None:
        return problem
    rows = {row["month"]: row["people"] for row in json.loads(done.stdout)["helped"]}
    if rows != {"2026-03": 2, "2026-04": 1, "unknown": 1}:
        return f"counts {rows}"
    said = done.stdout.decode() + table.read_text(encoding="utf-8")
    found = [value for value in case["person"].values()
             if value in said and value not in ("male", "female", "employee", "resident")]
    if found:
        return f"says {found}"
    if subprocess.run([program, "helped"], capture_output=True, timeout=60).stdout.split() \
            != b'{ "helped" : [] }'.split():
        return "counts somebody on an empty computer"
    done = subprocess.run([program, "helped", pathlib.Path(scratch) / "none"], capture_output=True,
                          timeout=60)
    return problem_of(done, 1, "none")


def write_case(scratch, file, example, **person):
    case = json.loads(pathlib.Path(example).read_text(encoding="utf-8"))
    case["person"].update(person)
    path = pathlib.Path(scratch) / file
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def run_plan(program, folder, case, *options):
    return subprocess.run([program, "plan", "--output-dir", folder, *options, case],
                          capture_output=True, timeout=120)


def read_all(folder):
    return {entry.name: entry.read_bytes() for entry in pathlib.Path(folder).iterdir()}


def check_others_papers(program, example, scratch):
    """Papers of another person stay; those of the same one are replaced, also under a new name."""
    folder = pathlib.Path(scratch) / "papers"
    mine = write_case(scratch, "mine.json", example)
    again = write_case(scratch, "again.json", example, name="别的 写法")
    other = write_case(scratch, "other.json", example, name="李四", id_number="110101199003070038")
    for case, options, status in ((mine, [], 0), (mine, [], 0), (again, [], 0), (other, [], 1),
                                  (other, ["--replace"], 0), (mine, [], 1)):
        before = read_all(folder) if folder.exists() else {}
        done = run_plan(program, folder, case, "--draft", *options)
        if done.returncode != status:
            return f"{case.name} {options}: exit status {done.returncode}, {done.stderr}"
        if status == 1 and (read_all(folder) != before or b"henan-registration.pdf" not in
                            done.stderr or done.stderr.count(b"\n") != 1):
            return f"{case.name}: {done.stderr}, or something has changed"
    # What does not say whose it is may be anybody's.
    (folder / "comparison.json").unlink()
    done = run_plan(program, folder, other, "--draft")
    return None if done.returncode == 1 and b"checklist.pdf" in done.stderr else str(done)


def check_input_kept(program, example, scratch):
    """A case that lies in the folder under the name of a file of the plan."""
    folder = pathlib.Path(scratch) / "same"
    folder.mkdir()
    for name in ("advice.json", "comparison.json"):
        case = write_case(folder, name, example)
        link = pathlib.Path(scratch) / f"link-{name}"
        link.symlink_to(case)
        before = read_all(folder)
        for path in (case, link):
            done = run_plan(program, folder, path, "--replace", "--draft")
            if done.returncode != 1 or read_all(folder) != before:
                return f"{path}: exit status {done.returncode}, {sorted(read_all(folder))}"
        case.unlink()
    return None


def check_batch_shifted(program, people, scratch):
    """A row put before the others gives each number to another person."""
    folder, lines = pathlib.Path(scratch) / "batch", pathlib.Path(people).read_bytes().splitlines()
    shifted = pathlib.Path(scratch) / "shifted.csv"
    shifted.write_bytes(b"\n".join([lines[0], *reversed(lines[1:])]) + b"\n")
    for path, options, ends in ((people, [], True), (people, [], True), (shifted, [], False),
                                (shifted, ["--replace"], True), (people, [], False)):
        before = read_all(folder) if folder.exists() else {}
        done = subprocess.run([program, "form", "--batch", path, "--output-dir", folder, "--draft",
                               *options], capture_output=True, timeout=120)
        refused = b"--replace" in done.stderr and done.returncode == 1
        if refused == ends or (refused and read_all(folder) != before):
            return f"{path} {options}: {done.returncode} {done.stderr}"
    return None


def check_batch_others(program, example, scratch):
    """Papers of somebody who is not in the list: refused, and with --replace it is said what stays.
    Under no number lie papers of two."""
    base, people = pathlib.Path(scratch), pathlib.Path(example).with_name("people.csv")
    lines = people.read_bytes().splitlines()
    lists = {name: base / f"{name}.csv" for name in ("one", "other", "both")}
    for name, rows in (("one", lines[1:2]), ("other", lines[2:3]), ("both", lines[1:3])):
        lists[name].write_bytes(b"\n".join([lines[0], *rows]) + b"\n")
    case = write_case(scratch, "third.json", example, name="李四", id_number="110101199003070038")

    def batch(folder, name, form, *options):
        return subprocess.run([program, "form", "--batch", lists[name], "--form", form, "--draft",
                               "--output-dir", base / folder, *options], capture_output=True,
                              timeout=120)

    forms = ("henan-promise", "henan-registration")
    for folder, first, second, left in (
            ("other form", lambda: batch("other form", "one", forms[0]), "other",
             ["0001-henan-promise.pdf"]),
            ("one less", lambda: batch("one less", "both", forms[1]), "one",
             ["0002-henan-registration.pdf"]),
            ("a plan", lambda: run_plan(program, base / "a plan", case, "--draft"), "one",
             ["comparison.json", "henan-registration.pdf"]),
            ("nobody's", lambda: batch("nobody's", "one", forms[1]), "one", [])):
        if first().returncode != 0:
            return f"{folder}: is not made"
        before = read_all(base / folder)
        done = batch(folder, second, forms[1])
        if done.returncode != (1 if left else 0) \
                or any(name.encode() not in done.stderr for name in left) \
                or (left and read_all(base / folder) != before):
            return f"{folder}: {done.returncode} {done.stderr}"
        done = batch(folder, second, forms[1], "--replace")
        said = json.loads(done.stdout).get("left", [])
        if done.returncode != 0 or not set(left) <= set(said) or bool(left) != bool(said) \
                or any(name.encode() not in done.stderr for name in left):
            return f"{folder}, --replace: {done.returncode} {said} {done.stderr}"
    return None


def check_plan_left(program, example, scratch):
    """With --replace it is said which papers of the other person lie among the new ones, also those
    that do not say themselves whose they are."""
    folder = pathlib.Path(scratch) / "left"
    mine = write_case(scratch, "mine.json", example)
    other = write_case(scratch, "other.json", example, name="李四", id_number="110101199003070038")
    run_plan(program, folder, mine, "--draft", "--pictures")
    done = run_plan(program, folder, other, "--draft", "--replace")
    said = json.loads(done.stdout).get("left")
    if done.returncode != 0 or said != ["family-summary.png"] or b".png" not in done.stderr:
        return f"{done.returncode} {said} {done.stderr}"
    (folder / "family-summary.png").unlink()
    done = run_plan(program, folder, other, "--draft")
    return None if b"left" not in done.stdout and not done.stderr else str(done)


# What lies in the folder of what is kept, and a command that meets it: exit status, and what it says.
NO_FILES = (
    ("plans/x.json", ["helped"], 1, "x.json"),
    ("plans/x.sealed", ["helped"], 1, "x.sealed"),
    ("plans", ["helped"], 1, "plans"),
    ("helped.json", ["helped"], 1, "helped.json"),
    ("packs/cn-411500.json", ["policy", "list"], 0, "cn-411500.json"),
    ("packs/cn-411500.json", ["advise", "SITUATION"], 0, "cn-411500.json"),
    ("told.json", ["advise", "SITUATION"], 0, ""),
    ("vault.json", ["helped"], 0, ""),
    ("catalogue.sqlite", ["search", "医院"], 1, "catalogue.sqlite"),
    ("catalogue.sqlite", ["import", "LIST"], 1, "catalogue.sqlite"),
    ("catalogue.sqlite.index", ["search", "医院"], 0, ""),
    ("writing/x", ["check-phone", "13803890001"], 0, ""),
    ("writing", ["plan", "--output-dir", "OUT", "CASE"], 0, ""),
)


def make_no_file(kind, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.symlink_to(path.name)


def check_no_files(program, case, scratch):
    """Pipes, devices and links to themselves where files should be: a sentence, and nobody waits."""
    scratch = pathlib.Path(scratch)
    (scratch / "list.csv").write_text("医院名称,行政区划代码\n甲医院,410100\n", encoding="utf-8")
    (scratch / "situation.json").write_text(
        json.dumps(json.loads(case.read_text(encoding="utf-8"))["situation"]), encoding="utf-8")
    places = {"CASE": case, "SITUATION": scratch / "situation.json", "LIST": scratch / "list.csv",
              "OUT": scratch / "out"}
    problems = []
    for number, (kind, (name, words, status, says)) in enumerate(
            (kind, row) for kind in ("pipe", "device", "loop") for row in NO_FILES):
        home = scratch / str(number)
        env = dict(os.environ, XDG_DATA_HOME=str(home))
        if name.endswith(".index"):
            subprocess.run([program, "import", places["LIST"]], env=env, check=True,
                           capture_output=True)
        make_no_file(kind, home / "care-elsewhere" / name)
        try:
            done = subprocess.run([program, *(places.get(word, word) for word in words)], env=env,
                                  capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
        except subprocess.TimeoutExpired:
            problems.append(f"{kind} {name}: waits")
            continue
        # A link to nothing is a file that is not there.
        good = (status, 0) if kind == "loop" else (status,)
        if done.returncode not in good \
                or (done.returncode == status and kind != "loop"
                    and says not in done.stderr.decode("utf-8", "replace")):
            problems.append(f"{kind} {name}: exit status {done.returncode}, {done.stderr!r}")
    return problems


def check_file_size_limit(program, case, scratch):
    """The bound that ulimit -f sets is a sentence and not the end of the program."""
    def bound():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

    folder = pathlib.Path(scratch) / "limited"
    for arguments in (["plan", "--output-dir", folder, case],
                      ["form", "--form", "henan-registration", "--output", f"{folder}.pdf", case]):
        done = subprocess.run([program, *arguments], capture_output=True, preexec_fn=bound,
                              timeout=60)
        if done.returncode != 1 or done.stderr.count(b"\n") != 1:
            return f"exit status {done.returncode}, {done.stderr}"
    left = [path.name for path in pathlib.Path(scratch).iterdir() if "limited" in path.name]
    return f"left behind: {left}" if left else None


def check_manual(program, manual):
    """Each command and option of --help stands in the manual page."""
    said = subprocess.run([program, "--help"], capture_output=True, timeout=60).stdout.decode()
    page = pathlib.Path(manual).read_text(encoding="utf-8").replace("\\-", "-")
    lines = [line.strip() for line in said.splitlines() if re.match(r"  [a-z]", line)]
    words = {line.split()[0] for line in lines} | set(re.findall(r"--[a-z-]+", " ".join(lines)))
    lacking = sorted(word for word in words if word not in page)
    return f"the manual page lacks {lacking}" if lacking or len(lines) < 8 else None


def check_large_file(program, scratch):
    path = pathlib.Path(scratch) / "large.json"
    with open(path, "wb") as file:
        file.truncate(64 * 1024 * 1024)
    done = subprocess.run([program, "advise", path], capture_output=True, timeout=60)
    return problem_of(done, 1, "large.json")


def check_without_data(program):
    environment = dict(os.environ, CARE_ELSEWHERE_DATA_DIR="/nonexistent")
    done = subprocess.run([program, "check-id", "1"], capture_output=True, env=environment,
                          timeout=60)
    # Where the app is installed as well, it finds the installed data.
    return None if done.returncode == 0 else problem_of(done, 1, "regions.tsv")


def check_import_leaves_nothing(program, scratch):
    """Looking what an import would do, or failing at it, makes no catalogue."""
    folder = pathlib.Path(scratch)
    good, bad = folder / "good.csv", folder / "bad.csv"
    good.write_text("医院名称,省,市\n某某医院,河南省,济源市\n", encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\x00\x01 no table")
    for name, options, status in ((good, ["--dry-run"], 0), (bad, [], 1)):
        catalogue = folder / "new.sqlite"
        done = subprocess.run([program, "import", "--catalogue", catalogue, *options, name],
                              capture_output=True, timeout=60)
        problem = problem_of(done, status, "")
        left = [path.name for path in folder.iterdir() if path.name.startswith("new.sqlite")]
        if problem or left:
            return problem or f"left behind: {left}"
    return None


NOTICE = "某市医疗保障局关于异地就医的通知\n\n二、（一）临时外出就医的，支付比例降低15个百分点。\n"


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=60)


def check_write_pack(program, scratch):
    """A pack from a document: made, refused where it says what is not written, checked, compared."""
    folder = pathlib.Path(scratch)
    pack, empty, notice = folder / "370100.json", folder / "empty.json", folder / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    for arguments, status, says in (
            (["new", "370100", "--parent", "cn", "--output", pack], 0, ""),
            (["new", "370100", "--parent", "cn", "--output", empty], 0, ""),
            (["new", "999999", "--parent", "cn"], 1, "999999"),
            (["new", "370100", "--parent", "nowhere"], 1, "nowhere"),
            (["new", "370100"], 2, "--parent"), (["new"], 2, ""),
            (["fields"], 0, '"points"'), (["fields", "x"], 2, "")):
        problem = problem_of(run(program, "policy", *arguments), status, says)
        if problem is not None:
            return f"policy {arguments}: {problem}"
    good = {"source": notice, "quote": "支付比例降低15个百分点", "article": "二（一）",
            "field": "points.other", "value": "-15"}
    for changes, status in (({"quote": "支付比例降低5个百分点"}, 1), ({"value": "-20"}, 1),
                            ({"value": "15"}, 1), ({"value": "viel"}, 1),
                            ({"field": "points.holiday"}, 1), ({"field": "weather"}, 1),
                            ({"source": folder / "none.txt"}, 1), ({"from": "2026-02-30"}, 1),
                            ({"quote": ""}, 1), ({"quote": None}, 2), ({}, 0)):
        before = read_all(folder)
        options = [word for key, value in {**good, **changes}.items() if value is not None
                   for word in (f"--{key}", value)]
        done = run(program, "policy", "add", pack, *options)
        problem = problem_of(done, status, "")
        if problem is None and status != 0 and read_all(folder) != before:
            problem = "something has changed"
        if problem is not None:
            return f"policy add {changes}: {problem}"
    problem = problem_of(run(program, "policy", "check", pack), 0, "")
    if problem is not None:
        return problem
    done = run(program, "policy", "diff", "--today", "2026-03-10", empty, pack)
    problem = problem_of(done, 0, '"answers"')
    if problem is None and not any(answer["after"]["points"] == -15
                                   for answer in json.loads(done.stdout)["answers"]):
        problem = done.stdout.decode()[:600]
    for others in ([empty, folder / "none.json"], [notice, pack]):
        problem = problem or problem_of(run(program, "policy", "diff", *others), 1, "")
    return problem or problem_of(run(program, "policy", "diff", pack), 2, "")


def check_diff_of_notice(program, packs, scratch):
    """Who pays what since the notice of 2025-07-01: the pack with it and without it."""
    pack = pathlib.Path(packs) / "419001.json"
    without = pathlib.Path(scratch) / "419001.json"
    root = json.loads(pack.read_text(encoding="utf-8"))
    for member in ("facts", "types", "tables", "cases", "conflicts", "guides", "channels",
                   "contacts", "figures"):
        if member in root:
            root[member] = type(root[member])()
    without.write_text(json.dumps(root, ensure_ascii=False), encoding="utf-8")
    done = run(program, "policy", "diff", "--today", "2026-03-10", without, pack)
    problem = problem_of(done, 0, '"answers"')
    if problem is not None:
        return problem
    answers = json.loads(done.stdout)["answers"]
    found = {answer["after"]["points"] for answer in answers
             if answer["situation"].get("scheme") == "employee"
             and answer["situation"].get("reason") == "other"
             and answer["situation"].get("destination") == "310000"
             and answer["situation"].get("today") == "2026-03-10"}
    if found != {-20}:
        return f"an employee who goes to Shanghai unreferred: {found}"
    for answer in answers:
        if "points_delta" not in answer:
            if None not in (answer["before"]["points"], answer["after"]["points"]):
                return f"no difference in points: {answer}"
        elif (answer["points_delta"] != answer["after"]["points"] - answer["before"]["points"]
              or answer["fen_on_10000_yuan"] != answer["points_delta"] * 10000):
            return f"wrong difference: {answer}"
    same = run(program, "policy", "diff", "--today", "2026-03-10", pack, pack)
    if json.loads(same.stdout)["answers"]:
        return "a pack differs from itself"
    return None


def told(value, told_on, who="12393", **scope):
    return {"about": "points", "insured": "510100", "scheme": "employee", "reason": "other",
            "value": value, "from": who, "told_on": told_on, **scope}


def check_told_merge(program, scratch):
    """What two volunteers were told: side by side, and no average where they differ."""
    folder = pathlib.Path(scratch)
    one, other = folder / "one.json", folder / "other.json"
    one.write_text(json.dumps({"format": 1, "told": [
        told(-10, "2026-03-01"), told(-5, "2026-03-01", who="参保地经办窗口", reason="referral")]}),
        encoding="utf-8")
    other.write_text(json.dumps({"format": 1, "told": [
        told(-20, "2026-03-05", who="区医保中心"),
        told(-5, "2026-03-06", who="区医保中心", reason="referral")]}), encoding="utf-8")
    done = run(program, "told", "merge", one, other)
    problem = problem_of(done, 0, '"told"')
    if problem is not None:
        return problem
    result = json.loads(done.stdout)
    values = sorted(entry["value"] for entry in result["told"])
    if values != [-20, -10, -5, -5]:
        return f"answers were lost or made: {values}"
    differences = result["differences"]
    if len(differences) != 1 or [(each["value"], each["from"], each["told_on"])
                                 for each in differences[0]["answers"]] != [
            (-10, "12393", "2026-03-01"), (-20, "区医保中心", "2026-03-05")]:
        return f"differences: {differences}"
    # The result is a file of the same kind, and a file merged with itself is itself.
    again = folder / "again.json"
    again.write_bytes(done.stdout)
    for arguments, status in (([again, again], 0), ([one, folder / "none.json"], 1),
                              ([one, "/dev/null"], 1), ([one], 2), ([], 2)):
        repeated = run(program, "told", "merge", *arguments)
        problem = problem_of(repeated, status, "")
        if problem is None and status == 0 and json.loads(repeated.stdout) != result:
            problem = "merging twice gives something else"
        if problem is not None:
            return f"told merge {arguments}: {problem}"
    return problem_of(run(program, "told"), 2, "argument")


def check_unknown_city(program, scratch):
    """A city of which nothing is at hand: sentences to ask, and with the answers a figure, a last
    day and papers, each marked as told."""
    folder = pathlib.Path(scratch)
    case, papers = folder / "case.json", folder / "papers"
    situation = {"insured": "510104", "scheme": "employee", "reason": "other",
                 "destination": "310000", "care": "inpatient", "today": "2026-03-10"}
    case.write_text(json.dumps(situation), encoding="utf-8")
    before = json.loads(run(program, "advise", case).stdout)
    asks = {ask["about"]: ask for ask in before["asks"]}
    if before["points"]["state"] != "unknown" or len(asks) != 5:
        return f"asks: {list(asks)}"
    if any(not ask["says"] or ask["to"]["phone"] != "028-12393" for ask in asks.values()):
        return f"whom to call and what to say: {asks}"
    answers = {"points": -15, "ratio": 8500, "deductible": 80000, "validity-months": 12,
               "materials": [["id-card"], ["registration-form"]]}
    if set(asks) != set(answers):
        return f"what is asked: {list(asks)}"
    scopes = {"points": {"reason": "other", "care": "inpatient"}, "ratio": {"level": "3"},
              "deductible": {"level": "3"}, "validity-months": {"reason": "other"},
              "materials": {"reason": "other"}}
    situation["told"] = [{"about": about, "value": value, "insured": "510100",
                          "scheme": "employee", "from": "12393", "told_on": "2026-03-09",
                          **scopes[about]} for about, value in answers.items()]
    case.write_text(json.dumps({"situation": situation,
                                "bill": {"eligible_fen": 5000000, "level": "grade-3"}}),
                    encoding="utf-8")
    done = run(program, "plan", "--draft", "--output-dir", papers, case)
    problem = problem_of(done, 0, '"files"')
    if problem is not None:
        return problem
    advice = json.loads((papers / "advice.json").read_text(encoding="utf-8"))
    estimate = json.loads(run(program, "estimate", case).stdout)
    mark = "Told to you (2026-03-09, 12393)"
    if advice["points"].get("value") != -15 or advice["points"].get("told") is None:
        return f"points: {advice['points']}"
    if advice["validity"].get("date") != "2027-03-10" or advice["validity"].get("told") is None:
        return f"validity: {advice['validity']}"
    if estimate["state"] != "known" or estimate["fund_fen"] != 3444000:
        return f"estimate: {estimate}"
    if sum(mark in step["says"] for step in estimate["steps"]) < 2:
        return f"unmarked steps: {[step['says'] for step in estimate['steps']]}"
    if any("in the card" in step["says"] for step in estimate["steps"]):
        return "a ratio that was told is said to stand on the card"
    for name, marks in (("family-summary.pdf", 3), ("checklist.pdf", 2), ("data-sheet.pdf", 1)):
        text = subprocess.run(["pdftotext", papers / name, "-"], capture_output=True,
                              timeout=60, check=True).stdout.decode()
        if " ".join(text.split()).count(mark) < marks:
            return f"{name} is not marked: {text}"
    return None


def check_take(program, scratch):
    """Somebody's file: what it changes is said, and nothing is kept without a yes."""
    folder = pathlib.Path(scratch)
    answers, case, home = folder / "answers.json", folder / "case.json", folder / "home"
    other, city = folder / "other.json", folder / "city.json"
    case.write_text(json.dumps({
        "situation": {"insured": "510104", "scheme": "employee", "reason": "other",
                      "destination": "310000", "care": "inpatient", "today": "2026-03-10"},
        "bill": {"eligible_fen": 5000000, "level": "grade-3"}}), encoding="utf-8")
    answers.write_text(json.dumps({"format": 1, "told": [
        told(-15, "2026-03-01"),
        {**told(8500, "2026-03-02", who="志愿者"), "about": "ratio", "level": "3"},
        {**told(80000, "2026-03-02", who="志愿者"), "about": "deductible", "level": "3"}]})
        .replace('"reason": "other", "value": 8', '"value": 8'), encoding="utf-8")
    other.write_text(json.dumps({"format": 1, "told": [told(-20, "2026-03-05", who="窗口")]}),
                     encoding="utf-8")
    city.write_text(json.dumps({
        "format": "care-elsewhere-city-card", "version": 1, "insured": "510100",
        "scheme": "employee", "figures": [
            {"what": "deductible", "value": 80000, "level": "grade-3", "source": "明白卡"},
            {"what": "ratio", "value": 8500, "level": "grade-3", "from_fen": 0, "to_fen": None},
            {"what": "cap", "value": 20000000}]}), encoding="utf-8")
    os.environ.update(XDG_DATA_HOME=str(home))

    def take(*arguments, status=0, says=""):
        done = run(program, "take", *arguments)
        problem = problem_of(done, status, says)
        return problem, json.loads(done.stdout)["says"] if status == 0 and not problem else ""

    problem, says = take(answers, case)
    if problem is None and ("34,440.00" not in says or "12393, 志愿者" not in says):
        problem = f"what the answers change is not said: {says}"
    if problem is None and home.exists():
        problem = "something was kept without a yes"
    if problem is None:
        problem, says = take("--yes", answers)
    if problem is None:
        kept = json.loads((home / "care-elsewhere" / "told.json").read_text(encoding="utf-8"))
        problem = None if len(kept["told"]) == 3 else f"kept: {kept}"
    if problem is None:
        problem, says = take(other, case)
    if problem is None and "15" not in says.split("窗口")[1]:
        problem = f"the difference is not said: {says}"
    other.write_text(json.dumps({"format": 1, "told": [
        told(-12, "2026-03-05", who="窗口"), told(-18, "2026-03-06", who="热线")]}),
        encoding="utf-8")
    if problem is None:
        problem, says = take(other)
    if problem is None and not ("窗口" in says.split("The file also")[0]
                                and "18" in says.split("The file also")[1]):
        problem = f"a difference within the file is not said: {says}"
    if problem is None:
        problem, says = take("--yes", city, case)
    if problem is None and "明白卡" not in says:
        problem = f"where the figures were read is not said: {says}"
    for text, words in (("", "no policy pack"), ("{}", "no policy pack"),
                        ('{"told": []}', "format"), ('{"format": 9, "told": [], "x": 1}', "newer"),
                        ('{"format": 1, "told": [{"about": "weather"}]}', "weather"),
                        ("\x00" * 9, "no policy pack"), ("[" * 100000, "no policy pack")):
        city.write_text(text, encoding="utf-8")
        problem = problem or take("--yes", city, status=1, says=words)[0]
    return problem


def check_beyond(program, scratch):
    """An answer beyond what province or nation set is remarked on where it is advised with, and
    where it is reckoned with, in the same words; the bound itself is no such answer."""
    case = pathlib.Path(scratch) / "case.json"
    for insured, reason, bound in (("410400", "referral", -10), ("410400", "other", -20),
                                   ("130100", "referral", -10), ("510100", "other", -20)):
        for value in (bound - 5, bound):
            situation = {"insured": insured, "scheme": "employee", "reason": reason,
                         "destination": "310000", "care": "inpatient", "today": "2026-03-10",
                         "told": [{**told(value, "2026-03-05", reason=reason),
                                   "insured": insured}]}
            case.write_text(json.dumps({
                "situation": situation, "bill": {"eligible_fen": 5000000},
                "card": {"deductible_fen": 80000, "cap_fen": None, "bands": [
                    {"from_fen": 0, "to_fen": None, "ratio_bp": 8500}]}}), encoding="utf-8")
            estimate = json.loads(run(program, "estimate", case).stdout)
            case.write_text(json.dumps(situation), encoding="utf-8")
            advice = json.loads(run(program, "advise", case).stdout)
            said = [note["says"] for note in advice["notes"] if note["id"] == "told-unusual"]
            heard = [remark["says"] for remark in estimate.get("remarks", [])
                     if remark["id"] == "told-unusual"]
            if said != heard or bool(said) != (value < bound):
                return f"{insured} {reason} {value}: advice {said}, estimate {heard}"
    return None


def check_taken_pack(program, scratch):
    """Rules that were taken in answer in every command, and are named as they were sent."""
    folder = pathlib.Path(scratch)
    case, notice, pack = folder / "case.json", folder / "notice.txt", folder / "某街志愿者.json"
    home, situation = folder / "home", folder / "situation.json"
    asked = {"insured": "370100", "scheme": "employee", "reason": "other",
             "destination": "310000", "care": "inpatient", "today": "2026-03-10"}
    situation.write_text(json.dumps(asked), encoding="utf-8")
    case.write_text(json.dumps({
        "situation": asked, "bill": {"eligible_fen": 5000000, "level": "grade-3"}}),
        encoding="utf-8")
    notice.write_text(NOTICE, encoding="utf-8")
    os.environ.update(XDG_DATA_HOME=str(home))
    run(program, "policy", "new", "370100", "--parent", "cn", "--output", pack)
    run(program, "policy", "add", pack, "--source", notice, "--quote", "支付比例降低15个百分点",
        "--article", "二（一）", "--field", "points.other", "--value", "-15")
    root = json.loads(pack.read_text(encoding="utf-8"))
    root["contacts"] = [{"id": "mine", "name": {"zh_CN": "某处", "en": "some office"},
                         "phone": "0531-12345678", "for": {"zh_CN": "问", "en": "asking"},
                         "fact": next(iter(root["facts"]))}]
    pack.write_text(json.dumps(root, ensure_ascii=False), encoding="utf-8")

    def answers(name):
        papers = folder / name
        done = [run(program, *words) for words in (
            ["advise", situation], ["compare", case], ["estimate", case],
            ["plan", "--draft", "--output-dir", papers, case],
            ["form", "--form", "claim-sheet", "--draft", "--output", folder / f"{name}.pdf",
             case])]
        text = subprocess.run(["pdftotext", folder / f"{name}.pdf", "-"], capture_output=True,
                              timeout=60, check=True).stdout.decode()
        plan = json.loads((papers / "advice.json").read_text(encoding="utf-8"))
        return ([json.loads(each.stdout) for each in done[:3]], plan, text,
                b"".join(each.stderr for each in done).decode())

    before, planned, text, _ = answers("before")
    if before[0]["points"]["state"] != "unknown" or planned["points"]["state"] != "unknown":
        return f"before anything was taken in: {before[0]['points']}"
    problem = problem_of(run(program, "take", "--yes", pack), 0, "")
    if problem is not None:
        return problem
    after, planned, after_text, said = answers("after")
    if after[0]["points"].get("value") != -15 or planned["points"].get("value") != -15:
        return f"the pack does not answer: {after[0]['points']} {planned['points']}"
    for index, command in ((1, "compare"), (2, "estimate")):
        if before[index] == after[index] or "15" not in json.dumps(after[index]):
            return f"{command} does without the pack: {after[index]}"
    if after_text == text or "15" not in after_text:
        return f"the form does without the pack: {after_text}"
    if "某街志愿者.json" not in json.dumps(after[0], ensure_ascii=False):
        return f"the number is not said to come from that file: {after[0].get('contacts')}"
    # One that can no longer be read is left out, which is said, and the rest answers.
    kept = home / "care-elsewhere" / "packs" / "370100.json"
    kept.write_text("{ broken", encoding="utf-8")
    done = run(program, "advise", situation)
    if done.returncode != 0 or b"370100.json" not in done.stderr:
        return f"a broken pack: {done.returncode} {done.stderr}"
    if json.loads(done.stdout)["points"]["state"] != "unknown":
        return "a broken pack still answers"
    return said or None


def main(program, examples, manual):
    report = tap.Report()
    cases = sorted(pathlib.Path(examples).glob("*.json"))
    for title, arguments, text, status, says in ROWS:
        arguments = [cases[0] if word == "CASE" else word for word in arguments]
        done = subprocess.run([program, *arguments], input=text.encode(), capture_output=True,
                              timeout=60)
        report(title, problem_of(done, status, says))
    report("the manual page", check_manual(program, manual))
    report("a full disk", check_full_disk(program))
    report("no data folder", check_without_data(program))
    with tempfile.TemporaryDirectory() as scratch:
        report("a file of 64 MB", check_large_file(program, scratch))
    with tempfile.TemporaryDirectory() as scratch:
        report("an import that is not made", check_import_leaves_nothing(program, scratch))
    for title, check in (("a pack from a document", check_write_pack),
                         ("what two were told", check_told_merge),
                         ("a city of which nothing is at hand", check_unknown_city),
                         ("a file from somebody", check_take),
                         ("an answer beyond the bound", check_beyond),
                         ("rules that were taken in", check_taken_pack)):
        with tempfile.TemporaryDirectory() as scratch:
            report(title, check(program, scratch))
    with tempfile.TemporaryDirectory() as scratch:
        report("with and without a notice",
               check_diff_of_notice(program, pathlib.Path(examples).parent / "policy", scratch))
    example = min(cases)
    for title, check, path in (
            ("sealed plans", check_sealed, example),
            ("a plan for another computer", check_other_computer, example),
            ("people helped", check_helped, example),
            ("papers of another person", check_others_papers, example),
            ("a case among the papers", check_input_kept, example),
            ("a list with another order", check_batch_shifted, example.with_name("people.csv")),
            ("papers of others that stay", check_plan_left, example),
            ("a list into a folder with papers of others", check_batch_others, example),
            ("a bound on the size of files", check_file_size_limit, example),
            ("pipes and devices among what is kept", check_no_files, example),
            ("a disk that fills up", check_cut_short, cases[0])):
        with tempfile.TemporaryDirectory() as scratch:
            report(title, check(program, path, scratch))
    for case in cases:
        with tempfile.TemporaryDirectory() as scratch:
            report(f"the plan of {case.name}", check_plan(program, case, scratch))
    return report.end()


if __name__ == "__main__":
    # Somebody's own catalogue at home is no part of the tests.
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(XDG_DATA_HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home)
        sys.exit(main(*sys.argv[1:4]))
