#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks from a new plan to the saved form, from outside and by nothing but what a screen reader has.

walk.py CARE-ELSEWHERE, or a command with its arguments that starts it, such as `flatpak run …`,
where WALK_FOLDER is a folder that the program can write to. The window speaks Chinese, and no word of English may be in it.
"""

import os
import re
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

# Latin words that are Chinese usage, or a format's own name.
LATIN_ALLOWED = {"PDF", "App", "APP", "A", "B", "C", "U", "CSV"}
# What newer releases of the accessibility bus call by another name.
ROLES = {"button": "push button", "password text": "text", "grouping": "panel"}
RETURN, SPACE, DOWN = 36, 65, 116  # hardware codes
NAME = "欧阳若曦"
ID_NUMBER = "41900119880704001X"


def role_of(node):
    name = node.get_role_name()
    return ROLES.get(name, name)


class Walk:
    def __init__(self, command, folder):
        self.folder = folder
        # What starts in a sandbox has another number inside, and is found by its name.
        self.sandboxed = len(command) > 1
        environment = dict(os.environ, HOME=folder, XDG_DATA_HOME=f"{folder}/data",
                           XDG_CONFIG_HOME=f"{folder}/config", XDG_CACHE_HOME=f"{folder}/cache")
        environment["G_MESSAGES_DEBUG"] = "all"
        self.log = open(f"{folder}/log", "w+b")
        self.process = subprocess.Popen(command, env=environment, stdout=self.log,
                                        stderr=subprocess.STDOUT)
        self.number = 0
        self.english = set()
        self.scope = None
        self.application = self.wait(self.find_application, "the window")

    def find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is None:
                continue
            if (child.get_process_id() == self.process.pid
                    or self.sandboxed and "care-elsewhere" in (child.get_name() or "").lower()):
                return child if child.get_child_count() else None
        return None

    def wait(self, what, name, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            try:
                found = what()
            except gi.repository.GLib.Error:  # a widget that is just going away
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{name} did not come")

    def everything(self, root=None):
        """Every accessible under @root, depth first. GTK 4.8 does not say which page of a stack is
        seen; where that matters, self.scope is the page that has the focus."""
        stack = [root or self.application]
        while stack:
            node = stack.pop()
            if node is None:
                continue
            yield node
            stack += [node.get_child_at_index(i) for i in reversed(range(node.get_child_count()))]

    def find(self, roles, name, root=None):
        for node in self.everything(root):
            # GTK 4.8 says the name of a button twice, with and without the mark of its mnemonic; newer
            # releases say it once, without.
            plain = name.replace("_", "")
            if (role_of(node) in roles
                    and node.get_name() in (name, plain, f"{name} {name}", f"{name} {plain}")):
                return node
        return None

    def expect(self, roles, name, root=None):
        return self.wait(lambda: self.find(roles, name, root), f"{'/'.join(roles)} “{name}”")

    def focused(self):
        for node in self.everything():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def page_of_focus(self, heading):
        """The part of the window that has the focus and one heading, where that is @heading."""
        node = self.focused()
        for _ in range(16):
            if node is None or role_of(node) == "application":
                return None
            headings = [found.get_name() for found in self.everything(node)
                        if role_of(found) == "heading"]
            if headings:
                return node if headings == [heading] else None
            node = node.get_parent()
        return None

    def page(self, heading):
        self.scope = self.wait(lambda: self.page_of_focus(heading), f"the page “{heading}”")
        self.check_language(self.scope)

    def press(self, name, root=None):
        def enabled():
            node = self.find({"push button", "toggle button"}, name, root)
            if node and node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                return self.actionable(node)
            return None
        assert self.wait(enabled, f"the button “{name}”").do_action(0), name

    def can_continue(self):
        node = self.find({"push button"}, "继续")
        return node is not None and node.get_state_set().contains(Atspi.StateType.SENSITIVE)

    @staticmethod
    def actionable(node):
        return node if node.get_n_actions() else None

    def key(self, code):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESSRELEASE)

    def key_until(self, code, done, what):
        """On a busy machine a made-up key can come before the window has the keyboard, and is lost:
        pressed again where nothing has happened."""
        for _ in range(6):
            self.key(code)
            for _ in range(30):
                if done():
                    return
                time.sleep(0.1)
        raise AssertionError(f"{what} did not come")

    def tick(self, name):
        """By keyboard: Tab or Down to the row, then Space."""
        target = self.expect({"check box", "radio button"}, name, self.scope)
        for _ in range(15):
            focus = self.focused()
            if focus and (focus == target or name in (focus.get_name() or "").split("\n")[0]):
                break
            self.key(DOWN)
            time.sleep(0.1)
        self.key_until(SPACE, lambda: target.get_state_set().contains(Atspi.StateType.CHECKED),
                       f"the tick “{name}”")

    def write(self, name, text, root=None):
        def editable():
            for node in self.everything(root):
                if (role_of(node) in ("text", "entry", "search box")
                        and name in (node.get_name() or "")
                        and node.get_editable_text_iface() is not None):
                    return node
            return None
        node = self.wait(editable, f"the field “{name}”")
        assert node.set_text_contents(text), name
        return node

    def choose_place(self, typed, name):
        # The page begins with the focus in its search field; Enter takes the best match.
        self.write("查找地方", typed, self.scope)
        self.expect({"list item", "label"}, name, self.scope)
        self.key_until(RETURN, lambda: self.can_continue(), f"the place “{name}”")

    def check_language(self, root):
        for node in self.everything(root):
            # A widget without a name of its own is called by its type, the program by its file.
            if (role_of(node) == "application"
                    or re.fullmatch(r"(Gtk|Adw|Care)[A-Za-z]+", node.get_name() or "")):
                continue
            for word in re.findall(r"[A-Za-z]{2,}", node.get_name() or ""):
                if word not in LATIN_ALLOWED:
                    self.english.add(f"{role_of(node)}: {node.get_name()}")

    def ok(self, name):
        self.number += 1
        print(f"ok {self.number} {name}", flush=True)


def dump(walk):
    node = walk.focused()
    while node is not None:
        print(f"# focus in {role_of(node)}: {node.get_name()}", flush=True)
        node = node.get_parent()
    for node in walk.everything():
        text = node.get_name()
        print(f"# {role_of(node)}: {text}", flush=True)


def go(walk):
    walk.press("开始")
    walk.page("病人在哪里参加医保？")
    walk.choose_place("jiyuan", "济源市")
    walk.press("继续")
    walk.page("病人参加的是哪一种医保？")
    walk.tick("职工医保，在职")
    walk.press("继续")
    walk.page("病人要去哪里看病？")
    walk.choose_place("上海", "上海市")
    walk.press("继续")
    walk.page("病人要住院，还是看门诊？")
    walk.tick("住院")
    walk.press("继续")
    walk.page("病人为什么去外地看病？")
    walk.tick("没有转诊，自己想去那边看")
    walk.press("继续")
    walk.page("病人住院了吗？")
    walk.tick("还没有")
    walk.press("继续")
    walk.page("病人以前办过异地就医备案吗？")
    walk.tick("没有办过")
    walk.press("继续")
    walk.ok("questions")

    walk.wait(lambda: any("20个百分点" in (node.get_name() or "").replace(" ", "")
                          for node in walk.everything()), "the answer")
    walk.check_language(None)
    walk.ok("answer")

    walk.press("填备案表")
    walk.write("姓名", NAME)
    walk.write("身份证号", ID_NUMBER)
    walk.check_language(None)
    walk.press("保存 PDF…")
    walk.press("存成草稿")
    path = f"{walk.folder}/form.pdf"
    # GTK's own dialog, with GTK's own words.
    dialog = walk.expect({"file chooser", "dialog", "frame", "filler"}, "保存表格")
    walk.write("名称", path, dialog)
    walk.press("保存(_S)", dialog)
    walk.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, "the file")
    walk.ok("saved")

    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                          encoding="utf-8").stdout
    for wanted in (NAME, ID_NUMBER, "上海"):
        assert wanted in text, f"{wanted} is not in the PDF"
    walk.ok("pdf")
    assert not walk.english, "English in the Chinese window:\n# " + "\n# ".join(sorted(walk.english))
    walk.ok("chinese")
    walk.log.seek(0)
    log = walk.log.read().decode("utf-8", "replace")
    assert "care-advice" in log or "care-costs" in log, "nothing was logged"
    for personal in (NAME, ID_NUMBER, "419001", "济源"):
        assert personal not in log, "the log holds what was typed"
    walk.ok("log")


def main(command):
    print("1..6", flush=True)
    with tempfile.TemporaryDirectory(dir=os.environ.get("WALK_FOLDER")) as folder:
        walk = Walk(command, folder)
        try:
            go(walk)
        except AssertionError as problem:
            dump(walk)
            print(f"not ok {walk.number + 1} {problem}", flush=True)
            return 1
        finally:
            walk.process.kill()
            walk.process.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
