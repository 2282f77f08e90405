"""Alerts and decisions: what opens one, what closes it, what brings it back."""

from datetime import date

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.alert import AlertState, Decision, SubjectStatus
from stewardkit.model.screening import Outcome
from stewardkit.services.workspace import open_workspace


@pytest.mark.usefixtures("lookalike")
def test_a_second_check_opens_no_second_alert(workspace):
    first = workspace.screening.screen_contact("CT1")
    second = workspace.screening.screen_contact("CT1")
    assert second.alert_ids == first.alert_ids
    assert len(workspace.screening.alerts()) == 1


@pytest.mark.usefixtures("lookalike")
def test_a_dismissed_alert_stays_dismissed_and_its_hit_is_still_logged(workspace, rows):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.BELOW
    assert result.alert_ids == ()
    assert workspace.screening.alerts() == ()
    assert rows("select count(*) as n from hit where outcome = 'to_review'") == [
        {"n": 2}
    ]
    status = workspace.screening.status_of("contact", "CT1")
    assert status.status is SubjectStatus.DISMISSED
    assert status.alerts[0].reason == "born elsewhere"


@pytest.mark.usefixtures("lookalike")
def test_a_dismissal_falls_when_the_identity_changes(workspace, keep):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        birth_date=date(1969, 11, 4),
    )
    before = workspace.screening.status_of("contact", "CT1").status
    result = workspace.screening.screen_contact("CT1")
    assert before is SubjectStatus.NOT_CHECKED
    assert result.status is Outcome.TO_REVIEW
    assert result.alert_ids != (number,)


@pytest.mark.usefixtures("lookalike")
def test_a_dismissal_falls_when_the_entry_is_corrected(workspace, publish, listed):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    corrected = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="05/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-21", corrected, other))
    assert workspace.screening.run().alerts == 1
    assert [alert.entry_id for alert in workspace.screening.alerts()] == ["9001"]


@pytest.mark.usefixtures("lookalike")
def test_a_dismissal_holds_when_the_entry_is_only_renumbered(
    workspace, publish, listed
):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.DISMISSED, "born elsewhere")
    renumbered = listed(9077, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-21", renumbered, other))
    assert workspace.screening.run().alerts == 0


@pytest.mark.usefixtures("lookalike")
def test_an_open_alert_gives_way_to_the_one_on_the_corrected_entry(
    workspace, publish, listed
):
    (old,) = workspace.screening.screen_contact("CT1").alert_ids
    corrected = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="05/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-21", corrected, other))
    (new,) = workspace.screening.screen_contact("CT1").alert_ids
    assert [alert.alert_id for alert in workspace.screening.alerts()] == [new]
    states = {
        alert.alert_id: alert.state
        for alert in workspace.screening.alerts(open_only=False)
    }
    assert states == {old: AlertState.SUPERSEDED, new: AlertState.OPEN}


@pytest.mark.usefixtures("lookalike")
def test_no_alert_is_lost_when_an_identity_changes_there_and_back(workspace, keep):
    name = {"contact_id": "CT1", "last_name": "Valdariev"}
    workspace.screening.screen_contact("CT1")
    keep(**name, first_name="Ilian P.")
    (second,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(second, Decision.DISMISSED, "another forename")
    keep(**name, first_name="Ilian Petrovitch")
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.TO_REVIEW
    assert [alert.alert_id for alert in workspace.screening.alerts()] == list(
        result.alert_ids
    )


@pytest.mark.usefixtures("lookalike")
def test_undecided_never_closes_an_alert(workspace):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.UNDECIDED, "papers asked for")
    (alert,) = workspace.screening.alerts()
    assert alert.state is AlertState.UNDECIDED
    assert workspace.screening.screen_contact("CT1").alert_ids == (number,)


@pytest.mark.usefixtures("lookalike")
def test_a_confirmed_alert_holds_until_somebody_releases_it(workspace, keep):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.CONFIRMED, "same passport")
    keep(contact_id="CT1", last_name="Martin", first_name="Anne")
    workspace.screening.screen_contact("CT1")
    held = workspace.screening.status_of("contact", "CT1").status
    workspace.screening.decide(number, Decision.DISMISSED, "measure lifted")
    released = workspace.screening.status_of("contact", "CT1").status
    assert (held, released) == (SubjectStatus.CONFIRMED, SubjectStatus.CLEAR)


@pytest.mark.usefixtures("lookalike")
def test_a_decision_needs_a_reason_and_an_alert(workspace):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    with pytest.raises(RefusedError, match="needs a reason"):
        workspace.screening.decide(number, Decision.DISMISSED, "  ")
    with pytest.raises(UnknownRecordError, match="alert '99'"):
        workspace.screening.decide(99, Decision.DISMISSED, "nobody")
    assert len(workspace.screening.alerts()) == 1


@pytest.mark.usefixtures("lookalike")
def test_a_decision_tells_who_decided_and_when(workspace, clock):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, "dismissed", "born elsewhere")
    (alert,) = workspace.screening.alerts(open_only=False)
    assert alert.decided_by == "m.durand"
    assert alert.decided_at == clock.now.replace(tzinfo=None)


@pytest.mark.usefixtures("lookalike")
def test_alerts_outlive_the_workspace_that_opened_them(workspace):
    workspace.screening.screen_contact("CT1")
    workspace.close()
    with open_workspace(workspace.folder, read_only=True) as auditor:
        assert len(auditor.screening.alerts()) == 1


@pytest.mark.usefixtures("lookalike")
def test_a_confirmed_alert_is_not_reopened_by_leaving_it_undecided(workspace):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, Decision.CONFIRMED, "same passport")
    with pytest.raises(RefusedError, match="holds until somebody releases it"):
        workspace.screening.decide(number, Decision.UNDECIDED, "not sure any more")
    assert workspace.screening.file(number).alert.state is AlertState.CONFIRMED
