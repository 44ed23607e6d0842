#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Types into bash what a user types, and compares with what the program takes: test-completion.py
PROGRAM COMPLETION MANUAL.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ASK = """
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
compopt () { :; }
_care_elsewhere_cli
printf '%s\\n' "${COMPREPLY[@]}"
"""


def complete(completion, folder, *words):
    done = subprocess.run(["bash", "-c", ASK, "bash", completion, "care-elsewhere-cli", *words],
                          capture_output=True, text=True, encoding="utf-8", cwd=folder)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return {line for line in done.stdout.splitlines() if line}


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL)


def check_options(program, completion, folder, manual):
    """Each option that is offered is taken, each that the manual names is offered."""
    rows = [line.split("\t") for line in run(program, "--list-options").stdout.splitlines()]
    commands = [(before, word) for before, word, kind in rows if kind == "command"]
    assert complete(completion, folder, "") == {word for before, word in commands if not before}
    assert complete(completion, folder, "policy", "") == {word for before, word in commands
                                                          if before == "policy"}
    offered = set()
    for before, word in commands:
        words = [*before.split(), word]
        options = complete(completion, folder, *words, "--")
        offered |= options
        assert options == {w for b, w, kind in rows if b == " ".join(words) and kind != "command"} \
            | {"--help"}, words
        for option in options - {"--help"}:
            said = run(program, *words, option).stderr
            assert "Unknown option" not in said, (words, option, said)
    named = set(re.findall(r"--[a-z][a-z-]+", manual.replace("\\-", "-")))
    missing = named - offered - {"--version"}
    assert not missing, f"the manual names {sorted(missing)}, the completion does not"
    refused = run(program, "advise", "--no-such-option").stderr
    assert "Unknown option" in refused, refused


def check_words(_program, completion, folder, _manual):
    (folder / "bill one.json").write_text("{}")
    (folder / "papers").mkdir()
    assert complete(completion, folder, "est") == {"estimate"}
    assert complete(completion, folder, "--v") == {"--version"}
    assert complete(completion, folder, "estimate", "bill") == {"bill one.json"}
    assert complete(completion, folder, "policy", "check", "bi") == {"bill one.json"}
    assert complete(completion, folder, "plan", "--output-dir", "") == {"papers"}
    assert complete(completion, folder, "form", "--form", "") == set()
    assert complete(completion, folder, "form", "--output", "bi") == {"bill one.json"}
    assert complete(completion, folder, "plan", "--draft", "--output-dir", "papers", "--re") \
        == {"--replace"}
    assert complete(completion, folder, "nonsense", "--") >= {"--help", "--version"}


def main(program, completion, manual):
    program, completion = (str(pathlib.Path(path).resolve()) for path in (program, completion))
    failed = 0
    checks = [check_options, check_words]
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(program, completion, pathlib.Path(folder),
                      pathlib.Path(manual).read_text(encoding="utf-8"))
                print(f"ok {number} {check.__name__}")
            except AssertionError as wrong:
                failed += 1
                print(f"# {wrong}\nnot ok {number} {check.__name__}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
