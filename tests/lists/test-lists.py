#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs cases-*.json beside this file through the command line: test-lists.py PROGRAM [CASE...]"""

import concurrent.futures
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from xml.sax.saxutils import escape, quoteattr

HERE = pathlib.Path(__file__).parent
CLI = os.path.abspath(sys.argv[1])


# What is expected and what came.

def find_fault(expected, got, where="$"):
    """None where got is what is expected, else a sentence."""
    if isinstance(expected, dict) and len(expected) == 1 and next(iter(expected))[0] == "$":
        (word, value), = expected.items()
        if word == "$re":
            good = isinstance(got, str) and re.search(value, got)
        elif word == "$any":
            good = any(find_fault(one, got) is None for one in value)
        elif word == "$not":
            good = find_fault(value, got) is not None
        elif word == "$len":
            good = isinstance(got, (list, dict, str)) and len(got) == value
        elif word == "$has":
            good = isinstance(got, list) and all(
                any(find_fault(one, item) is None for item in got) for one in value)
        else:
            raise ValueError(word)
        return None if good else f"{where}: {json.dumps(expected, ensure_ascii=False)} is expected, not {json.dumps(got, ensure_ascii=False)}"
    if isinstance(expected, dict) and isinstance(got, dict):
        for key, value in expected.items():
            if key not in got:
                return f"{where}.{key}: missing"
            fault = find_fault(value, got[key], f"{where}.{key}")
            if fault:
                return fault
        return None
    if isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            return f"{where}: {len(expected)} entries are expected, not {len(got)}: {json.dumps(got, ensure_ascii=False)[:600]}"
        for number, (one, item) in enumerate(zip(expected, got)):
            fault = find_fault(one, item, f"{where}[{number}]")
            if fault:
                return fault
        return None
    if type(expected) is type(got) and expected == got:
        return None
    return f"{where}: {json.dumps(expected, ensure_ascii=False)} is expected, not {json.dumps(got, ensure_ascii=False)}"


# Workbooks, as small as they can be.

def column_name(number):
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def pack(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(info, text)
    return file.getvalue()


def make_xlsx(sheets):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    strings, parts = [], []
    for number, sheet in enumerate(sheets):
        rows = []
        for r, row in enumerate(sheet["rows"], sheet.get("first_row", 1)):
            cells = []
            for c, cell in enumerate(row):
                at = f'{column_name(c)}{r}'
                if cell is None:
                    continue
                if isinstance(cell, str) and not sheet.get("inline"):
                    strings.append(cell)
                    cells.append(f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>')
                elif isinstance(cell, str):
                    cells.append(f'<c r="{at}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
                else:
                    cells.append(f'<c r="{at}"><v>{cell!r}</v></c>')
            rows.append(f'<row r="{r}">{"".join(cells)}</row>')
        merged = "".join(f'<mergeCell ref="{at}"/>' for at in sheet.get("merged", []))
        merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
        file = sheet.get("file", f"sheet{number + 1}.xml")
        parts.append((f"xl/worksheets/{file}", f'<worksheet xmlns="{main}"><sheetData>'
                      f'{"".join(rows)}</sheetData>{merged}</worksheet>'))
    book = "".join(
        f'<sheet name={quoteattr(sheet["name"])} sheetId="{number + 1}"'
        f'{" state=" + quoteattr(sheet["hidden"]) if sheet.get("hidden") else ""} r:id="r{number}"/>'
        for number, sheet in enumerate(sheets))
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{names}/worksheet" '
        f'Target="worksheets/{sheet.get("file", f"sheet{number + 1}.xml")}"/>'
        for number, sheet in enumerate(sheets))
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return pack(parts + [
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{names}"><sheets>{book}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{links}">{relations}</Relationships>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{main}">{texts}</sst>')])


def spans(sheet):
    """(row, column) → (rows, columns) of each merged range."""
    found = {}
    for ref in sheet.get("merged", []):
        a, b = (re.fullmatch("([A-Z])([0-9]+)", at).groups() for at in ref.split(":"))
        found[int(a[1]) - 1, ord(a[0]) - 65] = (int(b[1]) - int(a[1]) + 1, ord(b[0]) - ord(a[0]) + 1)
    return found


def make_ods(sheets):
    tables = []
    for sheet in sheets:
        rows, merged, covered = [], spans(sheet), set()
        for (r, c), (n, m) in merged.items():
            covered |= {(r + i, c + j) for i in range(n) for j in range(m)} - {(r, c)}
        for r, row in enumerate(sheet["rows"]):
            cells = []
            for c, cell in enumerate(row):
                span = merged.get((r, c))
                more = (f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
                        if span else "")
                if (r, c) in covered:
                    cells.append("<table:covered-table-cell/>")
                elif cell is None:
                    cells.append("<table:table-cell/>")
                elif isinstance(cell, str):
                    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
                    cells.append(f'<table:table-cell{more} office:value-type="string">{text}</table:table-cell>')
                else:
                    cells.append(f'<table:table-cell{more} office:value-type="float" office:value="{cell!r}">'
                                 f'<text:p>{cell:.2E}</text:p></table:table-cell>')
            rows.append(f'<table:table-row>{"".join(cells)}'
                        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>')
        rows.append('<table:table-row table:number-rows-repeated="1048000">'
                    '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>')
        style = "hidden" if sheet.get("hidden") else "shown"
        tables.append(f'<table:table table:name={quoteattr(sheet["name"])} table:style-name="{style}">'
                      f'<table:table-column table:number-columns-repeated="1024"/>{"".join(rows)}</table:table>')
    content = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
               'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
               'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
               '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
               '</style:style><style:style style:name="shown" style:family="table"><style:table-properties '
               f'table:display="true"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{"".join(tables)}'
               '</office:spreadsheet></office:body></office:document-content>')
    return pack([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])


def make(what):
    if "sheets" in what:
        return (make_ods if what.get("as") == "ods" else make_xlsx)(what["sheets"])
    if "base64" in what:
        import base64
        return base64.b64decode(what["base64"])
    text = what["text"]
    if isinstance(text, list):
        text = "\n".join(text) + "\n"
    return text.encode(what.get("encoding", "utf-8"))


# Running.

def run(arguments, folder, stdin=None):
    environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder + "/share", "XDG_CACHE_HOME": folder + "/cache",
                   "XDG_CONFIG_HOME": folder + "/config", "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                   "SOURCE_DATE_EPOCH": "1772400000"}
    return subprocess.run([CLI, *arguments], capture_output=True, text=True, timeout=60, cwd=folder, input=stdin,
                          env=environment)


def read_pdf(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"\s+", "", text)


def check_step(step, names, folder):
    if "lines" in step:
        commands = [line.split(" ", 1) for line in names["FILE_TEXT"].splitlines() if line.strip()]
        if len(commands) != len(step["lines"]):
            return f"{len(commands)} lines"
        for command, expected in zip(commands, step["lines"]):
            result = run(command, folder)
            fault = find_fault(expected, json.loads(result.stdout)) if result.returncode == 0 else result.stderr
            if fault:
                return f"{' '.join(command)}: {fault}"
        return None
    arguments = [re.sub("[A-Z]{4,}", lambda match: names.get(match[0], match[0]), argument)
                 for argument in step["run"]]
    result = run(arguments, folder, step.get("input"))
    shown = " ".join(step["run"])
    if result.returncode != step.get("exit", 0):
        return f"{shown}: exit status {result.returncode}: {result.stderr}{result.stdout[:1500]}"
    if "says" in step and not re.search(step["says"], result.stderr):
        return f"{shown}: standard error is {result.stderr!r}"
    if "json" in step:
        fault = find_fault(step["json"], json.loads(result.stdout))
        if fault:
            return f"{shown}: {fault}"
    for name, patterns in step.get("pdf", {}).items():
        text = read_pdf(os.path.join(names["FOLDER"], name))
        for pattern in patterns:
            if not re.search(pattern, text):
                return f"{shown}: {name}: no {pattern!r} in {text[:1500]!r}"
    return None


def check_case(case):
    server = None
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = HERE / case["file"] if "file" in case else pathlib.Path(folder) / case["make"].get("name", "list")
            if "make" in case:
                path.write_bytes(make(case["make"]))
            names = {"FILE": str(path), "CATALOGUE": folder + "/catalogue.sqlite", "FOLDER": folder + "/forms",
                     "FILE_TEXT": ""}
            os.mkdir(names["FOLDER"])
            if any("lines" in step for step in case["steps"]):
                names["FILE_TEXT"] = path.read_text()
            for name, file in case.get("others", {}).items():
                names[name] = str(HERE / file)
            if "server" in case:
                if not shutil.which("node"):
                    return "skip"
                server = subprocess.Popen(["node", str(HERE / case["server"])])
                wait_for(case["url"])
            for step in case["steps"]:
                fault = check_step(step, names, folder)
                if fault:
                    return fault
            return None
        finally:
            if server:
                server.kill()
                server.wait()


def wait_for(url):
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except OSError:
            time.sleep(0.1)


def main():
    cases, wanted = [], sys.argv[2:]
    for path in sorted(HERE.glob("cases-*.json")):
        cases += json.loads(path.read_text())
    names = [case["id"] for case in cases]
    assert len(names) == len(set(names)), "two cases of one name"
    cases = [case for case in cases if not wanted or case["id"] in wanted]
    print(f"1..{len(cases)}")
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for number, (case, fault) in enumerate(zip(cases, pool.map(check_case, cases)), 1):
            todo = f" # TODO {case['todo']}" if "todo" in case else ""
            skip = " # SKIP no node" if fault == "skip" else todo
            good = fault in (None, "skip")
            bad += not good and not todo
            print(f"{'ok' if good else 'not ok'} {number} - {case['id']}{skip}", flush=True)
            if not good:
                print(f"# {fault}", flush=True)
    return bad != 0


if __name__ == "__main__":
    sys.exit(main())
