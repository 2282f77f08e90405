import pytest

from stewardkit.errors import WorkspaceBusyError
from stewardkit.widgets.blocks import Tone
from stewardkit.widgets.health import HealthPane


def at_once(work):
    work()


@pytest.fixture
def add(workspace, client):
    def write(**values):
        contact = workspace.contacts.new(client.client_id).with_changes(
            **{"last_name": "Morel", "function": "Gérante"} | values
        )
        return workspace.contacts.save(contact).contact.contact_id

    return write


def test_the_figures_are_counted_after_the_first_drawing(workspace, say, told):
    later = []
    pane = HealthPane(workspace, say, later=later.append)
    messages = told(pane)
    pane.show()
    (drawn,) = messages
    assert drawn["block"]["parts"] == [{"is": "stack", "blocks": [], "beside": True}]
    later[0]()
    last = messages[-1]["block"]
    (figures,) = last["parts"]
    assert [block["is"] for block in figures["blocks"]] == ["chart"] * 5 + ["facts"]
    assert last["notices"] == []


def test_empty_bars_are_left_out(workspace, say, add):
    add(email="claire@exemple.fr")
    pane = HealthPane(workspace, say, later=at_once)
    pane.show()
    contacts, register, *_rest = pane.figures
    assert [(bar.label, bar.value) for bar in contacts.bars] == [("valides", 1)]
    assert [(bar.value, bar.tone) for bar in register.bars] == [(2, Tone.WARNING)]


def test_an_empty_portfolio_shows_its_zeros(workspace, say):
    pane = HealthPane(workspace, say, later=at_once)
    pane.show()
    *charts, findings = pane.figures
    assert [chart.bars[0].value for chart in charts] == [0] * 5
    assert {count for _label, count in findings.rows} == {"0"}


def test_drawing_again_while_counting_counts_once(workspace, say):
    later = []
    pane = HealthPane(workspace, say, later=later.append)
    pane.show()
    pane.show()
    pane.on_press("refresh")
    assert len(later) == 1


def test_counting_again_shows_what_has_changed(workspace, say, add):
    pane = HealthPane(workspace, say, later=at_once)
    pane.show()
    add()
    pane.show()
    assert pane.figures[0].bars[0].value == 0
    pane.answer("press", {"name": "refresh"}, [])
    assert pane.figures[0].bars[0].value == 1


def test_figures_stay_until_those_after_a_save_are_counted(workspace, say, told, add):
    later = []
    pane = HealthPane(workspace, say, later=later.append)
    pane.show()
    later.pop()()
    pane.settle()
    assert later == []
    add()
    messages = told(pane)
    pane.settle()
    assert messages == []
    assert pane.figures[0].bars[0].value == 0
    later.pop()()
    assert pane.figures[0].bars[0].value == 1
    assert all(message["block"]["notices"] == [] for message in messages)
    assert all(len(message["block"]["parts"][0]["blocks"]) == 6 for message in messages)


def test_what_is_saved_during_a_count_is_counted_once_more(workspace, say, add):
    later = []
    pane = HealthPane(workspace, say, later=later.append)

    def count(pane_counts=pane._findings):
        counted = pane_counts()
        if pane.figures[0].bars[0].value == 0:
            add()
            pane.settle()
            assert later == []
        return counted

    pane._findings = count
    pane.show()
    later.pop()()
    assert pane.figures[0].bars[0].value == 1


def test_figures_that_nobody_has_seen_are_not_counted(workspace, say, add):
    later = []
    pane = HealthPane(workspace, say, later=later.append)
    add()
    pane.settle()
    assert later == []


def test_a_count_that_fails_is_said_and_can_be_tried_again(
    workspace, say, told, monkeypatch
):
    def busy():
        raise WorkspaceBusyError("a.petit", 15)

    pane = HealthPane(workspace, say, later=at_once)
    messages = told(pane)
    with monkeypatch.context() as broken:
        broken.setattr(workspace.health, "findings", busy)
        pane.show()
    assert "utilisé par a.petit" in messages[-1]["notices"][0]["text"]
    pane.on_press("refresh")
    assert len(pane.figures) == 6
