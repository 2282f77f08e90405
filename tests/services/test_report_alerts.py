"""K2 and K3: which alerts wait, and what was decided about the others."""

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT


@pytest.fixture
def alert(workspace, keep, lookalike):
    """Open an alert on a contact, whose client has an owner."""
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", owner="a.petit")
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    return number


@pytest.fixture
def rule(workspace, clock, alert):
    """Put a decision on record as it is, an hour after the one before."""

    def write(decision, actor="m.durand", reason="born elsewhere"):
        clock.now += timedelta(hours=1)
        row = {
            "alert_id": alert,
            "decision": decision,
            "reason": reason,
            "actor": actor,
            "decided_at": clock.now.replace(tzinfo=None),
        }
        with workspace._context.writing(BatchKind.DECISION, reason) as batch:
            batch.append("decision", pa.Table.from_pylist([row]))

    return write


def test_k2_shows_an_open_alert_with_what_explains_it(alert, found):
    (row,) = found("K2")
    assert (row["alert_id"], row["entry_id"], row["state"]) == (alert, "9001", "open")
    assert (row["subject"], row["contact_id"], row["client_id"]) == (
        "contact",
        "CT1",
        "CL1",
    )
    assert (row["owner"], row["name"]) == ("a.petit", "Ilian Petrovitch Valdariev")
    assert row["score"] == "1.00"
    assert row["features"].startswith("equal: ")


@pytest.mark.usefixtures("alert")
def test_k2_speaks_of_an_alert_that_waited_longer_than_allowed_and_not_before(
    clock, found
):
    clock.now += timedelta(hours=48, minutes=-1)
    (row,) = found("K2")
    assert (row["age_hours"], row["allowed_hours"]) == (47, 48)
    assert not row["exception"]
    clock.now += timedelta(minutes=1)
    (row,) = found("K2")
    assert (row["age_hours"], row["exception"]) == (48, True)


@pytest.mark.usefixtures("alert")
def test_the_hours_allowed_are_those_of_the_settings(clock, reopened):
    clock.now += timedelta(hours=3)
    strict = reopened(alert_due_hours=2).reports.run("K2").rows.to_pylist()
    assert [row["exception"] for row in strict] == [True]


def test_an_undecided_alert_still_waits(rule, found):
    rule("undecided")
    assert [row["state"] for row in found("K2")] == ["undecided"]


@pytest.mark.parametrize("decision", ["dismissed", "confirmed"])
def test_k2_is_silent_once_somebody_decided_and_accounts_for_it(
    workspace, rule, found, decision
):
    rule(decision)
    assert found("K2") == []
    figures = workspace.reports.run("K2").reconciliation
    assert (figures.population, figures.excluded) == (1, {decision: 1})


def test_k2_of_a_past_moment_has_the_alerts_that_were_open_then(rule, found):
    rule("dismissed")
    before = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
    assert [row["state"] for row in found("K2", known_at=before)] == ["open"]


@pytest.mark.usefixtures("alert")
def test_alerts_of_a_later_day_are_not_in_the_report_of_an_earlier_one(
    clock, found, workspace
):
    clock.now += timedelta(days=30)
    (row,) = found("K2", on=date(2026, 11, 25))
    assert row["age_hours"] == 38
    assert found("K2", on=date(2026, 11, 23)) == []
    figures = workspace.reports.run("K2", on=date(2026, 11, 23)).reconciliation
    assert figures.population == 0


def test_k3_has_the_decisions_of_a_day_as_they_stood(rule, clock, found):
    rule("dismissed")
    clock.now += timedelta(days=2)
    rule("confirmed")
    (row,) = found("K3", on=date(2026, 11, 24))
    assert (row["decision"], row["why"]) == ("dismissed", "in_force")


def test_k3_is_silent_of_a_dismissal_that_states_its_reason(rule, found):
    rule("dismissed")
    (row,) = found("K3")
    assert not row["exception"]
    assert (row["decision"], row["decided_by"], row["why"]) == (
        "dismissed",
        "m.durand",
        "in_force",
    )
    assert row["second_by"] is None
    assert row["invalidated_at"] is None


def test_k3_speaks_of_a_decision_without_a_reason(rule, found):
    rule("confirmed", reason=" ")
    (row,) = found("K3")
    assert row["exception"]


def test_two_readers_of_one_dismissal_are_one_row(workspace, rule, found):
    rule("proposed")
    rule("dismissed", "a.petit", "another passport")
    (row,) = found("K3")
    assert not row["exception"]
    assert (row["decided_by"], row["second_by"]) == ("m.durand", "a.petit")
    assert (row["reason"], row["second_reason"]) == (
        "born elsewhere",
        "another passport",
    )
    assert (row["decision"], row["why"]) == ("dismissed", "in_force")
    figures = workspace.reports.run("K3").reconciliation
    assert (figures.population, figures.excluded) == (2, {"second_reading": 1})


def test_k3_speaks_of_the_same_reviewer_twice(rule, found):
    rule("proposed")
    rule("dismissed", " M.Durand ")
    (row,) = found("K3")
    assert row["exception"]


def test_a_proposal_waits_for_its_second_reader(rule, found):
    rule("proposed")
    (row,) = found("K3")
    assert (row["decision"], row["why"]) == ("proposed", "second_reader")


def test_a_decision_falls_with_the_next_one(rule, found):
    rule("dismissed")
    rule("confirmed")
    later, former = found("K3")
    assert (later["decision"], later["why"]) == ("confirmed", "in_force")
    assert (former["why"], former["invalidated_at"]) == (
        "decided_again",
        later["decided_at"],
    )


def test_a_dismissal_falls_when_the_identity_changes(
    workspace, keep, rule, clock, found
):
    rule("dismissed")
    clock.now += timedelta(hours=1)
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        birth_place="Tver",
    )
    workspace.screening.screen_contact("CT1")
    (row,) = found("K3")
    assert row["why"] == "identity_changed"
    assert row["invalidated_at"] == clock.now.replace(tzinfo=None)


def test_a_dismissal_falls_when_the_entry_is_corrected(
    workspace, publish, listed, rule, clock, found
):
    rule("dismissed")
    clock.now += timedelta(hours=1)
    corrected = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="05/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-24", corrected, other))
    workspace.screening.screen_contact("CT1")
    assert [row["why"] for row in found("K3")] == ["entry_changed"]


def test_an_expired_dismissal_is_told_and_waits_since_then(
    workspace, alert, clock, found
):
    workspace.screening.decide(alert, "dismissed", "born elsewhere")
    clock.now = datetime(2027, 11, 24, 10, 0, tzinfo=UTC)
    (row,) = found("K3")
    assert row["why"] == "expired"
    assert row["invalidated_at"] == datetime(2027, 11, 23, 23, 0)
    (row,) = found("K2")
    assert (row["age_hours"], row["exception"], row["group_id"]) == (11, False, alert)


def test_a_lifted_measure_holds_until_the_entry_is_listed_again(
    workspace, alert, clock, publish, listed, found
):
    person = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    clock.now += timedelta(days=1)
    workspace.registers.load(publish("2026-11-25", other), force_shrink=True)
    workspace.screening.decide(alert, "lifted", "mesure levée")
    assert [row["why"] for row in found("K3")] == ["in_force"]
    clock.now += timedelta(days=1)
    workspace.registers.load(publish("2026-11-26", person, other))
    workspace.screening.screen_contact("CT1")
    assert [row["why"] for row in found("K3")] == ["listed_again"]


def test_k3_names_nobody_once_a_confirmed_match_has_left_its_list(
    workspace, alert, publish, listed, clock, found
):
    workspace.screening.decide(alert, "confirmed", "same passport")
    assert found("K3")[0]["matched_name"]
    clock.now += timedelta(days=1)
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-25", other), force_shrink=True)
    assert found("K3")[0]["matched_name"] == ""


def test_k3_says_that_the_actor_is_self_declared(workspace):
    assert "déclaratif" in str(workspace.reports.run("K3").limits)
