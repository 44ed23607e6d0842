#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a catalogue as an FHIR R4 transaction bundle: catalogue-to-fhir.py CATALOGUE.sqlite > bundle.json

For an organisation that serves its directory from a FHIR server: POST the bundle to its base address.
Each facility is an Organization with a Location, and a HealthcareService for each service of which a
source says whether it is open. What care-elsewhere-cli import reads back is the same.
"""
import csv
import json
import pathlib
import sqlite3
import sys
import urllib.parse

SERVICES = ("inpatient", "outpatient", "chronic", "pharmacy")
SCOPES = ("cross-province", "in-province")
REGIONS = pathlib.Path(__file__).parent.parent / "data" / "regions" / "regions.tsv"
PARTS = {"province": "state", "prefecture": "city", "direct-county": "city", "county": "district"}
GRADES = {1: "丙等", 2: "乙等", 3: "甲等", 4: "特等"}


def grade_text(grade):
    if grade < 2:
        return "未定级" if grade == 1 else None
    level, letter = divmod(grade - 1, 8)
    return "一二三"[level - 1] + "级" + GRADES.get(letter, "")


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
    rows = db.execute("SELECT key, record.* FROM record JOIN facility ON facility.id = facility_id "
                      "GROUP BY facility_id HAVING observed_on = max(observed_on)")
    for row in rows:
        entries += [entry(organization(row["key"], row)), entry(location(row["key"], row))]
        for known in db.execute("SELECT * FROM service WHERE facility_id = ? AND source_id = ?",
                                (row["facility_id"], row["source_id"])):
            entries.append(entry(service(row["key"], known)))
    json.dump({"resourceType": "Bundle", "type": "transaction", "entry": entries}, sys.stdout,
              ensure_ascii=False, indent=1)


REGION = read_regions()
main(sys.argv[1])
