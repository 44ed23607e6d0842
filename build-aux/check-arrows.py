#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the includes of app/ against the picture in README.md: check-arrows.py TREE.

The picture is the indented block of lines with arrows, such as "forms, plans ─▶ people ─▶ place". A
room may include what its arrows lead to, directly or over other rooms; an include for which there is
no way, an arrow that no include needs, a room that is not drawn, and a circle are findings.

Inside a room of app/ or ui/ a few classes may know each other: more than three circles of includes
between its classes are a finding. A file without a header of its own belongs to the class whose
header it includes first, and so does what ends in -private.
"""

import collections
import pathlib
import re
import sys

INCLUDE = re.compile(r'^#include "([a-z]+)/care-', re.MULTILINE)
STEM = re.compile(r'^#include "([a-z]+)/(care-[a-z0-9-]+)\.h"', re.MULTILINE)
MAX_CIRCLES = 3
EVERY_ROOM = {"cli"}  # The command line stands above the picture, as the window does.


def read_picture(text):
    """The arrows of the picture: room → the rooms that its arrows end at."""
    arrows = collections.defaultdict(set)
    for line in text.splitlines():
        if not line.startswith("    ") or "─▶" not in line:
            continue
        for part in re.split(r"\s{4,}", line.strip()):
            groups = [re.findall(r"[a-z]+", group) for group in re.split(r"─+▶", part)]
            for before, after in zip(groups, groups[1:]):
                for room in before:
                    arrows[room].update(after)
    return arrows


def read_includes(tree):
    """The includes: room → room → the files that include across."""
    includes = collections.defaultdict(lambda: collections.defaultdict(set))
    for path in sorted((tree / "app").glob("*/*.[ch]")):
        for other in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if other != path.parent.name:
                includes[path.parent.name][other].add(str(path.relative_to(tree)))
    return includes


def reach(arrows, room):
    found, left = set(), [room]
    while left:
        for after in arrows.get(left.pop(), ()):
            if after not in found:
                found.add(after)
                left.append(after)
    return found


def read_classes(folder):
    """The includes inside a room: class → the classes that it includes."""
    def class_of(stem):
        return re.sub(r"-private$", "", stem)

    includes = collections.defaultdict(set)
    headers = {path.stem for path in folder.glob("*.h")}
    for path in sorted(folder.glob("*.[ch]")):
        stems = [stem for room, stem in STEM.findall(path.read_text(encoding="utf-8"))
                 if room == folder.name]
        own = class_of(path.stem if path.stem in headers or not stems else stems[0])
        includes[own].update({class_of(stem) for stem in stems} - {own})
    return includes


def find_circles(includes, most):
    """Circles, each once, from its first class by name; no more than are needed to refuse them."""
    circles = []

    def follow(first, at, way):
        for after in sorted(includes.get(at, ())):
            if len(circles) > most:
                return
            if after == first:
                circles.append(way)
            elif after > first and after not in way:
                follow(first, after, way + [after])

    for first in sorted(includes):
        follow(first, first, [first])
    return circles


def main(tree):
    arrows = read_picture((tree / "README.md").read_text(encoding="utf-8"))
    includes = read_includes(tree)
    rooms = {path.parent.name for path in (tree / "app").glob("*/*.c")} - EVERY_ROOM
    drawn = set(arrows) | {after for ends in arrows.values() for after in ends}
    findings = [f"README.md: the room {room} is not in the picture" for room in rooms - drawn]
    findings += [f"README.md: there is no room {room}" for room in drawn - rooms]
    for room in sorted(rooms):
        if room in reach(arrows, room):
            findings.append(f"README.md: a circle leads back to {room}")
        for other, files in sorted(includes[room].items()):
            if other not in reach(arrows, room):
                findings.append(f"{', '.join(sorted(files))}: {room} includes {other}, and no arrow "
                                "of README's picture leads there")
    for room, ends in sorted(arrows.items()):
        for after in sorted(ends):
            if after not in includes[room]:
                findings.append(f"README.md: no include needs the arrow from {room} to {after}")
    for folder in sorted(path for top in ("app", "ui") for path in (tree / top).glob("*/")):
        circles = find_circles(read_classes(folder), MAX_CIRCLES)
        if len(circles) > MAX_CIRCLES:
            findings.append(f"{folder.relative_to(tree)}: more than {MAX_CIRCLES} circles of classes: "
                            + "; ".join(" > ".join(circle + circle[:1]) for circle in circles))
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
