"""The client sheet shows who was told of electronic documents and who has paper."""

import pytest

from stewardkit.model.electronic import ElectronicState
from stewardkit.model.flags import Channel
from stewardkit.widgets.client_sheet import ClientSheetPane
from stewardkit.widgets.electronic_pane import ElectronicPane


@pytest.fixture
def pane(workspace, say, client):
    return ElectronicPane(workspace, say, client)


def fields_of(pane):
    (section,) = pane.block().sections
    return {field.name: field for field in section.fields}


def actions_of(pane):
    return {action.name for action in pane.block().actions}


def press(pane, name):
    pane.answer("press", {"name": name}, [])


def choose(pane, contact_id):
    pane.answer("change", {"name": "concerns", "value": contact_id}, [])


def test_the_sheet_of_a_client_has_the_duty_behind_a_tab(workspace, say, client):
    sheet = ClientSheetPane(workspace, say, client.client_id, on_contacts=print)
    tabs = sheet.block().blocks[2]
    assert sheet.find(tabs.tabs[-1].body.pane).name == "electronic"


@pytest.mark.parametrize(
    ("click", "field", "text"),
    [
        ("inform", "informed", "donnée le 24/11/2026, sans justificatif"),
        ("object", "paper", "opposition depuis le 24/11/2026"),
        ("paper", "paper", "préfère le papier depuis le 24/11/2026"),
    ],
)
def test_each_word_is_recorded_by_one_click(pane, click, field, text):
    before = {name: one.value for name, one in fields_of(pane).items()}
    assert (before["informed"], before["paper"]) == ("non donnée", "aucune opposition")
    press(pane, click)
    assert fields_of(pane)[field].value == text
    assert [notice.text for notice in pane.notices] == ["Enregistré."]


def test_an_objection_is_lifted_where_it_was_made(pane, contact):
    assert "lift" not in actions_of(pane)
    press(pane, "object")
    choose(pane, contact.contact_id)
    assert fields_of(pane)["paper"].value == "opposition depuis le 24/11/2026"
    assert "lift" not in actions_of(pane)
    choose(pane, "")
    press(pane, "lift")
    assert fields_of(pane)["paper"].value == "aucune opposition"


def test_what_one_contact_says_is_recorded_for_it_alone(
    workspace, pane, client, contact
):
    assert contact.contact_id in {
        option.value for option in fields_of(pane)["concerns"].options
    }
    choose(pane, contact.contact_id)
    press(pane, "paper")
    state = workspace.electronic.state
    assert state(client.client_id).paper is None
    own = state(client.client_id, contact.contact_id).paper
    assert own.state is ElectronicState.PAPER


def test_a_file_proves_what_is_recorded_next_and_nothing_after(workspace, pane, client):
    details = {"name": "proof", "file_name": "notice.pdf"}
    pane.answer("upload", details, [b"Documents by e-mail."])
    assert fields_of(pane)["proof"].state == "notice.pdf"
    press(pane, "inform")
    assert fields_of(pane)["informed"].value == (
        "donnée le 24/11/2026, avec justificatif"
    )
    press(pane, "object")
    assert workspace.electronic.state(client.client_id).paper.evidence is None


def test_the_channel_goes_with_the_next_word_alone(workspace, pane, client):
    pane.answer("change", {"name": "channel", "value": "phone"}, [])
    press(pane, "object")
    assert fields_of(pane)["channel"].value == ""
    press(pane, "lift")
    lifted, objected = workspace.electronic.history(client.client_id)
    assert (objected.channel, lifted.channel) == (Channel.PHONE, None)


def test_every_word_stands_below_and_ones_own_slip_is_taken_back(
    workspace, pane, client, contact
):
    workspace.electronic.prefer_paper(
        client.client_id, contact.contact_id, channel="post"
    )
    press(pane, "inform")
    (history,) = pane.block().parts
    assert [(entry.title, entry.lines) for entry in history.entries] == [
        (
            "Information donnée le 24/11/2026",
            ("le client et tous ses contacts", "sans justificatif"),
        ),
        (
            "Préférence pour le papier le 24/11/2026",
            ("Claire Morel", "par courrier", "sans justificatif"),
        ),
    ]
    press(pane, history.entries[0].action.name)
    (kept,) = pane.block().parts[0].entries
    assert kept.title.startswith("Préférence")
    assert fields_of(pane)["informed"].value == "non donnée"


def test_a_button_that_is_not_there_records_nothing(workspace, pane, client):
    press(pane, "erase")
    assert pane.notices == ()
    assert workspace.electronic.history(client.client_id) == ()


def test_an_auditor_reads_and_cannot_record(auditor, say, client):
    reading = auditor()
    pane = ElectronicPane(reading, say, client)
    assert actions_of(pane) == set()
    assert not {"proof", "channel"} & fields_of(pane).keys()
    press(pane, "object")
    assert reading.electronic.state(client.client_id).paper is None
