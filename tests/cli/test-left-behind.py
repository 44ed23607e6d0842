#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line leaves behind of a person: after each job the whole home, temporary and
runtime folder is searched. Only what was asked for may hold it, where it was asked for.

Usage: test-left-behind.py PROGRAM EXAMPLES"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import tap
from left_behind import PERSON, home_environment, search, write_case


def write_input(folder, examples):
    case = write_case(folder / "case.json", examples)
    (folder / "situation.json").write_text(json.dumps(case["situation"]), encoding="utf-8")
    lines = (examples / "people.csv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    row = dict(zip(header, lines[1].split(",")))
    for word, key in (("姓名", "name"), ("证件", "id_number"), ("身份证", "id_number"),
                      ("电话", "phone"), ("联系人", "contact_name")):
        for column in header:
            if word in column and not (word == "电话" and "联系人" in column):
                row[column] = PERSON[key]
    (folder / "people.csv").write_text("\n".join([lines[0], ",".join(row.values())] + lines[1:]),
                                       encoding="utf-8")
    (folder / "list.csv").write_text("医院名称,行政区划代码\n甲医院,410100\n", encoding="utf-8")
    (folder / "pass").write_text("外婆家的桃树四月开花\n", encoding="utf-8")


def main(program, examples):
    report = tap.Report()
    with tempfile.TemporaryDirectory(prefix="care-left-") as name:
        scratch = pathlib.Path(name)
        home, given, out = scratch / "home", scratch / "given", scratch / "out"
        env = home_environment(home)
        given.mkdir()
        out.mkdir()
        write_input(given, pathlib.Path(examples))

        def run(*words, kill=None):
            process = subprocess.Popen([program, *map(str, words)], env=env, cwd=home / "tmp",
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if kill is not None:
                time.sleep(kill)
                process.send_signal(signal.SIGKILL)
            process.communicate(timeout=300)
            return process.returncode

        case, people, seal = given / "case.json", given / "people.csv", given / "pass"
        for title, status, *words in (
                ("advise", 0, "advise", given / "situation.json"),
                ("plan", 0, "plan", "--output-dir", out / "p", case),
                ("plan, refused", 1, "plan", "--output-dir", "/dev/full/x", case),
                ("form", 0, "form", "--form", "henan-registration", "--draft", "--output",
                 out / "f.pdf", case),
                ("form, refused", 1, "form", "--form", "henan-registration", "--draft", "--output",
                 out / "no" / "f.pdf", case),
                ("batch", 0, "form", "--batch", people, "--output-dir", out / "b", "--draft"),
                ("consent", 0, "form", "--form", "consent", "--output", out / "c.pdf", case),
                ("import", 0, "import", given / "list.csv"),
                ("a list of people taken for hospitals", None, "import", people),
                ("search", 0, "search", PERSON["name"]), ("check-id", 0, "check-id",
                                                          PERSON["id_number"]),
                ("seal", 0, "seal", "--passphrase-file", seal, "--output", out / "s.sealed", case),
                ("unseal", 0, "unseal", "--passphrase-file", seal, out / "s.sealed"),
                ("helped", 0, "helped", "--output", out / "h.csv", case)):
            done = run(*words)
            problems = [f"exit status {done}"] if status is not None and done != status else []
            report(f"nothing is left of {title}", problems + search(home))
        report("the sealed plan and the counts hold nothing",
               [found for found in search(out) if found.startswith(("s.sealed", "h.csv"))])
        report("the search finds what is there",
               [] if search(given) and any(name.startswith("p/") for name in search(out))
               else ["nothing found in the papers"])
        for number in range(8):
            run("plan", "--output-dir", out / "k", case, kill=0.02 + 0.04 * number)
        run("check-phone", PERSON["phone"])  # any next start
        left = [str(path) for path in scratch.rglob(".care-elsewhere-*")]
        report("nothing is left of killed plans", search(home) + left)
    return report.end()


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]))
