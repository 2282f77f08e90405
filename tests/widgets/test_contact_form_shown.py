"""What a person was shown: beside a tick that is filled in, and in its history."""

import base64
from dataclasses import replace
from datetime import date

import pytest

from stewardkit.model.flags import Channel, Flag
from stewardkit.model.published import ConsentWording, PartnerList
from stewardkit.widgets.blocks import Timeline
from stewardkit.widgets.contact_form import ContactFormPane

TODAY = date(2026, 11, 24)
TEXT = "Acceptez-vous que nos partenaires\nvous écrivent ?"
PARTNERS = ("Assurances Vélimont", "Banque Orsavie")


@pytest.fixture
def published(workspace):
    """Publish a text by phone and a list of partners."""
    workspace.wordings.publish(
        ConsentWording(
            flag=Flag.PARTNER_EMAIL,
            channel=Channel.PHONE,
            version="TEL-3",
            text=TEXT,
            published_on=TODAY,
        )
    )
    workspace.partners.publish(
        PartnerList(version="P-1", partners=PARTNERS, published_on=TODAY)
    )


@pytest.fixture
def form(contact, open_form):
    return open_form(contact)


@pytest.fixture
def on_phone(published, form):
    """Tick the consent of partners, heard by phone."""
    form.type(partner_email="given")
    form.change("partner_email:channel", "phone")
    return form


def entries_of(dialog):
    (timeline,) = (part for part in dialog.parts if isinstance(part, Timeline))
    return timeline.entries


def test_a_published_text_and_its_partners_are_proposed_and_shown(on_phone):
    wording = on_phone.fields["partner_email:wording"]
    partners = on_phone.fields["partner_email:partner_list"]
    assert (wording.value, partners.value) == ("TEL-3", "P-1")
    assert wording.state == f"proposé, non confirmé\n{TEXT}"
    assert partners.state.endswith("\nAssurances Vélimont, Banque Orsavie")
    on_phone.change("partner_email:confirmed", True)  # noqa: FBT003 - a value
    assert on_phone.fields["partner_email:wording"].state == TEXT


def test_a_version_that_nobody_published_is_doubtful_and_recorded_as_typed(
    workspace, contact, on_phone
):
    on_phone.change("partner_email:wording", "TEL-9")
    assert "n'est pas publiée" in on_phone.fields["partner_email:wording"].warning
    assert on_phone.fields["partner_email:partner_list"].warning == ""
    on_phone.press("save")
    (event,) = workspace.consents.history(contact.contact_id)
    assert event.wording == "TEL-9"
    assert workspace.consents.shown(event).unpublished == ("wording",)


def test_a_text_published_for_another_channel_was_not_shown(on_phone):
    on_phone.change("partner_email:wording", "TEL-3")
    on_phone.change("partner_email:channel", "post")
    assert "n'est pas publiée" in on_phone.fields["partner_email:wording"].warning


def test_an_expiry_is_recorded_and_cannot_precede_the_day_heard(
    workspace, contact, form
):
    form.type(commercial_email="given")
    for wrong in ("2026-11-23", "2026-02-31"):
        form.change("commercial_email:expires_on", wrong)
        assert form.fields["commercial_email:expires_on"].problem
        form.press("save")
        assert form.messages[-1]["focus"] == "commercial_email:expires_on"
    form.change("commercial_email:expires_on", "2027-11-24")
    form.press("save")
    (event,) = workspace.consents.history(contact.contact_id)
    assert event.expires_on == date(2027, 11, 24)


def test_the_history_of_a_flag_tells_what_was_shown_and_opens_the_evidence(
    workspace, contact, on_phone
):
    on_phone.change("partner_email:confirmed", True)  # noqa: FBT003 - a value
    on_phone.upload("partner_email:evidence", "accord.pdf", b"signed")
    on_phone.type(due_notice=True)
    on_phone.press("save")
    on_phone.type(partner_email="no")
    on_phone.press("save", "heard:partner_email")
    withdrawn, given = entries_of(on_phone.pane.dialog)
    assert "retiré" in withdrawn.title
    assert withdrawn.action is None
    assert given.lines == (
        f"Texte montré : {TEXT}",
        "Partenaires montrés : Assurances Vélimont, Banque Orsavie",
    )
    for _again in range(2):
        on_phone.press(given.action.name)
    _timeline, opened = on_phone.pane.dialog.parts
    assert (opened.file_name, opened.kind) == ("accord.pdf", "application/pdf")
    assert base64.b64decode(opened.content) == b"signed"
    on_phone.press("back")
    assert on_phone.pane.dialog is None


def test_evidence_that_is_gone_is_told_in_a_sentence(workspace, contact, form):
    form.type(commercial_email="given")
    form.upload("commercial_email:evidence", "accord.pdf", b"signed")
    form.press("save", "heard:commercial_email")
    (given,) = entries_of(form.pane.dialog)
    (file,) = (workspace.folder / "evidence").iterdir()
    file.unlink()
    form.press(given.action.name)
    _timeline, gone = form.pane.dialog.parts
    assert (gone.content, "n'existe pas" in gone.note) == ("", True)


def test_only_flags_that_something_was_heard_of_have_a_history(
    workspace, contact, form
):
    def offered():
        sections = form.pane.block().sections
        names = [action.name for section in sections for action in section.actions]
        return {name for name in names if name.startswith("heard:")}

    assert offered() == set()
    form.type(commercial_email="no", due_notice=True)
    form.press("save")
    assert offered() == {"heard:commercial_email", "heard:due_notice"}


def test_an_auditor_opens_the_history_and_the_evidence(
    workspace, contact, auditor, say
):
    kept = workspace.evidence.keep_content("accord.pdf", b"signed")
    draft = workspace.consents.draft(contact.contact_id, "commercial_email", "given")
    workspace.consents.record(replace(draft, evidence=kept.sha256))
    pane = ContactFormPane(auditor(), say, contact)
    pane.answer("press", {"name": "heard:commercial_email"}, [])
    (entry,) = entries_of(pane.dialog)
    pane.answer("press", {"name": entry.action.name}, [])
    assert pane.dialog.parts[-1].file_name == "accord.pdf"
    pane.answer("press", {"name": "back"}, [])
    assert pane.dialog is None


def test_a_regime_stands_as_text_and_is_no_tick(workspace, contact, open_form):
    draft = workspace.consents.draft(contact.contact_id, "commercial_email", "claimed")
    claim = {"regime": "own_customer", "product": "Auto"}
    workspace.consents.record(replace(draft, **claim))
    form = open_form(contact)
    field = form.fields["commercial_email"]
    assert field.value == "never_asked"
    told = "Régime sans consentement : produits analogues aux clients du cabinet, Auto"
    assert field.state == (
        f"jamais demandé\n{told} 24/11/2026 ; s'y oppose : non activé dans les "
        "paramètres, client non en portefeuille, aucun contrat de ce produit"
    )
    form.press("heard:commercial_email")
    (entry,) = entries_of(form.pane.dialog)
    assert entry.title == f"E-mails commerciaux acceptés : {told}"
