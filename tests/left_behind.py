# SPDX-License-Identifier: GPL-3.0-or-later
"""A person, and a search for her: in the encodings in which a name or a number could lie on a disk,
in the names of files, and inside archives and compressed streams."""

import base64
import gzip
import io
import json
import os
import pathlib
import re
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


def home_environment(home):
    """Makes a home with folders for temporary files and for those of a session, and returns the
    environment of a program that is at home there."""
    for name in ("tmp", "run"):
        (home / name).mkdir(parents=True)
    (home / "run").chmod(0o700)
    env = dict(os.environ, HOME=str(home), TMPDIR=str(home / "tmp"),
               XDG_RUNTIME_DIR=str(home / "run"))
    for key, place in (("DATA", ".local/share"), ("CONFIG", ".config"), ("CACHE", ".cache"),
                       ("STATE", ".local/state")):
        env[f"XDG_{key}_HOME"] = str(home / place)
    return env


def write_case(path, examples):
    case = json.loads((examples / "jiyuan-employee-to-shanghai.json").read_text(encoding="utf-8"))
    case["person"] = PERSON
    path.write_text(json.dumps(case), encoding="utf-8")
    return case
