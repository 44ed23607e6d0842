#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line leaves behind of a person: after each job the whole home, temporary and
runtime folder is searched, in the encodings in which a name or a number could lie there, also inside
archives and compressed streams. Only what was asked for may hold it, where it was asked for.

Usage: test-left-behind.py PROGRAM EXAMPLES"""

import base64
import gzip
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile
import zlib

PERSON = {"name": "欧阳桃花妹", "sex": "female", "id_number": "410881195203120020",
          "phone": "13803890001", "contact_name": "尉迟荷叶弟",
          "home_address": "河南省济源市沁园街道桃花巷九号", "care_address": "上海市某区银杏弄十七号"}
SECRETS = [PERSON[key] for key in ("name", "id_number", "phone", "contact_name", "home_address",
                                   "care_address")] + ["桃花巷", "银杏弄"]


def encodings(text):
    yield from (text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))
    yield json.dumps(text)[1:-1].encode()
    yield json.dumps(text)[1:-1].upper().encode().replace(b"\\U", b"\\u")
    yield urllib.parse.quote(text).encode()
    yield urllib.parse.quote(text).lower().encode()
    for start in range(3):  # at whatever place of a longer text
        whole = base64.b64encode(b"x" * start + text.encode())
        yield whole[(start * 8 + 5) // 6:len(whole) // 4 * 4 - 4]


NEEDLES = {needle for text in SECRETS for needle in encodings(text) if len(needle) >= 6}


def layers(data):
    """The bytes, and what is packed in them."""
    yield data
    if data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield archive.read(name)
        except (zipfile.BadZipFile, RuntimeError):
            pass
    if data[:2] == b"\x1f\x8b":
        try:
            yield gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            pass
    for match in re.finditer(rb"stream\r?\n|\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() if match[0][:1] == b"s"
                                                       else match.start():], 1 << 22)
        except zlib.error:
            pass


def search(folder):
    found = []
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            path = pathlib.Path(root) / name
            data = os.fsencode(path)
            # The text of a page is drawn as numbers of glyphs; whatever is in it, it is a paper.
            if path.is_file() and b"%PDF-" in path.read_bytes():
                found.append(f"{path.relative_to(folder)} is a paper")
            for layer in [data] + (list(layers(path.read_bytes())) if path.is_file() else []):
                found += [f"{path.relative_to(folder)} holds {needle!r}" for needle in NEEDLES
                          if needle in layer]
    return found


class Report:
    def __init__(self):
        self.count = self.failed = 0

    def __call__(self, title, problems):
        self.count += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.count} {title}", flush=True)
        for problem in problems[:10]:
            print(f"# {problem}")


def write_input(folder, examples):
    case = json.loads((examples / "jiyuan-employee-to-shanghai.json").read_text(encoding="utf-8"))
    case["person"] = PERSON
    (folder / "situation.json").write_text(json.dumps(case["situation"]), encoding="utf-8")
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
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
    report = Report()
    with tempfile.TemporaryDirectory(prefix="care-left-") as name:
        scratch = pathlib.Path(name)
        home, given, out = scratch / "home", scratch / "given", scratch / "out"
        for folder in (home / "tmp", home / "run", given, out):
            folder.mkdir(parents=True)
        (home / "run").chmod(0o700)
        write_input(given, pathlib.Path(examples))
        env = dict(os.environ, HOME=str(home), TMPDIR=str(home / "tmp"),
                   XDG_RUNTIME_DIR=str(home / "run"))
        for key, place in (("DATA", ".local/share"), ("CONFIG", ".config"), ("CACHE", ".cache"),
                           ("STATE", ".local/state")):
            env[f"XDG_{key}_HOME"] = str(home / place)

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
                ("advise", 0, "advise", given / "situation.json"), ("plan", 0, "plan", "--output-dir", out / "p", case),
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
    print(f"1..{report.count}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]))
