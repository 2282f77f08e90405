"""Another person typed over a contact: one leaves, another begins."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import (
    InvalidContactError,
    RefusedError,
    StaleRecordError,
    UnknownRecordError,
)
from stewardkit.model.contact import EndReason
from stewardkit.model.flags import Flag, FlagState
from stewardkit.model.screening import Outcome
from stewardkit.model.settings import SavePolicy

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture
def claire(add):
    return add(valid_from=date(2020, 1, 1), birth_date=date(1971, 2, 3))


def test_the_former_person_ends_yesterday_and_another_starts_today(
    workspace, client, claire
):
    before = len(workspace.journal.batches())
    typed = claire.with_changes(last_name=" Aubert ", first_name="Paul")
    saved = workspace.contacts.replace_person(typed, reason="nouveau gérant")
    paul = saved.contact
    assert len(workspace.journal.batches()) == before + 1
    assert workspace.journal.batches()[0].reason == "nouveau gérant"
    assert paul.contact_id != claire.contact_id
    assert (paul.last_name, paul.function) == ("Aubert", claire.function)
    assert (paul.valid_from, paul.version) == (TODAY, 1)
    assert paul.birth_date is None
    former = workspace.contacts.get(claire.contact_id)
    assert former == claire.with_changes(
        valid_to=TODAY - DAY, end_reason=EndReason.REPLACED, version=2
    )
    assert workspace.contacts.list(client.client_id) == (paul,)


def test_nobody_inherits_consents_or_designations(workspace, claire, tick):
    for flag in Flag:
        tick(claire.contact_id, flag)
    typed = claire.with_changes(last_name="Aubert")
    successor = workspace.contacts.replace_person(typed).contact
    states = workspace.consents.states(successor.contact_id)
    assert set(states.values()) == {FlagState.NEVER_ASKED}
    kept = workspace.consents.states(claire.contact_id)
    assert set(kept.values()) == {FlagState.GIVEN}


def test_a_replacement_is_taken_back_whole(workspace, client, claire):
    workspace.contacts.replace_person(claire.with_changes(last_name="Aubert"))
    workspace.journal.undo(workspace.journal.batches()[0].name, "même personne")
    (back,) = workspace.contacts.list(client.client_id, history=True)
    assert back == claire.with_changes(version=back.version)


@pytest.mark.usefixtures("register")
def test_the_new_person_is_checked_against_the_registers(workspace, claire):
    typed = claire.with_changes(last_name="Valdariev", first_name="Ilian Petrovitch")
    saved = workspace.contacts.replace_person(typed)
    assert saved.check.status is Outcome.TO_REVIEW
    (alert,) = workspace.screening.alerts()
    assert alert.contact_id == saved.contact.contact_id


@pytest.mark.usefixtures("register")
def test_a_replacement_that_is_refused_changes_nothing(claire, reopened):
    strict = reopened(save_policy=SavePolicy.REFUSE)
    typed = claire.with_changes(last_name="Valdariev", first_name="Ilian Petrovitch")
    head = strict.journal.head()
    with pytest.raises(RefusedError, match="VALDARIEV, which is listed"):
        strict.contacts.replace_person(typed)
    with pytest.raises(InvalidContactError, match="The last name is missing"):
        strict.contacts.replace_person(claire.with_changes(last_name=" "))
    assert strict.journal.head() == head
    assert strict.contacts.get(claire.contact_id) == claire


def test_whoever_starts_today_is_corrected_and_not_replaced(workspace, add):
    contact = add(valid_from=TODAY)
    with pytest.raises(RefusedError, match="Save the other name as a correction"):
        workspace.contacts.replace_person(contact.with_changes(last_name="Aubert"))
    assert workspace.contacts.get(contact.contact_id) == contact


def test_whoever_left_before_keeps_the_last_day(workspace, add):
    left = add(valid_from=None, valid_to=TODAY - 9 * DAY)
    typed = left.with_changes(last_name="Aubert")
    successor = workspace.contacts.replace_person(typed).contact
    assert (successor.valid_from, successor.valid_to) == (TODAY, None)
    assert workspace.contacts.get(left.contact_id) == left


def test_a_replacement_needs_the_contact_as_it_stands(workspace, claire):
    workspace.contacts.save(claire.with_changes(note="vu"))
    with pytest.raises(StaleRecordError):
        workspace.contacts.replace_person(claire.with_changes(last_name="Aubert"))
    workspace.contacts.delete([claire.contact_id], reason="doublon")
    with pytest.raises(UnknownRecordError):
        workspace.contacts.replace_person(claire.with_changes(last_name="Aubert"))
