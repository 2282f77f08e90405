import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

import stewardkit
from stewardkit.widgets import blocks
from stewardkit.widgets.blocks import Form, Place, Stack
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.screen import SCRIPTS, STATIC, STYLES, Screen
from stewardkit.widgets.words import fixed_words

PACKAGE = Path(stewardkit.__file__).parent
MARKUP = re.compile(
    r"\bHTML\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
)
SCRIPT = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)


class Parent(Pane):
    def block(self):
        return Stack(blocks=(Place(pane="child"),))


class Child(Pane):
    def block(self):
        return Form(pane="child", title="Durand", sections=())

    def on_press(self, name):
        self.patch({name: {"value": "Durand"}})


@pytest.fixture
def screen(say):
    root = Parent("parent", say)
    root.add(Child("child", say))
    shown = Screen(root)
    shown.sent = []
    shown.send = shown.sent.append
    return shown


def test_the_package_never_draws_a_value_as_markup():
    texts = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.js")]
    found = [path.name for path in texts if MARKUP.search(path.read_text("utf-8"))]
    assert found == []


def test_nothing_is_sent_before_the_browser_is_ready(screen):
    assert screen.sent == []
    screen._receive(None, {"event": "ready"}, [])
    assert [message["do"] for message in screen.sent] == ["speak", "show", "show"]
    assert [message.get("pane") for message in screen.sent[1:]] == ["parent", "child"]


def test_an_event_reaches_the_pane_that_it_names_and_no_other(screen):
    for pane in ("child", "stranger"):
        event = {"event": "press", "pane": pane, "name": "city", "turn": pane}
        screen._receive(None, event, [])
    told = [(message["do"], message.get("turn")) for message in screen.sent]
    assert told == [("hear", "child"), ("patch", None), ("hear", "stranger")]
    assert screen.sent[1]["pane"] == "child"


def test_a_screen_keeps_and_shows_no_value(screen):
    screen._receive(None, {"event": "ready"}, [])
    assert "Durand" in json.dumps(screen.sent)
    assert "Durand" not in json.dumps(screen.get_state(), default=str)
    assert repr(screen) == "<stewardkit Parent>"


def test_the_browser_knows_how_to_draw_every_block():
    kinds = {kind.__name__.lower() for kind in get_args(blocks.Block)}
    drawn = SCRIPT.split("const BLOCKS = {")[1].split("};")[0]
    names = set(re.findall(r"^  (\w+):", drawn, re.MULTILINE))
    assert names == kinds - {"dialog"}


def test_every_fixed_word_is_said_and_no_other(say):
    said = set(re.findall(r'(?:\.text|\.say|button)\(\s*"(\w+)"', SCRIPT))
    assert said == fixed_words(say).keys()


def test_every_fixed_word_is_translated(say):
    english = fixed_words(type(say)("en"))
    same = {name for name, text in fixed_words(say).items() if english[name] == text}
    assert same == {"page", "pages"}


def test_the_script_reads_every_attribute_of_the_blocks():
    kinds = [kind for kind in vars(blocks).values() if is_dataclass(kind)]
    names = {item.name for kind in kinds for item in fields(kind)}
    unread = {name for name in names if not re.search(rf"\b{name}\b", SCRIPT)}
    assert unread == set()


@pytest.mark.parametrize("names", [SCRIPTS, STYLES])
def test_every_static_file_is_a_part_of_the_screen(names):
    kind = Path(names[0]).suffix
    assert {path.name for path in STATIC.iterdir() if path.suffix == kind} == set(names)


def test_no_static_file_is_long():
    lengths = {
        path.name: path.read_text().count("\n")
        for path in STATIC.iterdir()
        if path.is_file()
    }
    assert max(lengths.values()) < 300
