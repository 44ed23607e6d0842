#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendar files as other programs read them: test-calendar.py PROGRAM LOCALES
icalendar|ICAL.MJS"""

import copy
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, LOCALES, READER = sys.argv[1:4]
CHINESE = {key: value for key, value in os.environ.items() if key != "LC_ALL"} | {
    "LANG": "C.UTF-8", "LANGUAGE": "zh_CN", "CARE_ELSEWHERE_LOCALE_DIR": LOCALES}
TRIP = {"insured": "419001", "scheme": "employee", "reason": "other", "destination": "310000",
        "care": "inpatient", "today": "2026-03-10"}
WARD = {"insured": "130300", "scheme": "resident", "reason": "emergency", "destination": "210100",
        "care": "inpatient", "today": "2023-04-04", "admitted_on": "2023-04-01"}


def told(about, value):
    return {**TRIP, "insured": "510100", "destination": "110000", "reason": "referral",
            "stay": "in-hospital", "admitted_on": "2026-03-06",
            "told": [{"about": about, "value": value, "insured": "510100", "scheme": "employee",
                      "reason": "referral", "from": "12393", "told_on": "2026-03-09"}]}


def plan(situation, name="王秀英", **more):
    return {"person": {"name": name, **more}, "situation": situation}


def run(folder, case, *options, name="case.json", fails=False):
    path = folder / name
    path.write_text(json.dumps(case))
    done = subprocess.run([PROGRAM, "calendar", *map(str, options), str(path)], capture_output=True,
                          timeout=60, env=CHINESE)
    assert (done.returncode == 1) == fails, done.stderr.decode()
    return done.stdout


def check_lines(data):
    """What RFC 5545 asks of bytes, before anybody reads them."""
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode()


def read_python(data):
    import icalendar

    events = []
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        start = event["DTSTART"].dt
        midnight = datetime.datetime.combine(start, datetime.time())
        events.append({
            "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "day": start.isoformat(),
            "days": (event["DTEND"].dt - start).days, "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")), "status": str(event["STATUS"]),
            "stamp": event["DTSTAMP"].dt.isoformat()[:19],
            "alarms": sorted((midnight + alarm["TRIGGER"].dt).isoformat()
                             for alarm in event.walk("VALARM"))})
    return events


def read_js(data):
    done = subprocess.run(["node", READER], input=data, capture_output=True, timeout=60, check=True)
    return json.loads(done.stdout)


def read(data):
    check_lines(data)
    return read_python(data) if READER == "icalendar" else read_js(data)


def by_id(events):
    found = {event["uid"]: event for event in events}
    assert len(found) == len(events)
    return found


def only(events, part):
    (event,) = (event for event in events if part in event["uid"])
    return event


def moved(folder):
    """The same trip two days later: one event that moves, told by its sequence, twice."""
    first = read(run(folder, plan(TRIP), "--output", folder / "a.ics") or (folder / "a.ics").read_bytes())
    stages = [first]
    for today in ("2026-03-12", "2026-03-15"):
        case = plan({**TRIP, "today": today})
        run(folder, case, "--output", folder / "a.ics")
        stages.append(read((folder / "a.ics").read_bytes()))
    for before, after in zip(stages, stages[1:]):
        before, after = by_id(before), by_id(after)
        assert set(before) == set(after)
        for uid, event in after.items():
            assert event["day"] != before[uid]["day"] and event["sequence"] > before[uid]["sequence"]
    run(folder, plan({**TRIP, "today": "2026-03-15"}), "--output", folder / "a.ics")
    for event in read((folder / "a.ics").read_bytes()):
        assert event["sequence"] == by_id(stages[-1])[event["uid"]]["sequence"], "nothing moved"


def real(folder):
    """The journey of tests/lists/real, told on two days: one event that moves and tells the place."""
    lines = (pathlib.Path(__file__).parent.parent / "lists/real/ics-identity-1.jsonl").read_text()
    stages = []
    for line in lines.splitlines():
        run(folder, plan(json.loads(line)), "--output", folder / "r.ics")
        stages.append(by_id(read((folder / "r.ics").read_bytes())))
    assert len(stages) == 2 and set(stages[0]) == set(stages[1]) and stages[0]
    for uid, event in stages[1].items():
        assert event["day"] > stages[0][uid]["day"] and "上海市" in event["summary"]


def two_people(folder):
    """Two people of one trip in one calendar are four events, not two."""
    wang, li = (read(run(folder, plan(TRIP, name))) for name in ("王秀英", "李建国"))
    assert wang and not {event["uid"] for event in wang} & {event["uid"] for event in li}
    for part in ("王秀英", "李建国", "wang"):
        assert not any(part in json.dumps(event, ensure_ascii=False) for event in wang + li)


def named(folder):
    """The place stands in the summary; the person only where that is asked."""
    plain, with_name = (read(run(folder, plan(TRIP), *more)) for more in ([], ["--with-name"]))
    assert all("上海市" in event["summary"] for event in plain + with_name)
    assert not any("王秀英" in event["summary"] for event in plain)
    assert all("王秀英" in event["summary"] for event in with_name)


def at_nine(folder):
    """Reminders at nine, on the day and on the last weekday before it."""
    for situation in (TRIP, WARD, {**WARD, "admitted_on": "2023-04-06", "today": "2023-04-07"}):
        for event in read(run(folder, plan(situation))):
            day = datetime.date.fromisoformat(event["day"])
            before = day - datetime.timedelta(days=1)
            while before.weekday() > 4:
                before -= datetime.timedelta(days=1)
            assert event["days"] == 1
            assert event["alarms"] == [f"{before}T09:00:00", f"{day}T09:00:00"], event["alarms"]


def working_days(folder):
    """Five working days from a Friday end on the next; the holidays are left to a question."""
    events = read(run(folder, plan(told("late-filing-days", {"working_days": 5}))))
    last = only(events, "late-filing@")
    assert last["day"] == "2026-03-13", last
    assert last["description"].endswith("按工作日数，遇节假日顺延，请问经办机构。"), last
    assert only(events, "late-filing-by@")["day"] == "2026-03-12"
    plain = only(read(run(folder, plan(told("late-filing-days", 8)))), "late-filing@")
    assert plain["day"] == "2026-03-14" and "周末" in plain["description"], plain
    month = told("claim-deadline", {"working_days": 20})
    month.update(stay="discharged", discharged_on="2026-03-10")
    month["told"].append({**month["told"][0], "about": "settlement", "value": "manual"})
    assert only(read(run(folder, plan(month))), "-claim@")["day"] == "2026-04-07"


def cancelled(folder):
    """What is no longer due is cancelled under its own UID, once, and can come back."""
    path = folder / "c.ics"
    run(folder, plan(WARD), "--output", path)
    first = by_id(read(path.read_bytes()))
    run(folder, plan({**WARD, "destination": "130200", "today": "2023-04-05"}), "--previous", path,
        "--output", folder / "other.ics")
    gone = {**WARD, "reason": "other", "discharged_on": "2023-04-05", "today": "2023-04-05"}
    for _ in range(2):
        run(folder, plan(gone), "--output", path)
    after = by_id(read(path.read_bytes()))
    lost = {uid for uid in first if after[uid]["status"] == "CANCELLED"}
    assert lost and all(after[uid]["sequence"] > first[uid]["sequence"] for uid in lost)
    assert not any(after[uid]["alarms"] for uid in lost)
    run(folder, plan(WARD), "--output", path)
    back = by_id(read(path.read_bytes()))
    assert all(back[uid]["status"] == "CONFIRMED" and back[uid]["sequence"] > after[uid]["sequence"]
               for uid in lost)


def filed(folder):
    """After filing: ask when the office should be done, in weekdays; the old last day is gone."""
    before = {**TRIP, "insured": "510100", "today": "2026-03-06"}
    case = plan({**before, "existing": {"type": "temporary", "filed_on": "2026-03-06",
                                        "destination": "310000", "proof": "material"}})
    case["filing"] = {"kind": "new", "filed_on": "2026-03-06", "before": before}
    for event in read(run(folder, case)):
        if "-answered@" in event["uid"]:
            assert "请问" in event["description"] and event["day"] == "2026-03-10", event
            return
    raise AssertionError("no day to ask")


def kept(folder):
    """The window's own export is gone on from: its uid and its sequence."""
    case = plan(TRIP)
    case["calendar"] = {"uid": "0a", "entries": [{"id": "ends", "day": "2026-09-01", "summary": "x",
                                                  "sequence": 2100000000}]}
    event = only(read(run(folder, case)), "0a-ends@")
    assert event["sequence"] == 2100000001, event
    case["calendar"] = {"uid": "王秀英", "entries": 3}
    assert read(run(folder, case)), "a note that cannot be read costs nothing but the note"


def foreign(folder):
    """Any other file where the calendar shall go is left as it is, with a sentence."""
    for text in (b"", b"\xff\xfe", b"my diary", b"BEGIN:VCALENDAR\0"):
        (folder / "d.ics").write_bytes(text)
        run(folder, plan(TRIP), "--output", folder / "d.ics", fails=True)
        assert (folder / "d.ics").read_bytes() == text
    others = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (folder / "e.ics").write_bytes(others)
    assert read(run(folder, plan(TRIP), "--previous", folder / "e.ics"))


def hostile(folder):
    """Names with commas, semicolons, backslashes and rare characters come out as they went in."""
    for name in ("买买提·艾力", "𠮷野家䶮", "王" * 40):
        for event in read(run(folder, plan(TRIP, name), "--with-name")):
            assert name in event["summary"], event["summary"]


TESTS = [moved, real, two_people, named, at_nine, working_days, cancelled, filed, kept, foreign, hostile]


def main():
    if READER == "icalendar":
        try:
            import icalendar  # noqa: F401
        except ImportError:
            print("1..0 # SKIP python3-icalendar is not installed")
            return
    elif not (pathlib.Path(READER).parent / "node_modules/ical.js").is_dir():
        print("1..0 # SKIP ical.js has not been fetched")
        return
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as scratch:
            try:
                test(pathlib.Path(scratch))
                print(f"ok {number} - {test.__name__}")
            except Exception as error:  # one must not hide the others
                print(f"not ok {number} - {test.__name__}\n# {type(error).__name__}: {error}"
                      .replace("\n", "\n# ").replace("# #", "#"))


main()
