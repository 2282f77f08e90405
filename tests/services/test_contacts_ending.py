"""Contacts ended or deleted, and what would break."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import InvalidContactError, RefusedError, UnknownRecordError
from stewardkit.model.alert import AlertState
from stewardkit.model.contact import EndReason
from stewardkit.model.flags import Flag

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture
def lookalike(add, register):
    assert register.is_new
    return add("Valdariev", first_name="Ilian Petrovitch")


@pytest.fixture
def lost(workspace):
    """Tell which notices would be lost without some contacts."""

    def notices(*contacts, **how):
        impact = workspace.contacts.impact([one.contact_id for one in contacts], **how)
        return [(one.contact_id, one.notice) for one in impact.notices]

    return notices


def test_an_ended_contact_is_listed_on_its_last_day_and_not_after(
    workspace, client, add
):
    contact = add()
    ended = workspace.contacts.end(contact.contact_id, reason="departure")
    assert (ended.valid_to, ended.end_reason) == (TODAY, EndReason.DEPARTURE)
    assert ended.version == contact.version + 1
    contacts = workspace.contacts
    assert contacts.list(client.client_id) == (ended,)
    assert contacts.list(client.client_id, on=TODAY + DAY) == ()
    assert contacts.list(client.client_id, history=True) == (ended,)


def test_a_death_is_noted(workspace, add):
    yesterday = TODAY - DAY
    contact = add(valid_from=None)
    ended = workspace.contacts.end(contact.contact_id, reason="death", on=yesterday)
    assert (ended.deceased_on, ended.valid_to) == (yesterday, yesterday)


def test_a_contact_cannot_end_before_it_starts_nor_die_tomorrow(workspace, add):
    contact = add()
    for wrong in (
        {"reason": "departure", "on": TODAY - DAY},
        {"reason": "death", "on": TODAY + DAY},
    ):
        with pytest.raises(InvalidContactError):
            workspace.contacts.end(contact.contact_id, **wrong)
    assert workspace.contacts.get(contact.contact_id) == contact


def test_a_loaded_contact_without_function_can_be_ended(workspace, client, keep):
    keep(contact_id="CT7", client_id=client.client_id, last_name="Morel")
    assert workspace.contacts.end("CT7", reason="error").valid_to == TODAY


def test_an_unknown_end_reason_is_refused_with_those_known(workspace, add):
    with pytest.raises(RefusedError, match="departure, death, replaced, error"):
        workspace.contacts.end(add().contact_id, reason="whim")


def test_deleted_contacts_are_gone_from_every_list_until_undone(workspace, client, add):
    kept, *doomed = add("Aubert"), add("Besson"), add("Caron")
    batch = workspace.contacts.delete([one.contact_id for one in doomed], reason="x")
    assert workspace.contacts.list(client.client_id, history=True) == (kept,)
    assert workspace.journal.batches()[0].closed == 2
    workspace.journal.undo(batch, "gardés")
    assert len(workspace.contacts.list(client.client_id)) == 3


def test_a_deletion_states_its_ground_and_its_reason(workspace, add, rows):
    workspace.contacts.delete([add().contact_id], reason=" saisi deux fois ")
    (batch,) = rows("select * from batch order by batch_id desc limit 1")
    assert (batch["kind"], batch["reason"]) == ("delete", "saisi deux fois")
    assert batch["details"] == '{"ground": "duplicate or entry error"}'


def test_a_deletion_needs_a_reason_and_a_contact(workspace, add):
    for contact_ids, reason in (([add().contact_id], " "), ([], "doublon")):
        with pytest.raises(RefusedError, match="state a reason"):
            workspace.contacts.delete(contact_ids, reason=reason)


def test_one_unknown_contact_stops_the_whole_deletion(workspace, add):
    contact = add()
    with pytest.raises(UnknownRecordError, match="CT404"):
        workspace.contacts.delete([contact.contact_id, "CT404"], reason="doublon")
    assert workspace.contacts.get(contact.contact_id) == contact


@pytest.mark.parametrize("decision", [None, "undecided", "confirmed"])
def test_a_contact_with_a_standing_alert_cannot_be_deleted_but_ended(
    workspace, lookalike, add, decision
):
    innocent = add()
    if decision is not None:
        workspace.screening.decide(1, decision, "vu")
    with pytest.raises(RefusedError, match=lookalike.contact_id):
        workspace.contacts.delete(
            [innocent.contact_id, lookalike.contact_id], reason="doublon"
        )
    assert workspace.contacts.get(innocent.contact_id) == innocent
    assert workspace.contacts.end(lookalike.contact_id, reason="departure")


def test_a_contact_whose_alert_was_dismissed_can_be_deleted(workspace, lookalike):
    workspace.screening.decide(1, "dismissed", "né en 1990")
    assert workspace.contacts.delete([lookalike.contact_id], reason="doublon")


def test_a_standing_alert_is_part_of_the_impact(workspace, lookalike, add):
    impact = workspace.contacts.impact([lookalike.contact_id, add().contact_id])
    (alert,) = impact.alerts
    assert (alert.contact_id, alert.state) == (lookalike.contact_id, AlertState.OPEN)
    assert impact.texts == (
        f"{lookalike.contact_id} has the register alert {alert.alert_id}: open.",
    )


def test_the_last_recipient_of_a_notice_would_be_missed(add, tick, lost):
    first, second = add("Aubert"), add("Besson")
    tick(first.contact_id, Flag.DUE_NOTICE)
    tick(first.contact_id, Flag.COMMERCIAL_EMAIL)
    tick(first.contact_id, Flag.PAYMENT_REMINDER)
    tick(second.contact_id, Flag.PAYMENT_REMINDER)
    assert lost(first) == [(first.contact_id, Flag.DUE_NOTICE)]
    assert lost(second) == []
    assert lost(first, second) == [
        (first.contact_id, Flag.DUE_NOTICE),
        (first.contact_id, Flag.PAYMENT_REMINDER),
        (second.contact_id, Flag.PAYMENT_REMINDER),
    ]


@pytest.mark.parametrize(
    "missing",
    [
        {"email": None},
        {"email": "nowhere"},
        {"valid_from": None, "valid_to": TODAY - DAY},
        {"valid_from": TODAY + DAY},
    ],
)
def test_whoever_receives_nothing_replaces_nobody(add, tick, lost, missing):
    contact, other = add("Aubert"), add("Besson", **missing)
    tick(contact.contact_id, Flag.DUE_NOTICE)
    tick(other.contact_id, Flag.DUE_NOTICE)
    assert lost(contact) == [(contact.contact_id, Flag.DUE_NOTICE)]
    assert lost(other) == []


def test_a_recipient_by_post_replaces_another(add, tick, lost):
    by_post = {"address_line1": "1 rue Basse", "postcode": "35000", "city": "Rennes"}
    contact, other = add("Aubert"), add("Besson", email=None, **by_post)
    tick(contact.contact_id, Flag.DUE_NOTICE)
    tick(other.contact_id, Flag.DUE_NOTICE)
    assert lost(contact) == []


def test_a_recipient_of_another_client_replaces_nobody(
    workspace, client, add, tick, lost
):
    workspace.clients.save(client.with_changes(client_id="CL00000002", version=0))
    contact, other = add("Aubert"), add("Besson", client_id="CL00000002")
    tick(contact.contact_id, Flag.DUE_NOTICE)
    tick(other.contact_id, Flag.DUE_NOTICE)
    assert lost(contact) == [(contact.contact_id, Flag.DUE_NOTICE)]


def test_a_recipient_held_by_an_alert_settles_no_claim(
    workspace, lookalike, add, tick, lost
):
    contact = add()
    for notice in (Flag.DUE_NOTICE, Flag.CLAIM_SETTLEMENT):
        tick(contact.contact_id, notice)
        tick(lookalike.contact_id, notice)
    assert lost(contact) == [(contact.contact_id, Flag.CLAIM_SETTLEMENT)]
    workspace.screening.decide(1, "confirmed", "même personne")
    assert len(lost(contact)) == 2
