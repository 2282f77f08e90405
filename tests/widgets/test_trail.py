import pytest

from stewardkit.widgets.blocks import Notice
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.trail import TrailPane


class Note(Pane):
    def block(self):
        return Notice(text=self.name)


@pytest.fixture
def trail(say):
    return TrailPane("trail", say, "Liste", Note("list", say))


def ways(trail):
    way, _place = trail.block().blocks
    return [(action.name, action.label) for action in way.actions]


def test_the_first_pane_stands_alone(trail):
    (place,) = trail.block().blocks
    assert place.pane == "list"


def test_what_is_opened_is_seen_with_the_way_back(trail, say, told):
    messages = told(trail)
    trail.open("Fiche", Note("sheet", say))
    trail.open("Contacts", Note("contacts", say))
    assert ways(trail) == [("0", "‹ Liste"), ("1", "‹ Fiche")]
    assert [(message["do"], message["pane"]) for message in messages[-3:]] == [
        ("show", "trail"),
        ("show", "contacts"),
        ("enter", "contacts"),
    ]


def test_only_the_last_pane_hears_events(trail, say):
    trail.open("Fiche", Note("sheet", say))
    assert trail.find("sheet") is trail.last
    assert trail.find("list") is None


def test_a_press_leads_back_to_the_pane_as_it_was(trail, say, told):
    first = trail.last
    trail.open("Fiche", Note("sheet", say))
    trail.open("Contacts", Note("contacts", say))
    messages = told(trail)
    trail.answer("press", {"name": "0"}, [])
    assert trail.last is first
    assert messages[-1]["pane"] == "list"


def test_one_step_back_leads_to_the_pane_before(trail, say):
    trail.open("Fiche", Note("sheet", say))
    trail.open("Contacts", Note("contacts", say))
    trail.back()
    assert trail.last.name == "sheet"


def test_the_first_pane_cannot_be_left(trail):
    trail.back()
    trail.back()
    assert trail.last.name == "list"


@pytest.mark.parametrize("name", ["-7", "9", "nowhere"])
def test_a_press_of_no_button_leaves_something_to_see(trail, say, name):
    trail.open("Fiche", Note("sheet", say))
    trail.answer("press", {"name": name}, [])
    assert trail.last.name in {"list", "sheet"}
