#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the completion for bash out of what a program itself says: shell-completion.py PROGRAM.

The command line lists its commands and options with --list-options; the window has --help only.
Nothing is kept here that could go stale.
"""

import os
import pathlib
import re
import subprocess
import sys

SCRIPT = """\
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of {program} for bash, written at build time by build-aux/shell-completion.py.

{function} ()
{{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
  local command= options= commands= takes= folder= word count=0

  # The command, and the part of it where it has parts, are the first words that are no option.
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    [[ $word == -* || $count -eq 2 ]] && break
    count=$((count + 1))
    case "${{command:+$command }}$word" in
      {known}) command="${{command:+$command }}$word" ;;
      *) break ;;
    esac
  done

  case "$command" in
{cases}
  esac

  COMPREPLY=()
  if [[ " $folder " == *" $previous "* ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
  elif [[ " $takes " == *" $previous "* ]]; then
    return 0
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  elif [[ -n $commands ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}}
complete -F {function} {program}
"""


def run(*command):
    # The window is to say its help and no more: it is given no screen and no language.
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE")}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True,
                          env=dict(environment, LC_ALL="C"))
    return done.stdout


def list_options(program):
    """Rows of: the words before, the word itself, what it is or takes."""
    if program.name.endswith("-cli"):
        return [line.split("\t") for line in run(program, "--list-options").splitlines()]
    found = re.findall(r"(?m)^ +(?:-\w, )?(--[a-z][\w-]*)(=\S+)?", run(program, "--help-all"))
    return [["", option, "value" if value else "nothing"] for option, value in dict.fromkeys(found)]


def write_case(command, rows):
    """Where `--output FILE` may be any file, `--output-dir DIR` is a folder."""
    own = [(word, kind) for before, word, kind in rows if before == command]
    lists = {
        "commands": [word for word, kind in own if kind == "command"],
        "options": [word for word, kind in own if kind != "command"] + (["--help"] if command else []),
        "takes": [word for word, kind in own if kind == "value"],
        "folder": [word for word, kind in own if kind == "file" and word.endswith("-dir")],
    }
    lines = "\n".join(f'      {name}="{" ".join(words)}"' for name, words in lists.items() if words)
    return f'    "{command}")\n{lines}\n      ;;'


def main(path):
    program = pathlib.Path(path).resolve()
    rows = list_options(program)
    commands = [f"{before} {word}".strip() for before, word, kind in rows if kind == "command"]
    sys.stdout.write(SCRIPT.format(
        program=program.name, function="_" + program.name.replace("-", "_"),
        known="|".join(f'"{command}"' for command in commands) or '""',
        cases="\n".join(write_case(command, rows) for command in ["", *commands])))


if __name__ == "__main__":
    main(sys.argv[1])
