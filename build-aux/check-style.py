#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the rules of the house that a compiler does not: check-style.py TREE.

One type a file, sizes of functions and templates, licence tags, the border between app/ and GTK, answers that no key has, places and codes that
belong into data, texts that gettext would not see, flags against a widget's own echo. One line a finding.
"""

import csv
import pathlib
import re
import sys

MAX_COLUMNS = 100
MAX_FUNCTION = 80
MAX_TEMPLATE = 300
MAX_GUARDS = 8
TAGGED = {".c", ".h", ".ui", ".py", ".sh", ".build", ".css"}
SPDX = "SPDX-License-Identifier:"

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
GTK_INCLUDE = re.compile(r"#\s*include\s*[<\"](gtk|gdk|gsk|adwaita|libadwaita)\b")
# The program knows its window, the window its pages; what a page wants of them it asks by an action.
ABOVE = {"care-application.h": {"ui/main.c", "ui/care-application.c"},
         "care-window.h": {"ui/care-application.c", "ui/care-window.c"}}
OLD_TYPES = re.compile(r"\b(gchar|gint|gshort|gfloat|gdouble)\b")
BARE_GETTER = re.compile(r"\bjson_object_get_(?:string|int|double|boolean|object|array)_member\b")
CUT_TEXT = re.compile(r'_\s*\(\s*"[^"]*%"\s*(?:G_|PRI)')
CLASS = re.compile(r"^G_DEFINE_(?:FINAL_TYPE|TYPE|ABSTRACT_TYPE|INTERFACE)(?:_WITH_\w+)?\b", re.M)
# A title, a subtitle or a description that GTK reads as markup, and what it is given.
MARKUP = re.compile(r"adw_(preferences_row_set_title|action_row_set_subtitle|expander_row_set_subtitle"
                    r"|preferences_group_set_title|preferences_group_set_description"
                    r"|status_page_set_description|toast_new)\s*"
                    r"\((?:(?:[^()]|\([^()]*\))*?,)?\s*([^;]*?)\);")
PLAIN = re.compile(r'_\(|""|NULL|escaped\b|\w+_markup\b')
GLUED_TEXT = re.compile(r'_\s*\(\s*"[^"]*(?: |：|，)"\s*\)\s*,\s*_\s*\(')

# The national standards for ID numbers and residence permits themselves name these codes, and the
# command line's contract gives the corps, which has no code, a name of its own.
ALLOWED = {"710000", "810000", "820000", "830000", "新疆生产建设兵团"}


def place_names(tree):
    """Chinese names of provinces and prefectures, with and without what kind of place they are."""
    names = set()
    kinds = re.compile(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|省|市|盟)$")
    with open(tree / "data" / "regions" / "regions.tsv", encoding="utf-8", newline="") as file:
        for row in csv.reader((line for line in file if not line.startswith("#")), delimiter="\t"):
            code = next((cell for cell in row if re.fullmatch(r"\d{6}", cell)), "")
            name = next((cell for cell in row if re.search(r"[一-鿿]", cell)), "")
            if code.endswith("00") and len(name) >= 2:
                names.add(name)
                short = kinds.sub("", name)
                if len(short) >= 2:
                    names.add(short)
    return names - {"市辖区"}

# A member that one function sets and takes back keeps a handler from hearing what the code itself does.
FLAG = re.compile(r"^  gboolean (\w+);[ \t]*(.*)$", re.MULTILINE)
LOGS = re.compile(r"\bg_(?:debug|info|message|warning|critical) \(")
DOMAIN = re.compile(r'^#define G_LOG_DOMAIN "([^"]*)"$', re.MULTILINE)
BODY = re.compile(r"^\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
GUARD = re.compile(r"/\* guard: \S")


# An answer that a rule goes by is a word of the case file; a word that no key has is silently false.
KEY = re.compile(r"\[CARE_KEY_(\w+)\] = \{[^{}]*?CHOICES \(([^()]*)\)")
SAID = re.compile(r'CARE_KEY_([A-Z_]+)\)*,\s*"([^"]*)"')
HELD = re.compile(r"(\w+)\s*=\s*(?:choice_of|care_\w+_get_choice) \([^;]*?CARE_KEY_([A-Z_]+)\);")


def read_keys(tree):
    """The choices of each key: name in C → words."""
    text = (tree / "app" / "policy" / "care-key.c").read_text(encoding="utf-8")
    return {key: set(STRING.findall(words)) for key, words in KEY.findall(text)}


class Report:
    def __init__(self):
        self.count = 0

    def __call__(self, path, line, says):
        print(f"{path}:{line}: {says}")
        self.count += 1


def check_functions(report, path, lines):
    """A body is what stands between braces in the first column."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start:
            if line == "}" and number - start - 1 > MAX_FUNCTION:
                report(path, start, f"a function of {number - start - 1} lines; {MAX_FUNCTION} at most")
            start = None


def check_c(report, path, text, lines, names):
    top = path.parts[0]
    check_functions(report, path, lines)
    classes = CLASS.findall(text)
    if len(classes) > 1:
        report(path, 1, f"{len(classes)} types; one a file")
    if top in ("app", "ui") and LOGS.search(text):
        room = path.parts[1] if len(path.parts) > 2 else top
        if DOMAIN.findall(text) != [f"care-{room}"] or not DOMAIN.match(lines[1] if len(lines) > 1 else ""):
            report(path, 2, f'logs without #define G_LOG_DOMAIN "care-{room}" before its includes')
    if path.suffix == ".h" and "#pragma once" not in text:
        report(path, 1, "a header without #pragma once")
    bare = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    for number, line in enumerate(bare.splitlines(), 1):
        if top == "app" and GTK_INCLUDE.search(line):
            report(path, number, "app/ knows no GTK")
        outside = STRING.sub('""', line)
        match = OLD_TYPES.search(outside)
        if match:
            report(path, number, f"{match.group()} where plain C has the type")
        if top == "app" and BARE_GETTER.search(line):
            report(path, number, "a json-glib getter; foreign data goes through care_json_get_*()")
        if CUT_TEXT.search(line):
            report(path, number, "gettext cannot see what stands behind G_…_FORMAT")
        if GLUED_TEXT.search(line):
            report(path, number, "a sentence made of halves cannot be translated")
        if path.parts[:2] == ("tests", "core") and "G_TEST_OPTION_ISOLATE_DIRS" in line:
            report(path, number, "leaks in GLib; care_test_home_set_up() does not")
        if top == "tests":
            continue
        for string in STRING.findall(line):
            if string in ALLOWED:
                continue
            if re.fullmatch(r"[1-9]\d{5}", string):
                report(path, number, f'the code "{string}" belongs into data/')
            for name in names:
                if name in string:
                    report(path, number, f"the place {name} belongs into data/")


def check_markup(report, tree, path, text):
    """A text that is no literal may hold & or <, and is then not shown at all."""
    template = tree / path.with_suffix(".ui")
    rows = text + (template.read_text(encoding="utf-8") if template.is_file() else "")
    for match in MARKUP.finditer(text):
        if PLAIN.match(match.group(2)):
            continue
        if "_row_" not in match.group(1) or not re.search("use.markup", rows):
            number = text.count("\n", 0, match.start()) + 1
            report(path, number, "read as markup; switch use-markup off, or escape it")


def check_above(report, path, text):
    for header, knowing in ABOVE.items():
        if f'#include "{header}"' in text and str(path) not in knowing:
            number = text.count("\n", 0, text.index(f'#include "{header}"')) + 1
            report(path, number, f"{header} is above this; use an action such as win.toast")


def check_guards(report, path, text):
    """Such a flag says why neither a binding nor a comparison does; returns how many there are."""
    count = 0
    bodies = BODY.findall(text)
    for match in FLAG.finditer(text):
        there_and_back = re.compile(rf"->{match.group(1)} = TRUE;.*->{match.group(1)} = ", re.DOTALL)
        if not any(there_and_back.search(body) for body in bodies):
            continue
        count += 1
        if not GUARD.match(match.group(2)):
            number = text.count("\n", 0, match.start()) + 1
            report(path, number, f"the flag {match.group(1)} stops handlers; /* guard: why */, or a binding")
    return count


def check_answers(report, path, text, keys):
    """Every word that is set or compared is one that its key has."""
    said = [(match.start(), *match.groups()) for match in SAID.finditer(text)]
    for body in BODY.finditer(text):
        for name, key in HELD.findall(body.group(1)):
            compared = re.compile(r"(?:g_str_equal|g_strcmp0|strcmp) \(%s, \"([^\"]*)\"\)" % name)
            said += [(body.start(1) + match.start(), key, match.group(1))
                     for match in compared.finditer(body.group(1))]
    for place, key, word in said:
        if key in keys and word not in keys[key]:
            report(path, text.count("\n", 0, place) + 1, f'CARE_KEY_{key} has no choice "{word}"')


def check_comments(report, path, text, names):
    """A comment that explains by a real place grows into a rule for it; made-up ones do as well."""
    for match in COMMENT.finditer(text):
        # The corps and the permits bear these names wherever they are spoken of.
        comment = match.group().replace("新疆生产建设兵团", "").replace("台湾居民", "").replace("台湾", "")
        number = text.count("\n", 0, match.start()) + 1
        for name in names:
            if name in comment:
                report(path, number, f"the place {name} in a comment; a made-up one will do")


def check(tree):
    report = Report()
    names = place_names(tree)
    keys = read_keys(tree)
    guards = 0
    for top in ("app", "ui", "tests", "data", "build-aux", "po"):
        for found in sorted((tree / top).rglob("*")):
            if found.suffix not in TAGGED or not found.is_file():
                continue
            path = found.relative_to(tree)
            text = found.read_text(encoding="utf-8")
            lines = text.splitlines()
            if SPDX not in "\n".join(lines[:4]) and found.suffix != ".build":
                report(path, 1, "no licence tag in the first lines")
            if found.suffix == ".ui" and len(lines) > MAX_TEMPLATE:
                report(path, len(lines), f"{len(lines)} lines; {MAX_TEMPLATE} at most")
            if text and not text.endswith("\n"):
                report(path, len(lines), "no line end at the end")
            for number, line in enumerate(lines, 1):
                if line != line.rstrip() or "\t" in line:
                    report(path, number, "a tab, or space at the end of the line")
                if found.suffix in {".c", ".h"} and len(line) > MAX_COLUMNS:
                    report(path, number, f"{len(line)} columns; {MAX_COLUMNS} at most")
            if found.suffix in {".c", ".h"}:
                check_c(report, path, text, lines, names)
                if path.parts[0] == "ui":
                    check_markup(report, tree, path, text)
                    check_above(report, path, text)
                    guards += check_guards(report, path, text)
                if path.parts[0] != "tests":
                    check_answers(report, path, text, keys)
                    check_comments(report, path, text, names)
    if guards > MAX_GUARDS:
        report("ui", 0, f"{guards} flags stop handlers; {MAX_GUARDS} at most")
    return 1 if report.count else 0


if __name__ == "__main__":
    sys.exit(check(pathlib.Path(sys.argv[1])))
