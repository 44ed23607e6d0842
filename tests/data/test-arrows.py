#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of the picture refuses what it is there for. Usage: test-arrows.py TREE"""

import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(sys.argv[1]) / "build-aux" / "check-arrows.py"
PICTURE = "    plans ─▶ base\n"
GOOD = {"app/base/care-a.c": "", "app/base/care-a.h": "", "app/plans/care-p.c": '#include "base/care-a.h"\n',
        "app/plans/care-p.h": ""}


def circle(room, *stems):
    """Files whose headers include one another in a ring."""
    return {f"{room}/care-{stem}.h": f'#include "{room.split("/")[1]}/care-{after}.h"\n'
            for stem, after in zip(stems, stems[1:] + stems[:1])}


CASES = [
    ("the picture holds", PICTURE, GOOD, None),
    ("an include against the arrow", PICTURE, {**GOOD, "app/base/care-a.c": '#include "plans/care-p.h"\n'},
     "base includes plans"),
    ("a circle of rooms in the picture", PICTURE + "    base ─▶ plans\n",
     {**GOOD, "app/base/care-a.c": '#include "plans/care-p.h"\n'}, "a circle leads back to base"),
    ("a room that is not drawn", PICTURE, {**GOOD, "app/forms/care-f.c": ""}, "forms is not in the picture"),
    ("an arrow that nothing needs", PICTURE, {**GOOD, "app/plans/care-p.c": ""}, "no include needs"),
    ("three circles of classes", PICTURE,
     {**GOOD, **circle("app/base", "b", "c"), **circle("app/base", "d", "e", "f"),
      **circle("app/base", "g", "h")}, None),
    ("four circles of classes", PICTURE,
     {**GOOD, **circle("app/base", "b", "c"), **circle("app/base", "d", "e", "f"),
      **circle("app/base", "g", "h"), **circle("app/base", "i", "j")}, "more than 3 circles"),
    ("circles in the window", PICTURE,
     {**GOOD, **circle("ui/form", "b", "c"), **circle("ui/form", "d", "e"), **circle("ui/form", "f", "g"),
      **circle("ui/form", "h", "i")}, "ui/form: more than 3 circles"),
    ("a circle through a file that has no header", PICTURE,
     {**GOOD, **circle("app/base", "b", "c"), **circle("app/base", "d", "e"), **circle("app/base", "f", "g"),
      "app/base/care-k.h": "", "app/base/care-l.h": '#include "base/care-k.h"\n',
      "app/base/care-k-more.c": '#include "base/care-k-private.h"\n#include "base/care-l.h"\n',
      "app/base/care-k-private.h": '#include "base/care-k.h"\n'}, "more than 3 circles"),
]


def main():
    print(f"1..{len(CASES)}")
    for number, (what, picture, files, says) in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            tree = pathlib.Path(folder)
            (tree / "README.md").write_text(picture, encoding="utf-8")
            for name, text in files.items():
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                (tree / name).write_text(text, encoding="utf-8")
            done = subprocess.run([sys.executable, CHECK, tree], capture_output=True, text=True)
        good = done.returncode == 0 if says is None else done.returncode == 1 and says in done.stdout
        print(f"{'ok' if good else 'not ok'} {number} {what}", flush=True)
        if not good:
            print(f"# {done.stdout}{done.stderr}")


main()
