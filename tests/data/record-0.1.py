#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what every command answers to every worked case, so that a change that should change no
behaviour can be held against the version before it.

Usage: record-0.1.py record BUILD_DIR DATA_DIR CASES_DIR OUTPUT_DIR
       record-0.1.py compare BUILD_DIR DATA_DIR CASES_DIR OUTPUT_DIR
       record-0.1.py digest OUTPUT_DIR

CASES_DIR holds advise.json, advise-by-reading.json, estimate.json, id-numbers.json, card.json, the
example plans (*-to-*.json) and people.csv, as they were when the recording was made. DATA_DIR is the
data of the version that is asked, or that of the recording where only the code shall differ.
`digest` prints one JSON line for each recorded file: its name and the SHA-256 of what it holds.
Every file of OUTPUT_DIR is one command's exit status, standard output and standard error, or a PDF.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

BILL = {"total_fen": 8000000, "eligible_fen": 6000000}
FORMS = ["henan-registration", "henan-promise"]
PHONES = ["13800000000", "0394-5550000", "12393", "+86 139-0000-0000", "4006012393", "02112345678",
          "138 0000 000", "", "一三八", "0391 6639999"]
QUERIES = ["协和", "zhongliu", "zlyy", "北京 肿瘤", "xh", "人民医院", "河南省", "不存在的医院", "a", "301"]


def load(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def cut(name):
    return "".join(c if c.isalnum() else "-" for c in str(name))


class Recorder:
    def __init__(self, build, data, cases, output):
        self.cli = os.path.abspath(os.path.join(build, "app/cli/care-elsewhere-cli"))
        self.cases = os.path.abspath(cases)
        self.output = os.path.abspath(output)
        self.jobs = []
        home = tempfile.mkdtemp()
        self.environment = dict(
            os.environ, SOURCE_DATE_EPOCH="1772323200", TZ="UTC", HOME=home, XDG_DATA_HOME=home,
            XDG_CACHE_HOME=home, GSETTINGS_BACKEND="memory", GIO_USE_VFS="local",
            CARE_ELSEWHERE_DATA_DIR=os.path.abspath(os.path.join(build, "data")) + ":"
            + os.path.abspath(data), CARE_ELSEWHERE_LOCALE_DIR=os.path.abspath(build) + "/po")
        os.makedirs(self.output, exist_ok=True)

    def run(self, name, arguments, text=None, chinese=False, folder=None):
        def job():
            environment = dict(self.environment, LC_ALL="C.UTF-8",
                               LANGUAGE="zh_CN" if chinese else "C")
            if chinese:
                environment["LC_ALL"] = "zh_CN.UTF-8"
            done = subprocess.run([self.cli, *arguments], input=text, capture_output=True, text=True,
                                  env=environment, cwd=folder or self.cases)
            with open(os.path.join(self.output, name + ".txt"), "w", encoding="utf-8") as file:
                file.write(f"status {done.returncode}\n{done.stdout}\n{done.stderr}")
        self.jobs.append(job)

    def both(self, name, arguments, text=None, folder=None):
        self.run(name + ".c", arguments, text, False, folder)
        self.run(name + ".zh", arguments, text, True, folder)

    def advise(self):
        card = load(self.cases, "card.json")
        card["example"] = False
        for file in ["advise", "advise-by-reading"]:
            for case in load(self.cases, file + ".json")["cases"]:
                name = f"{file}-{cut(case['id'])}"
                situation = case["situation"]
                self.both(name, ["advise"], json.dumps(situation))
                figures = {"deductible_fen": 150000, "cap_fen": 15000000, "bands": [
                    {"from_fen": 0, "to_fen": 700000, "ratio_bp": 5000},
                    {"from_fen": 700000, "to_fen": None, "ratio_bp": 6800}]}
                self.run(name + ".compare", ["compare"],
                         json.dumps({"situation": situation, "bill": BILL, "card": figures}))

    def estimate(self):
        for case in load(self.cases, "estimate.json")["cases"]:
            for command in ["estimate", "compare"]:
                self.both(f"{command}-{cut(case['id'])}", [command], json.dumps(case["input"]))

    def plans(self):
        for file in sorted(os.listdir(self.cases)):
            if "-to-" not in file:
                continue
            name = file.removesuffix(".json")
            for language in ["c", "zh"]:
                folder = os.path.join(self.output, f"plan-{name}.{language}")
                os.makedirs(folder, exist_ok=True)
                for old in os.listdir(folder):
                    os.unlink(os.path.join(folder, old))
                self.run(f"plan-{name}.{language}",
                         ["plan", "--output-dir", ".", os.path.join(self.cases, file)],
                         chinese=language == "zh", folder=folder)
            for form in FORMS:
                for option in [[], ["--draft"], ["--blank"]]:
                    label = f"form-{name}-{form}{''.join(option)}"
                    self.run(label, ["form", "--form", form, *option, "--output", label + ".pdf",
                                     os.path.join(self.cases, file)], chinese=True,
                             folder=self.output)

    def rest(self):
        for i, case in enumerate(load(self.cases, "id-numbers.json")["cases"]):
            self.both(f"check-id-{i}", ["check-id", case["number"]])
        for i, number in enumerate(PHONES):
            self.both(f"check-phone-{i}", ["check-phone", number])
        for i, query in enumerate(QUERIES):
            self.run(f"search-{i}", ["search", "--limit", "5", query])
        self.both("policy-list", ["policy", "list"])
        for pack in ["cn", "cn-41", "cn-13", "411600", "419001", "411300", "410500", "130300"]:
            self.run(f"policy-show-{pack}", ["policy", "show", pack])
        self.run("export", ["export", "--output", "export.ndjson", "肿瘤"], folder=self.output)
        folder = os.path.join(self.output, "batch")
        os.makedirs(folder, exist_ok=True)
        for old in os.listdir(folder):
            os.unlink(os.path.join(folder, old))
        self.run("batch", ["form", "--batch", os.path.join(self.cases, "people.csv"),
                           "--output-dir", "."], chinese=True, folder=folder)

    def record(self):
        self.advise()
        self.estimate()
        self.plans()
        self.rest()
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(job) for job in self.jobs]:
                done.result()


def files_of(folder):
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            whole = os.path.join(path, name)
            with open(whole, "rb") as file:
                found[os.path.relpath(whole, folder)] = file.read()
    return found


def compare(recorded, folder):
    old, new = files_of(recorded), files_of(folder)
    differ = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    for name in differ:
        print(name)
    print(f"{len(differ)} of {len(old)} differ", file=sys.stderr)
    return 1 if differ else 0


def main():
    if sys.argv[1] == "digest":
        for name, content in sorted(files_of(sys.argv[2]).items()):
            print(json.dumps([name, hashlib.sha256(content).hexdigest()[:16]]))
        return 0
    build, data, cases, output = sys.argv[2:6]
    if sys.argv[1] == "record":
        Recorder(build, data, cases, output).record()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        folder = os.environ.get("KEEP", folder)
        Recorder(build, data, cases, folder).record()
        return compare(output, folder)


sys.exit(main())
