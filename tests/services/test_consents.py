"""Consents recorded, retracted, and what they are on a day."""

from datetime import date, datetime, timedelta

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.flags import Flag, FlagState

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
COMMERCIAL = Flag.COMMERCIAL_EMAIL


@pytest.fixture
def evidence(workspace):
    """Keep a file with some words, and return what names it in an event."""

    def keep(words="signé le 2 mars"):
        return workspace.evidence.keep_content("accord.txt", words.encode()).sha256

    return keep


def test_all_seven_flags_of_a_new_contact_were_never_asked(workspace, contact):
    states = workspace.consents.states(contact)
    assert list(states) == list(Flag)
    assert set(states.values()) == {FlagState.NEVER_ASKED}


def test_a_draft_fills_the_day_and_the_collector_and_no_evidence(workspace, contact):
    draft = workspace.consents.draft(contact, "partner_email", "given")
    assert (draft.heard_on, draft.collector) == (TODAY, "m.durand")
    left = (draft.channel, draft.wording, draft.partner_list, draft.evidence)
    assert left == (None,) * 4


def test_what_is_recorded_is_kept_whole_in_a_batch_of_its_own(
    workspace, hear, contact, evidence
):
    event = hear(
        channel="phone",
        wording="W1",
        partner_list="P1",
        evidence=evidence(),
        expires_on=TODAY + DAY,
    )
    assert event.event_id == 1
    assert workspace.consents.history(contact) == (event,)
    assert workspace.journal.of_contact(contact).events[0].evidence == evidence()
    assert workspace.journal.verify().is_intact


def test_a_state_is_that_of_its_day_as_known_at_a_moment(
    workspace, hear, contact, clock
):
    before = clock.now.replace(tzinfo=None)
    hear(heard_on=TODAY - 10 * DAY)
    clock.now += DAY
    hear("withdrawn", heard_on=TODAY - 5 * DAY)
    state = workspace.consents.state
    assert state(contact, COMMERCIAL) is FlagState.WITHDRAWN
    assert state(contact, COMMERCIAL, on=TODAY - 6 * DAY) is FlagState.GIVEN
    assert state(contact, COMMERCIAL, known_at=before) is FlagState.GIVEN
    assert state(contact, COMMERCIAL, on=TODAY - 11 * DAY) is FlagState.NEVER_ASKED


@pytest.mark.parametrize("state", ["never_asked", "expired", "retracted", "yes"])
def test_only_what_somebody_can_say_is_recorded(hear, state):
    with pytest.raises(RefusedError, match="given, refused, withdrawn"):
        hear(state)


def test_nothing_is_heard_tomorrow(hear):
    with pytest.raises(RefusedError, match="2026-11-25 lies in the future"):
        hear(heard_on=TODAY + DAY)


def test_a_contact_that_does_not_exist_has_no_consents(workspace):
    consents = workspace.consents
    for call in (
        lambda: consents.record(consents.draft("CT404", COMMERCIAL, "given")),
        lambda: consents.usable("CT404", COMMERCIAL),
        lambda: consents.states("CT404"),
        lambda: consents.history("CT404"),
    ):
        with pytest.raises(UnknownRecordError, match="contact 'CT404'"):
            call()
    with pytest.raises(UnknownRecordError, match="event '404'"):
        consents.retract(404)


@pytest.mark.parametrize("flag", [COMMERCIAL, Flag.PARTNER_EMAIL, Flag.E_SIGNATURE])
def test_a_refusal_is_not_overwritten_without_new_evidence(
    workspace, hear, contact, flag, evidence, clock
):
    old = evidence()
    hear(flag=flag, evidence=old, heard_on=TODAY - 2 * DAY)
    unseen = evidence("a scan found in a drawer")
    clock.now += timedelta(minutes=1)
    hear("refused", flag, heard_on=TODAY - DAY)
    for kept_before in (None, old, unseen):
        with pytest.raises(RefusedError, match="said no"):
            hear(flag=flag, evidence=kept_before)
    assert workspace.consents.state(contact, flag) is FlagState.REFUSED
    hear(flag=flag, evidence=evidence("signed again"))
    assert workspace.consents.state(contact, flag) is FlagState.GIVEN


def test_an_event_names_only_evidence_that_is_kept(workspace, hear, contact):
    with pytest.raises(RefusedError, match="Keep the file first"):
        hear(evidence="cd" * 32)
    assert workspace.consents.history(contact) == ()


def test_a_designation_is_set_and_taken_back_at_will(workspace, hear, contact):
    for state in ("given", "withdrawn", "given"):
        hear(state, Flag.DUE_NOTICE)
        assert workspace.consents.state(contact, Flag.DUE_NOTICE) == state


def test_a_refusal_needs_nothing_but_a_click(workspace, hear, contact):
    hear()
    hear("withdrawn")
    assert workspace.consents.state(contact, COMMERCIAL) is FlagState.WITHDRAWN


def test_a_slip_is_retracted_by_its_author_within_24_hours(
    workspace, hear, contact, clock
):
    slip = hear("refused")
    clock.now += DAY
    retraction = workspace.consents.retract(slip.event_id)
    assert retraction.retracts == slip.event_id
    assert workspace.consents.state(contact, COMMERCIAL) is FlagState.NEVER_ASKED
    assert workspace.consents.history(contact) == (slip, retraction)
    hear()


def test_a_slip_is_not_retracted_later_nor_by_somebody_else(
    workspace, hear, clock, reopened
):
    slip = hear()
    with pytest.raises(RefusedError, match="Only whoever recorded"):
        reopened("a.petit").consents.retract(slip.event_id)
    clock.now += DAY + timedelta(seconds=1)
    with pytest.raises(RefusedError, match="within 24 hours"):
        workspace.consents.retract(slip.event_id)


def test_what_was_retracted_is_not_retracted_twice(workspace, hear):
    slip = hear()
    retraction = workspace.consents.retract(slip.event_id)
    for event in (slip, retraction):
        with pytest.raises(RefusedError, match="taken back before"):
            workspace.consents.retract(event.event_id)


def test_the_state_of_a_deleted_contact_can_still_be_asked(workspace, hear, contact):
    hear()
    known = datetime(2026, 11, 24, 10)
    workspace.contacts.delete([contact], reason="doublon")
    state = workspace.consents.state(contact, COMMERCIAL, known_at=known)
    assert state is FlagState.GIVEN
