"""One listed person under several numbers is one alert to decide."""

import json
from datetime import timedelta

import pytest

from stewardkit.cli.screening import screen
from stewardkit.model.alert import PROPOSED, AlertState, Decision

ALIASES = {9001: (), 9005: ("VALDARIOV Ilia",)}
"""What tells two numbers of one person apart: alike to the letter, they are one."""


@pytest.fixture
def issue(workspace, clock, publish, listed):
    """Load a publication with one person under some numbers, a day later."""

    def load(*numbers, born=("04/11/1969", "04/11/1969")):
        clock.now += timedelta(days=1)
        people = [
            listed(
                number,
                "VALDARIEV",
                "Ilian Petrovitch",
                born=day,
                aliases=ALIASES[number],
            )
            for number, day in zip(numbers, born, strict=False)
        ]
        other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
        day = f"{clock.now:%Y-%m-%d}"
        workspace.registers.load(publish(day, other, *people), force_shrink=True)

    return load


@pytest.fixture
def person(keep):
    """Keep a contact named like somebody who is listed."""
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")


@pytest.fixture
def twins(workspace, person, issue):
    """Open alerts on two numbers of one person, and return their numbers."""
    issue(9001, 9005)
    return workspace.screening.screen_contact("CT1").alert_ids


def states(workspace):
    every = workspace.screening.alerts(open_only=False)
    return {alert.entry_id: alert.state for alert in every}


def test_two_numbers_of_one_person_are_one_group_of_two_alerts(workspace, twins):
    (group,) = workspace.screening.groups()
    assert workspace.screening.count_waiting() == 1
    assert [alert.alert_id for alert in group.alerts] == list(twins)
    assert {alert.group for alert in group.alerts} == {min(twins)}
    assert (group.number, group.is_open) == (min(twins), True)
    files = workspace.screening.files(max(twins))
    assert [file.alert.entry_id for file in files] == ["9001", "9005"]


def test_one_decision_for_the_group_is_a_row_for_each_alert_in_one_batch(
    workspace, twins, rows
):
    workspace.screening.decide(
        twins[1], Decision.DISMISSED, "né ailleurs", whole_group=True
    )
    kept = rows("select alert_id, reason, batch_id from decision order by alert_id")
    assert [row["alert_id"] for row in kept] == list(twins)
    assert len({row["batch_id"] for row in kept}) == 1
    assert workspace.screening.groups() == ()
    assert workspace.screening.count_waiting() == 0
    assert workspace.screening.screen_contact("CT1").alert_ids == ()


def test_a_decision_about_one_alert_leaves_its_group_waiting(workspace, twins):
    workspace.screening.decide(twins[0], Decision.DISMISSED, "né ailleurs")
    (group,) = workspace.screening.groups()
    assert group.first.alert_id == twins[1]
    assert [alert.alert_id for alert in group.at_stake] == [twins[1]]
    assert group.number == twins[0]


def test_a_number_added_to_a_dismissed_person_waits_in_the_group(
    workspace, person, issue
):
    issue(9001)
    (first,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(first, Decision.DISMISSED, "né ailleurs")
    issue(9001, 9005)
    workspace.screening.run()
    (group,) = workspace.screening.groups()
    assert (group.number, len(group.alerts)) == (first, 2)
    workspace.screening.decide(
        group.first.alert_id, "confirmed", "même passeport", whole_group=True
    )
    assert states(workspace) == {
        "9001": AlertState.DISMISSED,
        "9005": AlertState.CONFIRMED,
    }


def test_the_confirmed_alerts_of_a_group_are_released_at_once(workspace, twins):
    for decision in (Decision.CONFIRMED, Decision.DISMISSED):
        workspace.screening.decide(twins[0], decision, "vu", whole_group=True)
        assert set(states(workspace).values()) == {AlertState(decision)}


def test_an_entry_corrected_to_somebody_else_leaves_the_group(workspace, twins, issue):
    issue(9001, 9005, born=("04/11/1969", "07/07/1931"))
    workspace.screening.run()
    groups = workspace.screening.groups()
    assert sorted(group.first.entry_id for group in groups) == ["9001", "9005"]


def test_an_alert_that_gave_way_is_in_no_group_but_its_own(workspace, twins, keep):
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        birth_place="Omsk",
    )
    fresh = workspace.screening.screen_contact("CT1").alert_ids
    (group,) = workspace.screening.groups()
    assert [alert.alert_id for alert in group.alerts] == list(fresh)
    for alert_id in twins:
        (file,) = workspace.screening.files(alert_id)
        assert (file.alert.state, file.alert.group) == ("superseded", alert_id)


def test_the_same_person_is_a_group_for_each_subject(workspace, twins, keep):
    keep(contact_id="CT2", last_name="Valdariev", first_name="Ilian Petrovitch")
    workspace.screening.run()
    groups = workspace.screening.groups()
    assert [group.first.subject_id for group in groups] == ["CT1", "CT2"]


def test_two_readers_dismiss_a_group_together(workspace, twins, reopened):
    first = reopened("m.durand", second_reader=True)
    first.screening.decide(twins[0], "dismissed", "né ailleurs", whole_group=True)
    rulings = [file.rulings[0].decision for file in first.screening.files(twins[0])]
    assert rulings == [PROPOSED, PROPOSED]
    second = reopened("a.leroy", second_reader=True)
    second.screening.decide(twins[0], "dismissed", "vu", whole_group=True)
    assert set(states(second).values()) == {AlertState.DISMISSED}


def test_k1_counts_people_as_the_lists_of_the_day_linked_them(
    workspace, person, issue, clock, found
):
    issue(9001, 9005, born=("", ""))
    workspace.screening.run()
    apart = clock.now
    issue(9001, 9005)
    workspace.screening.run()
    assert len(workspace.screening.alerts()) == 2
    assert found("K1")[0]["open_alerts"] == 1
    assert found("K1", known_at=apart)[0]["open_alerts"] == 2


def test_the_command_tells_each_entry_and_counts_the_person_once(
    workspace, twins, capsys
):
    workspace.close()
    screen(workspace.folder, as_json=True)
    alerts = json.loads(capsys.readouterr().out)["alerts"]
    assert [(one["entry_id"], one["group"]) for one in alerts] == [
        ("9001", min(twins)),
        ("9005", min(twins)),
    ]
    screen(workspace.folder)
    assert "; 1 alerts wait for a decision." in capsys.readouterr().out
