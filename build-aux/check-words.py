#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what the app says against its list of words: check-words.py TREE.

One thing has one name. The list says which name is not used, and which is; it looks through the
translations, the rules and the papers, but not through quotes and titles of documents, which stay as
they stand there, nor through what people may type. Mnemonics stand in no Chinese text."""

import json
import pathlib
import re
import subprocess
import sys

# What is not said → what is.
CHINESE = {
    r"应用(?!水平)": "软件",
    r"没有写明|没写明|未写明|未载明|没有载明": "文件里没有写",
    r"^按另一天": "换一天…",
    r"(?<!也叫)起付线": "起付标准",
    r"(?<!也叫)(?<!能按)支付比例": "报销比例",
    r"(?<!也叫)封顶线": "最高支付限额",
    r"(?<!也叫)(?<!含)(?<!（)零星报销": "手工报销",
    r"医保码": "医保电子凭证",
    r"个案文件|案卷": "计划文件",
    r"您需要": "请…",
    r"！": "。",
    r"\(_[A-Za-z]\)": "no mnemonic",
}
ENGLISH = {
    r"\bshall\b": "is to, will",
    r"\breckoned with\b": "worked out with",
    r"\bnone is reckoned\b": "nothing is worked out",
    r"!(?!=)": "no exclamation mark",
}
# Keys of the rules whose text is somebody else's, or what people may type.
FOREIGN = {"quote", "document", "article", "words", "zero_words", "open_words", "words_en", "number",
           "file", "url", "because", "title_en", "facts", "cases", "headings", "columns",
           "also"}


def texts_of(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in FOREIGN:
                yield from texts_of(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_of(inner, f"{path}/{index}")
    elif isinstance(value, str):
        yield path, value


def in_translations(tree):
    plain = subprocess.run(["msgcat", "--no-wrap", tree / "po/zh_CN.po"], capture_output=True,
                           text=True, check=True).stdout
    for entry in plain.split("\n\n"):
        msgid = re.search(r'^msgid "(.+)"$', entry, re.M)
        if not msgid or entry.startswith("#~"):
            continue
        for text in re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', entry, re.M):
            yield f"po/zh_CN.po, {msgid.group(1)[:50]}", text, CHINESE
        # What commands say to a script is no page.
        yield f"a text of the program, {msgid.group(1)[:50]}", msgid.group(1), ENGLISH


def in_data(tree):
    for folder in ("policy", "forms", "cards"):
        for file in sorted((tree / "data" / folder).glob("*.json")):
            if file.name.startswith("henan-") or "schema" in file.name:
                continue
            for path, text in texts_of(json.loads(file.read_text(encoding="utf-8")), ""):
                chinese = re.search("[\u4e00-\u9fff]", text) and not path.endswith("/en")
                yield f"{file.name}{path}", text, CHINESE if chinese else ENGLISH


def main():
    tree = pathlib.Path(sys.argv[1])
    findings = 0
    for where, text, words in (*in_translations(tree), *in_data(tree)):
        for pattern, instead in words.items():
            if re.search(pattern, text):
                print(f"{where}: “{re.search(pattern, text).group(0)}” → {instead}: {text[:90]}")
                findings += 1
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
