"""A dismissal: how long it holds, and what makes it fall before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.alert import AlertState, Decision, SubjectStatus
from stewardkit.model.calendar import months_after
from stewardkit.model.flags import Flag
from stewardkit.model.history import FieldChange
from stewardkit.model.screening import Outcome
from stewardkit.model.usability import Obstacle

NAMED = {
    "contact_id": "CT1",
    "last_name": "Valdariev",
    "first_name": "Ilian Petrovitch",
}
LAST_MOMENT = datetime(2027, 11, 23, 22, 59, 59, tzinfo=UTC)
"""The last second before 24 November 2027 in Paris, one year after the decision."""
SECOND = timedelta(seconds=1)


@pytest.fixture
def dismissed(workspace, lookalike):
    """Dismiss the alert on a contact, and return its number."""
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    return number


@pytest.fixture
def issue(workspace, publish, listed):
    """Load a publication of the two fictional people, one as told, and of others."""

    def load(day, *others, first=None):
        known = {"born": "04/11/1969"} if first is None else first
        entries = [listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")]
        if known != "gone":
            person = listed(9001, "VALDARIEV", "Ilian Petrovitch", **known)
            entries.insert(0, person)
        workspace.registers.load(publish(day, *entries, *others), force_shrink=True)

    return load


def test_a_dismissal_holds_for_twelve_months_to_the_day(workspace, clock, dismissed):
    clock.now = LAST_MOMENT
    assert workspace.screening.file(dismissed).alert.state is AlertState.DISMISSED
    assert workspace.screening.groups() == ()
    clock.now += SECOND
    alert = workspace.screening.file(dismissed).alert
    assert (alert.state, alert.has_expired) == (AlertState.OPEN, True)
    assert (alert.decided_by, alert.reason) == ("m.durand", "born elsewhere")
    assert [group.number for group in workspace.screening.groups()] == [dismissed]


def test_an_expired_dismissal_holds_again_what_an_open_alert_does(
    workspace, clock, dismissed, found
):
    def status():
        return workspace.screening.status_of("contact", "CT1").status

    def is_held():
        usable = workspace.consents.usable("CT1", Flag.E_SIGNATURE)
        return Obstacle.REGISTER_OPEN in usable.reasons

    clock.now = LAST_MOMENT
    assert (status(), is_held()) == (SubjectStatus.DISMISSED, False)
    clock.now += SECOND
    assert (status(), is_held()) == (SubjectStatus.TO_REVIEW, True)
    assert workspace.health.register()[SubjectStatus.TO_REVIEW] == 1
    result = workspace.screening.screen_contact("CT1")
    assert (result.status, result.alert_ids) == (Outcome.TO_REVIEW, (dismissed,))
    assert found("K1")[0]["open_alerts"] == 1
    before = found("K1", known_at=LAST_MOMENT)
    assert before[0]["open_alerts"] == 0


def test_other_settings_leave_the_expiry_of_past_dismissals_alone(
    clock, dismissed, reopened
):
    clock.now = LAST_MOMENT + SECOND
    lasting = reopened(dismissal_months=0)
    assert lasting.screening.file(dismissed).alert.has_expired
    lasting.screening.decide(dismissed, "dismissed", "seen again")
    clock.now += timedelta(days=36_500)
    alert = lasting.screening.file(dismissed).alert
    assert (alert.state, alert.expires_at) == (AlertState.DISMISSED, None)
    assert lasting.journal.verify().is_intact


def test_an_expired_dismissal_takes_two_readers_again(clock, dismissed, reopened):
    clock.now = LAST_MOMENT + SECOND
    careful = reopened(second_reader=True)
    careful.screening.decide(dismissed, "dismissed", "seen again")
    alert = careful.screening.file(dismissed).alert
    assert (alert.state, alert.proposed_by) == (AlertState.OPEN, "a.petit")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1_200))
def test_months_are_counted_to_the_same_day_or_the_last_one(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    is_last = (later + timedelta(days=1)).day == 1
    assert later.day == day.day or (is_last and later.day < day.day)


def test_a_new_birth_date_brings_a_dismissed_contact_back_and_is_named(
    workspace, keep, dismissed
):
    keep(**NAMED, birth_date=date(1969, 11, 4))
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    fallen = workspace.screening.file(number).fallen
    change = FieldChange(field="birth_date", before=None, after=date(1969, 11, 4))
    assert fallen.identity_changes == (change,)
    assert fallen.content_changes == ()


def test_a_corrected_entry_brings_a_dismissed_alert_back_and_says_what_changed(
    workspace, issue, dismissed
):
    issue("2026-11-21", first={"born": "05/11/1969", "aliases": ("VALDARIOV Ilia",)})
    workspace.screening.run()
    ((alert,),) = (group.alerts for group in workspace.screening.groups())
    fallen = workspace.screening.file(alert.alert_id).fallen
    assert {one.field: (one.before, one.after) for one in fallen.content_changes} == {
        "name": (None, "VALDARIOV Ilia"),
        "birth_date": ("04/11/1969", "05/11/1969"),
    }
    assert (fallen.reason, fallen.identity_changes) == ("born elsewhere", ())


def test_a_client_renamed_by_marriage_is_told_by_the_name_that_changed(
    workspace, register, client
):
    named = client.with_changes(last_name="Valdariev", first_name="Ilian")
    saved = workspace.clients.save(named)
    (number,) = saved.check.alert_ids
    workspace.screening.decide(number, "dismissed", "born elsewhere")
    renamed = saved.client.with_changes(first_name="Ilian Petrovitch")
    (number,) = workspace.clients.save(renamed).check.alert_ids
    (change,) = workspace.screening.file(number).fallen.identity_changes
    assert (change.field, change.before) == ("first_name", "Ilian")


def test_an_entry_that_leaves_and_comes_back_as_it_was_stays_dismissed(
    workspace, issue, dismissed
):
    issue("2026-11-21", first="gone")
    workspace.screening.run()
    issue("2026-11-22")
    assert workspace.screening.run().alerts == 0
    assert workspace.screening.groups() == ()


def test_sixty_dismissed_matches_do_not_hide_a_sixty_first(
    workspace, keep, register, issue, listed, rows
):
    keep(**NAMED)
    names = [f"VALDARIEV{'A' * (place + 1)}" for place in range(60)]
    others = [
        listed(9100 + place, "VALDARIEV", "Ilian Petrovitch", aliases=(name,))
        for place, name in enumerate(names)
    ]
    issue("2026-11-21", *others[:59])
    waiting = workspace.screening.screen_contact("CT1").alert_ids
    assert len(waiting) == 60
    for number in waiting:
        workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    issue("2026-11-22", *others)
    result = workspace.screening.screen_contact("CT1")
    (number,) = result.alert_ids
    assert result.status is Outcome.TO_REVIEW
    assert workspace.screening.file(number).alert.entry_id == "9159"
    logged = rows("select count(*) as hits from hit where outcome = 'to_review'")
    assert logged == [{"hits": 60 + 61}]
