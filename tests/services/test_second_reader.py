"""A dismissal that takes two people, where the workspace wants a second reader."""

from dataclasses import replace

import pytest

from stewardkit.errors import RefusedError
from stewardkit.model.alert import PROPOSED, AlertState, Decision, SubjectStatus
from stewardkit.services.workspace import SETTINGS_FILE, open_workspace


@pytest.fixture
def number(workspace, lookalike):
    """Open an alert in a workspace that wants a second reader, and close that."""
    (alert_id,) = workspace.screening.screen_contact("CT1").alert_ids
    settings = replace(workspace.settings, second_reader=True)
    settings.write(workspace.folder / SETTINGS_FILE)
    workspace.close()
    return alert_id


@pytest.fixture
def decide(workspace, clock, number):
    """Decide as somebody, and return the alert as it then is."""

    def write(actor, decision, reason="born elsewhere"):
        with open_workspace(workspace.folder, actor=actor, clock=clock) as opened:
            opened.screening.decide(number, decision, reason)
            return opened.screening.file(number)

    return write


def test_a_first_dismissal_is_a_proposal_and_the_alert_stays_open(decide):
    file = decide("m.durand", Decision.DISMISSED)
    assert file.alert.state is AlertState.OPEN
    assert (file.alert.proposed_by, file.alert.decided_at) == ("m.durand", None)
    assert [ruling.decision for ruling in file.rulings] == [PROPOSED]


def test_a_second_reader_dismisses_for_a_reason_of_their_own(decide):
    decide("m.durand", Decision.DISMISSED)
    file = decide("a.leroy", Decision.DISMISSED, "another passport")
    assert file.alert.state is AlertState.DISMISSED
    assert file.alert.proposed_by is None
    assert [(one.actor, one.reason) for one in file.rulings] == [
        ("a.leroy", "another passport"),
        ("m.durand", "born elsewhere"),
    ]


@pytest.mark.parametrize("same", ["m.durand", " M.Durand "])
def test_the_second_reader_is_never_the_first_one(decide, same):
    decide("m.durand", Decision.DISMISSED)
    with pytest.raises(RefusedError, match="Somebody else has to"):
        decide(same, Decision.DISMISSED)


@pytest.mark.parametrize("same", ["m.durand", "a.leroy"])
def test_a_proposal_falls_when_somebody_leaves_the_alert_undecided(decide, same):
    decide("m.durand", Decision.DISMISSED)
    decide(same, Decision.UNDECIDED, "papers asked for")
    file = decide("a.leroy", Decision.DISMISSED)
    assert file.alert.state is AlertState.UNDECIDED
    assert file.alert.proposed_by == "a.leroy"


def test_one_reader_is_enough_to_confirm(decide):
    decide("m.durand", Decision.DISMISSED)
    alert = decide("m.durand", Decision.CONFIRMED, "same passport").alert
    assert (alert.state, alert.proposed_by) == (AlertState.CONFIRMED, None)


def test_a_confirmed_alert_holds_until_a_second_reader_releases_it(
    workspace, clock, decide
):
    decide("m.durand", Decision.CONFIRMED, "same passport")
    alert = decide("m.durand", Decision.DISMISSED, "measure lifted").alert
    assert (alert.state, alert.proposed_by) == (AlertState.CONFIRMED, "m.durand")
    with open_workspace(workspace.folder, read_only=True, clock=clock) as auditor:
        check = auditor.screening.status_of("contact", "CT1")
        assert check.status is SubjectStatus.CONFIRMED
    assert decide("a.leroy", Decision.DISMISSED).alert.state is AlertState.DISMISSED


def test_a_journal_with_a_proposal_verifies(workspace, clock, decide):
    decide("m.durand", Decision.DISMISSED)
    with open_workspace(workspace.folder, read_only=True, clock=clock) as auditor:
        assert auditor.journal.verify().is_intact
