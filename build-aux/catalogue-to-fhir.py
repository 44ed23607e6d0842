#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a catalogue as an FHIR R4 transaction bundle: catalogue-to-fhir.py CATALOGUE.sqlite > bundle.json

For an organisation that serves its directory from a FHIR server: POST the bundle to its base address.
Each facility is an Organization with a Location, and a HealthcareService for each service of which a
source says whether it is open. What care-elsewhere-cli import reads back is the same.
"""
import csv
import itertools
import json
import pathlib
import sqlite3
import sys
import urllib.parse

SERVICES = ("inpatient", "outpatient", "chronic", "pharmacy")
SCOPES = ("cross-province", "in-province")
REGIONS = pathlib.Path(__file__).parent.parent / "data" / "regions" / "regions.tsv"
PARTS = {"province": "state", "prefecture": "city", "direct-county": "city", "county": "district"}
WEIGHTS = {0: 0, 3: 2}  # what came with the app, what the user saw
GRADES = {1: "丙等", 2: "乙等", 3: "甲等", 4: "特等"}


def grade_text(grade):
    if grade < 2:
        return "未定级" if grade == 1 else None
    level, letter = divmod(grade - 1, 8)
    return "一二三"[level - 1] + "级" + GRADES.get(letter, "")


def is_finer(grade, than):
    """Of two grades of one level the one with a class says more."""
    return grade > 1 and than > 1 and (grade - 1) // 8 == (than - 1) // 8 and (than - 1) % 8 == 0


def lies_within(code, place):
    while code in REGION and code != place:
        code = REGION[code]["parent"]
    return code == place


def merge(rows):
    """What all sources say of one hospital, the newest first; older ones fill what it leaves open."""
    merged = dict(rows[0])
    names = merged["aliases"].split("\n") if merged["aliases"] else []
    for row in rows[1:]:
        for field in ("code", "uscc", "kind", "type_name", "grade", "address", "phone", "website"):
            merged[field] = merged[field] or row[field]
        if is_finer(row["grade"], merged["grade"]):
            merged["grade"] = row["grade"]
        if row["division"] and (not merged["division"]
                                or lies_within(row["division"], merged["division"])):
            merged["division"] = row["division"]
        names += [row["name"], *(row["aliases"].split("\n") if row["aliases"] else [])]
    names = [name for name in dict.fromkeys(names) if name != merged["name"]]
    merged["aliases"] = "\n".join(names)
    return merged


def first_day(text):
    """A year or month counts from its first day; a day that nobody knows is the oldest."""
    return ((text or "") + "-01-01")[:10] if text else ""


def read_regions():
    with open(REGIONS, encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row["code"]: row for row in rows}


def address(row):
    """The place by its code, and by its names for servers that are asked to search by them."""
    result = {"extension": [{"url": "urn:care-elsewhere:division-code", "valueCode": row["division"]}]}
    code = row["division"]
    while code in REGION:
        part = PARTS.get(REGION[code]["level"])
        if part:
            result[part] = REGION[code]["name"]
        code = REGION[code]["parent"]
    if row["address"]:
        result["text"] = row["address"]
    return result


def entry(resource):
    at = f"{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": f"urn:care-elsewhere:{at}", "resource": resource,
            "request": {"method": "PUT", "url": at}}


def organization(key, row):
    types = [text for text in (grade_text(row["grade"]), row["type_name"]) if text]
    resource = {"resourceType": "Organization", "id": key, "active": not row["closed"],
                "name": row["name"], "address": [address(row)]}
    if row["aliases"]:
        resource["alias"] = row["aliases"].split("\n")
    identifiers = [{"value": value} for value in (row["code"], row["uscc"]) if value]
    if identifiers:
        resource["identifier"] = identifiers
    if types:
        resource["type"] = [{"text": text} for text in types]
    if row["phone"]:
        resource["telecom"] = [{"system": "phone", "value": row["phone"]}]
    if row["observed_on"]:
        resource["meta"] = {"lastUpdated": row["observed_on"] + "T00:00:00Z"}
    return resource


def location(key, row):
    return {"resourceType": "Location", "id": key, "name": row["name"], "address": address(row),
            "managingOrganization": {"reference": f"Organization/{key}"}}


def service(key, row):
    name, scope = SERVICES[row["service"]], SCOPES[row["scope"]]
    return {"resourceType": "HealthcareService", "id": f"{key}-{scope}-{name}",
            "active": row["state"] == 1, "providedBy": {"reference": f"Organization/{key}"},
            "type": [{"coding": [{"system": "urn:care-elsewhere:service", "code": name}]}],
            "program": [{"coding": [{"system": "urn:care-elsewhere:scope", "code": scope}]}]}


def main(path):
    db = sqlite3.connect(f"file:{urllib.parse.quote(path)}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    entries = []
    records = itertools.groupby(
        db.execute("SELECT key, source.kind AS source_kind, record.* FROM record "
                   "JOIN facility ON facility.id = facility_id "
                   "JOIN source ON source.id = source_id ORDER BY facility_id"),
        key=lambda row: row["facility_id"])
    for facility, rows in records:
        # In the order of care_origin_compare_claims(): day, kind of source, the later source.
        rows = sorted(rows, reverse=True, key=lambda row: (
            first_day(row["observed_on"]), WEIGHTS.get(row["source_kind"], 1), row["source_id"]))
        row = merge(rows)
        entries += [entry(organization(row["key"], row)), entry(location(row["key"], row))]
        order = {record["source_id"]: number for number, record in enumerate(rows)}
        said = {}
        for known in sorted(db.execute("SELECT * FROM service WHERE facility_id = ?", (facility,)),
                            key=lambda known: order.get(known["source_id"], len(order))):
            said.setdefault((known["scope"], known["service"]), known)
        entries += [entry(service(row["key"], known)) for known in said.values()]
    json.dump({"resourceType": "Bundle", "type": "transaction", "entry": entries}, sys.stdout,
              ensure_ascii=False, indent=1)


REGION = read_regions()
main(sys.argv[1])
