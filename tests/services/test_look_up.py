"""A name searched before it is kept: the same verdict as a save, and no trace."""

import pytest

from stewardkit.model.screening import Outcome, Subject, SubjectKind

ILIAN = Subject(
    kind=SubjectKind.PERSON, last_name="Valdariev", first_name="Ilian Petrovitch"
)
CLAIRE = Subject(kind=SubjectKind.PERSON, last_name="Morel", first_name="Claire")


@pytest.fixture
def dismissed(workspace, lookalike):
    """Dismiss the alert on the contact named like a listed person."""
    (alert_id,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(alert_id, "dismissed", "another birth date")


def test_a_look_up_records_nothing(workspace, register):
    before = workspace.journal.batches()
    assert workspace.screening.look_up(ILIAN).status is Outcome.TO_REVIEW
    assert workspace.screening.look_up(CLAIRE).status is Outcome.CLEAR
    assert workspace.journal.batches() == before
    assert workspace.screening.alerts() == ()


def test_without_a_register_a_look_up_is_not_checked(workspace):
    assert workspace.screening.look_up(CLAIRE).status is Outcome.NOT_CHECKED


def test_what_was_dismissed_counts_for_that_contact_alone(workspace, dismissed):
    look_up = workspace.screening.look_up
    assert look_up(ILIAN, contact_id="CT1").status is Outcome.BELOW
    assert look_up(ILIAN, contact_id="CT2").status is Outcome.TO_REVIEW
    assert look_up(ILIAN).status is Outcome.TO_REVIEW


def test_what_was_dismissed_says_nothing_of_another_identity(workspace, dismissed):
    other = Subject(kind=SubjectKind.PERSON, last_name="Valdariev", first_name="Ilian")
    found = workspace.screening.look_up(other, contact_id="CT1")
    assert found.status is Outcome.TO_REVIEW


def test_what_was_dismissed_falls_when_the_entry_changes(
    workspace, dismissed, publish, listed
):
    corrected = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="05/11/1969")
    workspace.registers.load(publish("2026-11-23", corrected), force_shrink=True)
    found = workspace.screening.look_up(ILIAN, contact_id="CT1")
    assert found.status is Outcome.TO_REVIEW
