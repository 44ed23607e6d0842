#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs into a scratch folder and looks whether all is there: test-install.py SOURCE BUILD APP-ID.

The installed command line then has to do with the installed data alone.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

NOT_INSTALLED = {"completion", "desktop", "directory", "examples", "hospitals", "icons", "man",
                 "place", "screenshots"}

WANTED = [
    "bin/care-elsewhere",
    "bin/care-elsewhere-cli",
    "share/applications/{id}.desktop",
    "share/care-elsewhere/hospitals/catalogue.sqlite",
    "share/care-elsewhere/hospitals/catalogue.sqlite.index",
    "share/bash-completion/completions/care-elsewhere",
    "share/bash-completion/completions/care-elsewhere-cli",
    "share/dbus-1/services/{id}.service",
    "share/glib-2.0/schemas/{id}.gschema.xml",
    "share/icons/hicolor/scalable/apps/{id}.svg",
    "share/icons/hicolor/symbolic/apps/{id}-symbolic.svg",
    "share/locale/zh_CN/LC_MESSAGES/care-elsewhere.mo",
    "share/man/man1/care-elsewhere.1",
    "share/man/man1/care-elsewhere-cli.1",
    "share/metainfo/{id}.metainfo.xml",
]


def run_time_data(source):
    """All that lies in data/ is for run time, but for these."""
    for path in sorted((pathlib.Path(source) / "data").glob("*/**/*")):
        relative = path.relative_to(pathlib.Path(source) / "data")
        if path.is_file() and relative.parts[0] not in NOT_INSTALLED:
            yield f"share/care-elsewhere/{relative.as_posix()}"


def check_program(scratch, found):
    program = next(path for path in found if path.endswith("/bin/care-elsewhere-cli"))
    data = pathlib.Path(program).parent.parent / "share" / "care-elsewhere"
    environment = dict(os.environ, CARE_ELSEWHERE_DATA_DIR=str(scratch / data))
    done = subprocess.run([scratch / program, "check-id", "11010519491231002X"], env=environment,
                          capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0 or '"valid"' not in done.stdout:
        print(f"the installed program: {done.returncode}: {done.stdout}{done.stderr}")
        return 1
    return 0


def main(source, build, app_id):
    with tempfile.TemporaryDirectory() as scratch:
        environment = dict(os.environ, DESTDIR=scratch)
        subprocess.run([shutil.which("meson"), "install", "-C", build, "--no-rebuild", "--quiet"],
                       env=environment, check=True)
        found = [path.relative_to(scratch).as_posix()
                 for path in pathlib.Path(scratch).rglob("*") if path.is_file()]
        wanted = [name.format(id=app_id) for name in WANTED] + list(run_time_data(source))
        lacking = [name for name in wanted
                   if not any(path.endswith("/" + name) for path in found)]
        for name in lacking:
            print(f"not installed: {name}")
        if lacking:
            return 1
        return check_program(pathlib.Path(scratch), found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
