#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk once more by keyboard alone, its presses counted, and every page heard by its names.

keyboard.py CARE-ELSEWHERE

Typing is no navigation; every other key is. A control that a screen reader has no name for, or calls
by the name of its type, fails the walk on whatever page it stands. The language is that of the
environment.
"""

import ctypes
import os
import re
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from walk import Walk, dump, role_of  # noqa: E402

MOST_PRESSES = 60
CHINESE = os.environ.get("LANGUAGE", "").startswith("zh")
KEYS = {"Tab": 23, "Return": 36, "space": 65, "Down": 116, "F1": 67, "s": 39}
CODES = {character: first + i for row, first in (("1234567890", 10), ("qwertyuiop", 24),
                                                 ("asdfghjkl", 38), ("zxcvbnm", 52))
         for i, character in enumerate(row)}
CONTROL = 37
NAME = "wang"
ID_NUMBER = "419001198807040028"
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "entry",
            "search box", "password text", "spin button", "slider", "list item", "link", "menu item",
            "switch"}
TYPE = re.compile(r"(Gtk|Adw|Care)[A-Z][A-Za-z]+")


def said(chinese, english):
    return chinese if CHINESE else english


class Keyboard(Walk):
    """Follows the focus by its events; to look for it costs the time of the whole tree each time."""

    def __init__(self, command, folder):
        self.presses = 0
        self.unnamed = set()
        self.focus = None
        self.listener = Atspi.EventListener.new(self.on_focus)
        self.listener.register("object:state-changed:focused")
        super().__init__(command, folder)

    def on_focus(self, event):
        if event.detail1:
            self.focus = event.source

    def focused(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.focus or super().focused()

    def press_key(self, name):
        self.presses += 1
        if name in ("Tab", "Down"):
            self.focus = None  # not every widget says that it has got it
        self.key(KEYS[name])
        time.sleep(0.12)

    def focus_name(self):
        node = self.focused()
        # GTK 4.8 says the name of a button twice, with and without the mark of its mnemonic.
        return (node.get_name() or "").split("\n")[0].replace("_", "") if node else ""

    def go_to(self, name, key="Tab", most=40):
        """Presses @key until what is called @name has the focus."""
        for _ in range(most):
            if name in self.focus_name():
                return
            self.press_key(key)
        raise AssertionError(f"{key} does not lead to “{name}”")

    def type_text(self, text):
        """As an input method puts it into what has the focus."""
        node = self.wait(self.focused, "the focus")
        assert node.get_editable_text_iface() is not None, f"{node.get_name()} cannot be typed into"
        assert node.set_text_contents(text)
        time.sleep(0.3)

    def control(self, letter):
        """Ctrl and a letter, which is one press."""
        self.presses += 1
        Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(KEYS[letter], None, Atspi.KeySynthType.PRESSRELEASE)
        Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.RELEASE)

    def keys(self, text):
        """Types small letters and digits into what has the focus, whatever that is."""
        for character in text:
            self.key(CODES[character])
            time.sleep(0.03)
        time.sleep(0.3)

    def type_after(self, name, text):
        """Into the field after the control called @name. GTK 4.8 does not say that a field in a row
        has the focus, nor what was typed there; the paper shows whether it was the right one."""
        self.go_to(name)
        self.press_key("Tab")
        self.keys(text)

    def check_names(self):
        n = 0
        for node in self.everything():
            states = node.get_state_set()
            if role_of(node) not in CONTROLS or not states.contains(Atspi.StateType.FOCUSABLE):
                continue
            n += 1
            name = node.get_name() or ""
            if role_of(node) == "list item" and not name.strip():
                # A row is read by what stands in it.
                name = next((inner.get_name() for inner in self.everything(node)
                             if inner.get_name() and not TYPE.fullmatch(inner.get_name())), "")
            if role_of(node.get_parent()) == "combo box" and node.get_parent().get_name():
                continue  # the button of a choice that has a name
            if not name.strip() or TYPE.fullmatch(name.strip()):
                self.unnamed.add(f"{role_of(node)} “{name}” in {where(node)}")
        print(f"# {n} controls", flush=True)
        assert n > 100, f"only {n} controls are seen"


def where(node):
    """The names above @node, the nearest first."""
    names = []
    for _ in range(6):
        node = node.get_parent()
        if node is None:
            break
        names.append(f"{role_of(node)} {node.get_name()!r}")
    return " in ".join(names)


def tick(walk, label):
    """Down to the answer that begins so, and Space."""
    walk.go_to(label, "Down", 20)
    walk.press_key("space")


def questions(walk):
    """From the first picture to the answer."""
    walk.wait(lambda: said("开始", "Start") in walk.focus_name(), "the focus on Start")
    walk.press_key("Return")
    asked = (
        (said("病人在哪里参加医保？", "Where is the patient insured?"), "jiyuan", None),
        (said("病人参加的是哪一种医保？", "Which insurance does the patient have?"), None,
         said("职工医保，在职", "Employees’ insurance, still working")),
        (said("病人要去哪里看病？", "Where will the patient be treated?"), "shanghai", None),
        (said("病人要住院，还是看门诊？", "What treatment does the patient need?"), None, said("住院", "A stay in hospital")),
        (said("病人为什么去外地看病？", "Why is the patient treated there?"), None,
         said("没有转诊，自己想去那边看", "By own choice, without a referral")),
        (said("病人住院了吗？", "Is the patient in hospital already?"), None, said("还没有", "Not yet")),
        (said("病人以前办过异地就医备案吗？", "Has the patient filed before?"), None,
         said("没有办过", "No, never")),
    )
    for heading, typed, label in asked:
        walk.page(heading)
        if typed:
            walk.type_text(typed)
            walk.press_key("Return")
            time.sleep(0.5)
        else:
            tick(walk, label)
        walk.press_key("Return")


def give_keyboard_back():
    """A dialog of newer GTK takes the keyboard for itself, and a screen without a window manager gives
    it to nobody when the dialog is gone: to where the pointer rests, as before."""
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(library.XOpenDisplay(None))
    pointer_root = ctypes.c_ulong(1)
    library.XSetInputFocus(display, pointer_root, ctypes.c_int(1), ctypes.c_ulong(0))
    library.XCloseDisplay(display)


def form(walk):
    """From the answer to the saved file, which says that it is a draft: only two fields are filled."""
    walk.go_to(said("填备案表", "Fill In the Form"))
    walk.press_key("Return")
    walk.wait(lambda: said("显示号码", "Show the Numbers") in walk.focus_name(), "the form")
    walk.type_after(said("显示号码", "Show the Numbers"), NAME)
    walk.type_after(said("性别", "Sex"), ID_NUMBER)
    walk.control("s")
    walk.wait(lambda: walk.find({"push button"}, said("存成草稿", "_Save as Draft")), "the question")
    walk.go_to(said("存成草稿", "Save as Draft"))
    walk.press_key("Return")
    path = f"{walk.folder}/form.pdf"
    # GTK's own dialog, with GTK's own words; it begins in the field for the name.
    dialog = walk.expect({"file chooser", "dialog", "frame", "filler"}, said("保存表格", "Save the Form"))
    walk.write(said("名称", "Name"), path, dialog)
    walk.press_key("Return")
    walk.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, "the file")
    give_keyboard_back()
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                          encoding="utf-8").stdout
    assert NAME in text and ID_NUMBER in text, "what was typed is not in the PDF"


def pages(walk):
    """Every other page, so that all that is in the window has been made, and is heard."""
    lines = (said("接下来做什么", "What to Do Next"), said("为什么这样办", "Why it is done this way"),
             said("别的办法比一比", "The ways side by side"), said("要带的材料", "Papers to bring"),
             said("日期", "Dates"), said("去哪儿办，问谁", "Where to file, and whom to ask"),
             said("说法不一", "Where sources disagree"), said("您的回答", "Your answers"))
    back = said("返回", "Back")
    walk.press(back)
    for line in lines:
        walk.go_to(line)
        walk.press_key("Return")
        time.sleep(0.3)
        walk.press(back)
    walk.press(said("算费用", "_Work Out the Costs"))
    time.sleep(0.5)
    walk.press(back)
    walk.press(said("选医院", "_Choose a Hospital"))
    time.sleep(0.5)
    walk.go_to(said("政策", "Rules"))
    walk.press_key("space")
    time.sleep(0.5)
    walk.press_key("F1")
    time.sleep(0.5)
    walk.check_names()


def main(command):
    print("1..3", flush=True)
    Atspi.set_timeout(30000, 30000)  # a page that is just being made answers late
    with tempfile.TemporaryDirectory() as folder:
        walk = Keyboard(command, folder)
        try:
            questions(walk)
            form(walk)
            print(f"# {walk.presses} presses", flush=True)
            walk.ok("saved")
            assert walk.presses <= MOST_PRESSES, f"{walk.presses} presses; {MOST_PRESSES} at most"
            walk.ok("presses")
            pages(walk)
            assert not walk.unnamed, "no name:\n# " + "\n# ".join(sorted(walk.unnamed))
            walk.ok("names")
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
