#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every pack, and the example of the author's guide, against pack.schema.json."""

import json
import pathlib
import re
import sys

import jsonschema

folder = pathlib.Path(sys.argv[1]) / "data" / "policy"
schema = json.loads((folder / "pack.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

documents = {path.name: json.loads(path.read_text(encoding="utf-8"))
             for path in sorted(folder.glob("*.json"))
             if path.name not in ("labels.json", "pack.schema.json", "questions.json")}
guide = (folder / "README.md").read_text(encoding="utf-8")
documents["README.md"] = json.loads(re.search(r"```json\n(.*?)```", guide, re.S).group(1))

print(f"1..{len(documents) + 1}")
bad = 0
for number, (name, document) in enumerate(documents.items(), 1):
    errors = list(validator.iter_errors(document))
    for error in errors:
        print(f"# {name}: {error.json_path}: {error.message}")
    print(f"{'not ok' if errors else 'ok'} {number} {name}")
    bad += bool(errors)

# The schema must be able to say no.
broken = dict(documents["README.md"], covers="440100")
good = not validator.is_valid(broken)
print(f"{'ok' if good else 'not ok'} {len(documents) + 1} a broken pack")
sys.exit(bad > 0 or not good)
