from dataclasses import replace
from datetime import date

import pytest

from stewardkit.model.flags import Flag, FlagState
from stewardkit.widgets.blocks import Kind
from stewardkit.widgets.contact_form import ContactFormPane


@pytest.fixture
def form(contact, open_form):
    return open_form(contact)


@pytest.fixture
def heard(workspace, contact):
    """Record something about a flag of the contact, apart from the form."""

    def write(flag, state, **details):
        event = workspace.consents.draft(contact.contact_id, flag, state)
        return workspace.consents.record(replace(event, **details))

    return write


@pytest.fixture
def with_script(workspace):
    """Let the workspace have a published script for consents by phone."""
    settings = replace(
        workspace.settings,
        wordings={"partner_email": {"phone": "TEL-3"}},
        partner_list="P-2026-01",
    )
    workspace._context = replace(workspace._context, settings=settings)


def events_of(workspace, contact):
    return workspace.consents.history(contact.contact_id)


def state_of(workspace, contact, flag):
    return workspace.consents.state(contact.contact_id, flag)


def test_the_seven_ticks_stand_in_two_groups_each_with_its_hint(form):
    groups = {section.title: section for section in form.pane.block().sections}
    acceptances = groups["Acceptations"].fields
    recipient = groups["Destinataire de"].fields
    assert [field.name for field in (*acceptances, *recipient)] == list(Flag)
    assert {field.kind for field in acceptances} == {Kind.STATES}
    assert {field.kind for field in recipient} == {Kind.CHECK}
    assert all(field.hint for field in (*acceptances, *recipient))


def test_a_consent_has_three_choices(form):
    labels = [option.label for option in form.fields["commercial_email"].options]
    assert labels == ["jamais demandé", "accepté", "refusé ou retiré"]


def test_the_state_behind_a_tick_says_when_how_and_with_what_proof(
    contact, heard, open_form
):
    heard("commercial_email", "given", heard_on=date(2025, 3, 12), channel="phone")
    field = open_form(contact).fields["commercial_email"]
    assert field.value == "given"
    assert field.state == (
        "accepté 12/03/2025 par téléphone, sans justificatif, noté par m.durand"
    )


def test_a_channel_that_an_extract_brought_is_shown_as_it_is(contact, heard, open_form):
    heard("commercial_email", "given", channel="salon de l'auto", source="extract")
    field = open_form(contact).fields["commercial_email"]
    assert "salon de l'auto, depuis un extrait, sans justificatif" in field.state
    assert field.warning == "Non utilisable : donné sans preuve"


def test_ticking_a_consent_fills_in_the_day_and_nothing_else(form):
    form.type(commercial_email="given")
    fields = form.fields
    assert fields["commercial_email:heard_on"].value == "2026-11-24"
    assert fields["commercial_email:channel"].value == ""
    assert len(fields["commercial_email:channel"].options) == 5
    assert fields["commercial_email:wording"].value == ""
    assert not fields["commercial_email:evidence"].mandatory


def test_a_wording_is_proposed_only_where_the_channel_has_a_script(with_script, form):
    form.type(partner_email="given", commercial_email="given")
    form.change("partner_email:channel", "post")
    assert form.fields["partner_email:wording"].value == ""
    form.change("partner_email:channel", "phone")
    form.change("commercial_email:channel", "phone")
    assert form.fields["partner_email:wording"].value == "TEL-3"
    assert form.fields["partner_email:wording"].state == "proposé, non confirmé"
    assert form.fields["partner_email:partner_list"].value == "P-2026-01"
    assert form.fields["commercial_email:wording"].value == ""


def test_what_is_proposed_and_not_confirmed_is_not_recorded(
    with_script, workspace, contact, form
):
    form.type(partner_email="given")
    form.change("partner_email:channel", "phone")
    form.press("save")
    (event,) = events_of(workspace, contact)
    assert (event.channel, event.wording, event.partner_list) == ("phone", None, None)
    assert (event.heard_on, event.collector) == (date(2026, 11, 24), "m.durand")


def test_what_is_proposed_and_confirmed_is_recorded(
    with_script, workspace, contact, form
):
    form.type(partner_email="given")
    form.change("partner_email:channel", "phone")
    form.change("partner_email:confirmed", True)  # noqa: FBT003 - a value
    assert not form.fields["partner_email:wording"].state
    form.press("save")
    (event,) = events_of(workspace, contact)
    assert (event.wording, event.partner_list) == ("TEL-3", "P-2026-01")


def test_another_channel_takes_its_proposal_back_and_leaves_what_was_typed(
    with_script, form
):
    form.type(partner_email="given")
    form.change("partner_email:partner_list", "P-2025-09")
    form.change("partner_email:channel", "phone")
    form.change("partner_email:channel", "web")
    assert form.fields["partner_email:wording"].value == ""
    assert form.fields["partner_email:partner_list"].value == "P-2025-09"


def test_a_detail_is_patched_and_does_not_redraw_what_is_being_typed(form):
    form.type(commercial_email="given")
    form.messages.clear()
    form.change("commercial_email:wording", "W-1")
    (patch,) = form.messages
    assert patch["do"] == "patch"
    assert "value" not in patch["fields"]["commercial_email:wording"]


def test_refusing_is_one_click_and_asks_for_nothing(workspace, contact, form):
    form.type(commercial_email="no")
    assert not [name for name in form.fields if name.startswith("commercial_email:")]
    form.press("save")
    assert form.pane.dialog is None
    state = state_of(workspace, contact, Flag.COMMERCIAL_EMAIL)
    assert state is FlagState.REFUSED


def test_saying_no_to_what_was_given_withdraws_it(workspace, contact, heard, open_form):
    heard("commercial_email", "given")
    form = open_form(contact)
    form.type(commercial_email="no")
    form.press("save")
    state = state_of(workspace, contact, Flag.COMMERCIAL_EMAIL)
    assert state is FlagState.WITHDRAWN


def test_a_designation_is_ticked_and_unticked_without_any_question(
    workspace, contact, form
):
    for is_on, state in ((True, FlagState.GIVEN), (False, FlagState.WITHDRAWN)):
        form.type(due_notice=is_on)
        form.press("save")
        assert form.pane.dialog is None
        assert state_of(workspace, contact, Flag.DUE_NOTICE) is state
    assert form.fields["due_notice"].state.startswith("non désigné 24/11/2026")


def test_a_tick_taken_back_before_the_save_records_nothing(workspace, contact, form):
    form.type(commercial_email="given", due_notice=True)
    form.type(commercial_email="never_asked", due_notice=False)
    form.press("save")
    assert events_of(workspace, contact) == ()


def test_what_was_heard_cannot_become_unheard(contact, heard, open_form):
    heard("commercial_email", "given")
    form = open_form(contact)
    form.type(commercial_email="never_asked")
    field = form.fields["commercial_email"]
    assert field.value == "given"
    assert "erreur de saisie" in field.warning
    assert not form.pane.ticks.pending


def test_a_yes_after_a_no_needs_a_file_and_a_reason(
    workspace, contact, heard, clock, open_form
):
    heard("commercial_email", "refused")
    form = open_form(contact)
    form.type(commercial_email="given")
    assert form.fields["commercial_email:evidence"].mandatory
    form.press("save")
    assert form.messages[-1]["focus"] == "commercial_email:evidence"
    form.upload("commercial_email:evidence", "accord.pdf", b"signed")
    assert form.fields["commercial_email:evidence"].state == "accord.pdf"
    form.press("save")
    form.type(ask_reason="evidence")
    form.press("confirm")
    assert state_of(workspace, contact, Flag.COMMERCIAL_EMAIL) is FlagState.GIVEN
    last = events_of(workspace, contact)[-1]
    assert workspace.evidence.get(last.evidence).file_name == "accord.pdf"
    assert "avec justificatif" in form.fields["commercial_email"].state


def test_a_file_is_kept_only_when_the_contact_is_saved(workspace, form):
    form.type(commercial_email="given")
    form.upload("commercial_email:evidence", "accord.pdf", b"signed")
    form.press("cancel")
    assert list((workspace.folder / "evidence").iterdir()) == []


def test_a_yes_without_proof_can_be_recorded_anew_with_one(
    workspace, contact, heard, open_form
):
    heard("commercial_email", "given", source="extract")
    form = open_form(contact)
    form.press("renew:commercial_email")
    form.change("commercial_email:channel", "web")
    form.press("save")
    assert events_of(workspace, contact)[-1].channel == "web"
    assert workspace.consents.usable(contact.contact_id, "commercial_email").yes


@pytest.mark.parametrize("day", ["2026-11-25", "1899-12-31", "2026-02-31"])
def test_an_impossible_day_of_a_consent_prevents_the_save(
    workspace, contact, form, day
):
    form.type(commercial_email="given")
    form.change("commercial_email:heard_on", day)
    assert form.fields["commercial_email:heard_on"].problem
    form.press("save")
    assert form.messages[-1]["focus"] == "commercial_email:heard_on"
    assert events_of(workspace, contact) == ()


def test_a_contact_and_its_ticks_are_one_batch(workspace, client, open_form):
    form = open_form(workspace.contacts.new(client.client_id))
    form.type(function="Gérante", email="odile@exemple.fr", e_signature="given")
    before = len(workspace.journal.batches())
    form.press("save")
    assert len(workspace.journal.batches()) == before + 1
    assert form.fields["e_signature"].state.startswith("accepté 24/11/2026")


def test_an_unknown_tick_or_detail_changes_nothing(form):
    for name in ("commercial_email:heard_on", "newsletter", "due_notice:channel"):
        form.change(name, "2026-11-01")
    assert not form.pane.is_touched


def test_an_auditor_sees_the_ticks_disabled(auditor, say, contact):
    form = ContactFormPane(auditor(), say, contact)
    fields = [field for section in form.block().sections for field in section.fields]
    ticks = [field for field in fields if field.name in list(Flag)]
    assert len(ticks) == 7
    assert all(field.disabled for field in ticks)
