"""A request for erasure, made in the dialog in which contacts leave."""

from datetime import date

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.erasure import Erasure, Ground, Scan
from stewardkit.widgets.blocks import Tone
from stewardkit.widgets.contact_removal import ContactRemovalPane
from stewardkit.widgets.erasure_notice import erasure_notice


class Dialog:
    """The dialog as a browser sees it, and what is heard of its end."""

    def __init__(self, workspace, say, told):
        self.heard = []
        self.pane = ContactRemovalPane(workspace, say, on_done=self.heard.append)
        self.messages = told(self.pane)

    def ask_about(self, *contacts, **known):
        names = {one.contact_id: one.last_name for one in contacts}
        self.pane.ask_about(names, **known)

    def change(self, **values):
        for name, value in values.items():
            self.pane.answer("change", {"name": name, "value": value}, [])

    def press(self, name):
        self.messages.clear()
        self.pane.answer("press", {"name": name}, [])

    def section(self, title):
        return next(
            (one for one in self.pane.dialog.sections if one.title == title), None
        )

    @property
    def problems(self):
        patched = [message.get("fields", {}) for message in self.messages]
        return {
            name: said["problem"] for fields in patched for name, said in fields.items()
        }


ERASURE = "Demande d'effacement"


@pytest.fixture
def dialog(workspace, say, told):
    return Dialog(workspace, say, told)


def test_an_erasure_stands_beside_the_end_and_the_deletion(dialog, contact):
    dialog.ask_about(contact)
    assert [one.title for one in dialog.pane.dialog.sections] == [
        "Doublon ou erreur de saisie",
        "N'est plus un contact",
        ERASURE,
    ]
    note = dialog.section(ERASURE).note
    assert "définitivement" in note
    assert "empreinte" in note


def test_an_erasure_needs_a_reason_and_a_tick(dialog, contact, workspace):
    dialog.ask_about(contact)
    dialog.press("erase")
    assert dialog.problems == {"erase_reason": "Choisissez un motif."}
    dialog.change(erase_reason="asked in writing")
    dialog.press("erase")
    assert dialog.problems == {"is_understood": "À cocher."}
    assert workspace.contacts.get(contact.contact_id) == contact
    assert dialog.heard == []


def test_an_erased_contact_is_gone_and_what_remains_is_said(dialog, contact, workspace):
    dialog.ask_about(contact)
    dialog.change(erase_reason="asked in writing", is_understood=True)
    dialog.press("erase")
    with pytest.raises(UnknownRecordError):
        workspace.contacts.get(contact.contact_id)
    note = workspace.erasure.note(contact.contact_id)
    assert (note.ground, note.reason) == (Ground.REQUEST, "asked in writing")
    (heard,) = dialog.heard
    assert heard.tone is Tone.GOOD
    assert heard.text.startswith(
        f"{contact.contact_id} effacé définitivement (lot {note.batch})"
    )
    assert "base réécrite n'en trouve plus rien" in heard.text
    assert "Sauvegardes et copies de cet espace de travail" in heard.text
    assert dialog.messages[-1] == {"do": "dismiss"}


def test_an_alert_bars_the_erasure_and_says_so_in_french(
    dialog, client, register, workspace
):
    listed = workspace.contacts.new(client.client_id).with_changes(
        last_name="Valdariev", first_name="Ilian Petrovitch", function="Payeur"
    )
    listed = workspace.contacts.save(listed).contact
    dialog.ask_about(listed)
    section = dialog.section(ERASURE)
    assert "alerte" in section.note
    assert all(one.disabled for one in (*section.fields, *section.actions))
    dialog.change(erase_reason="asked in writing", is_understood=True)
    dialog.press("erase")
    assert "Rien n'a été effacé." in dialog.messages[-1]["notices"][0]["text"]
    assert workspace.contacts.get(listed.contact_id) == listed


def test_an_erasure_is_asked_for_by_one_person(dialog, contact, client, workspace):
    other = workspace.contacts.new(client.client_id).with_changes(
        last_name="Roux", function="Payeur"
    )
    other = workspace.contacts.save(other).contact
    dialog.ask_about(contact, other)
    assert dialog.section(ERASURE) is None
    dialog.change(erase_reason="asked in writing", is_understood=True)
    dialog.press("erase")
    assert workspace.contacts.get(contact.contact_id) == contact
    dialog.ask_about(contact, end_on=date(2026, 12, 31))
    assert dialog.section(ERASURE) is None


def test_what_a_search_still_finds_is_a_bad_sign(say):
    done = Erasure(
        contact_ids=("CT00000001",),
        batch="B000007",
        ground=Ground.REQUEST,
        rows=3,
        matches=0,
        files=1,
        suppressed=2,
        consequences=(),
        remains=("The extract contacts.csv.", "The reason of batch B000002."),
        scan=Scan(searched=9, shared=1, remaining=2),
    )
    notice = erasure_notice(done, say)
    assert notice.tone is Tone.BAD
    assert "en trouve encore des textes : 2." in notice.text
    assert notice.text.endswith("L'extrait contacts.csv. Le motif du lot B000002.")
