"""What stands behind an alert: the search, the decisions, and one that fell."""

import hashlib
from datetime import date, datetime

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.alert import AlertState, Cause, Decision
from stewardkit.screening import ENGINE_VERSION


@pytest.fixture
def dismissed(workspace, lookalike):
    """Dismiss the alert on a contact, and return its number."""
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    return number


@pytest.fixture
def correct(workspace, publish, listed):
    """Load a publication in which the entry has another birth date."""

    def load():
        corrected = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="05/11/1969")
        other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
        workspace.registers.load(publish("2026-11-21", corrected, other))

    return load


@pytest.fixture
def again(workspace):
    """Check the contact once more, and return the file of the only open alert."""

    def check():
        workspace.screening.screen_contact("CT1")
        (alert,) = workspace.screening.alerts()
        return workspace.screening.file(alert.alert_id)

    return check


def test_a_file_names_the_publication_the_engine_and_the_cause(
    workspace, register, lookalike, tmp_path
):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    file = workspace.screening.file(number)
    published = (tmp_path / "registre_2026-11-20_2.json").read_bytes()
    assert file.sha256 == hashlib.sha256(published).hexdigest()
    assert file.published_at == datetime(2026, 11, 20, 15, 5, 12, 447190)
    assert (file.engine_version, file.cause) == (ENGINE_VERSION, Cause.DEMAND)
    assert (file.is_listed, file.is_corrected) == (True, False)
    assert (file.rulings, file.fallen) == ((), None)


def test_every_decision_stays_in_the_file_the_newest_first(workspace, dismissed):
    workspace.screening.decide(dismissed, Decision.UNDECIDED, "papers asked for")
    file = workspace.screening.file(dismissed)
    assert [(one.decision, one.reason, one.actor) for one in file.rulings] == [
        ("undecided", "papers asked for", "m.durand"),
        ("dismissed", "born elsewhere", "m.durand"),
    ]


def test_a_file_tells_that_its_entry_was_corrected_since(workspace, lookalike, correct):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    correct()
    file = workspace.screening.file(number)
    assert (file.is_listed, file.is_corrected) == (True, True)


def test_a_file_tells_that_its_entry_left_the_register(
    workspace, lookalike, publish, listed
):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    others = (
        listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971"),
        listed(9003, "TCHEBRANSKI", "Anton", born="02/03/1972"),
    )
    workspace.registers.load(publish("2026-11-21", *others))
    file = workspace.screening.file(number)
    assert (file.is_listed, file.is_corrected) == (False, False)


def test_a_dismissal_that_fell_with_the_identity_says_so(keep, dismissed, again):
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        birth_date=date(1969, 11, 4),
    )
    fallen = again().fallen
    assert (fallen.state, fallen.reason) == (AlertState.DISMISSED, "born elsewhere")
    assert (fallen.has_new_identity, fallen.has_new_content) == (True, False)


def test_a_dismissal_that_fell_with_the_entry_says_so(correct, dismissed, again):
    correct()
    fallen = again().fallen
    assert (fallen.has_new_identity, fallen.has_new_content) == (False, True)


def test_an_alert_that_gave_way_undecided_is_no_fallen_decision(
    workspace, lookalike, correct, again
):
    workspace.screening.screen_contact("CT1")
    correct()
    assert again().fallen is None


def test_a_file_of_no_alert_is_told(workspace):
    with pytest.raises(UnknownRecordError, match="alert '7'"):
        workspace.screening.file(7)
