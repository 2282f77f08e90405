"""When a measure ends: what is closed, restricted and purged, and what stays."""

import json
from datetime import timedelta

import pytest

from stewardkit.errors import RefusedError, WorkspaceError
from stewardkit.model.alert import AlertState, Decision, SubjectStatus
from stewardkit.model.erasure import Ground
from stewardkit.model.screening import Outcome
from stewardkit.store.database import Database

DAY = timedelta(days=1)


@pytest.fixture
def number(workspace, lookalike):
    """Open an alert on a contact, and return its number."""
    (alert_id,) = workspace.screening.screen_contact("CT1").alert_ids
    return alert_id


@pytest.fixture
def end(workspace, clock, publish, listed):
    """Load a publication without the entry, a day later."""

    def load():
        clock.now += DAY
        other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
        workspace.registers.load(publish("2026-11-25", other), force_shrink=True)
        return workspace.now()

    return load


@pytest.fixture
def come_back(workspace, clock, publish, listed):
    """Load a publication that has the entry as it was."""

    def load():
        clock.now += DAY
        person = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")
        other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
        workspace.registers.load(publish("2026-11-26", person, other))

    return load


def alert_of(workspace, number):
    return workspace.screening.file(number).alert


def test_an_open_alert_tells_when_its_entry_left_and_is_closed_for_that(
    workspace, number, end
):
    unlisted_at = end()
    assert alert_of(workspace, number).unlisted_at == unlisted_at
    assert alert_of(workspace, number).is_open
    workspace.screening.decide(number, Decision.LIFTED, "mesure levée")
    alert = alert_of(workspace, number)
    assert (alert.state, alert.expires_at) == (AlertState.LIFTED, None)
    assert workspace.screening.groups() == ()
    workspace.screening.run()
    status = workspace.screening.status_of("contact", "CT1").status
    assert status is SubjectStatus.CLEAR


def test_a_measure_is_not_lifted_while_its_entry_is_listed(workspace, number):
    with pytest.raises(RefusedError, match="9001 is still in the register"):
        workspace.screening.decide(number, Decision.LIFTED, "mesure levée")
    assert alert_of(workspace, number).state is AlertState.OPEN


def test_an_alert_closed_with_its_measure_opens_anew_when_the_entry_is_back(
    workspace, number, end, come_back
):
    end()
    workspace.screening.decide(number, Decision.LIFTED, "mesure levée")
    come_back()
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.TO_REVIEW
    (again,) = result.alert_ids
    assert again != number
    assert [group.number for group in workspace.screening.groups()] == [again]


def test_a_confirmed_alert_holds_until_its_lifted_measure_releases_it(
    workspace, number, end
):
    def status():
        return workspace.screening.status_of("contact", "CT1").status

    workspace.screening.decide(number, Decision.CONFIRMED, "même passeport")
    end()
    workspace.screening.run()
    assert status() is SubjectStatus.CONFIRMED
    workspace.screening.decide(number, Decision.LIFTED, "mesure levée")
    assert status() is SubjectStatus.CLEAR


def test_of_a_confirmed_file_only_the_proof_is_shown_once_the_measure_ended(
    workspace, number, end
):
    workspace.screening.decide(number, Decision.CONFIRMED, "même passeport")
    assert alert_of(workspace, number).matched_name
    end()
    file = workspace.screening.file(number)
    alert = file.alert
    assert alert.is_restricted
    assert (alert.matched_name, alert.listed_name, alert.features) == ("", None, ())
    assert len(file.sha256) == 64
    assert [ruling.decision for ruling in file.rulings] == ["confirmed"]
    (listed,) = workspace.screening.alerts(open_only=False)
    assert listed.matched_name == ""


@pytest.mark.parametrize("decision", [None, "undecided", "dismissed", "lifted"])
def test_details_of_what_was_not_confirmed_go_after_the_delay(
    workspace, number, clock, rows, end, decision
):
    end()
    if decision is not None:
        workspace.screening.decide(number, decision, "mesure levée")
    before = alert_of(workspace, number)
    clock.now += timedelta(days=365)
    assert workspace.erasure.purge() is None
    clock.now += DAY
    done = workspace.erasure.purge()
    assert (done.ground, done.matches, done.contact_ids) == (Ground.PURGE, 1, ())
    assert done.scan.is_clean
    after = alert_of(workspace, number)
    assert (after.matched_name, after.features) == ("", ())
    assert (after.purged_at, after.score) == (workspace.now(), before.score)
    assert (after.state, after.entry_id) == (before.state, "9001")
    assert rows("select features from hit") == [{"features": "[]"}]
    assert len(workspace.screening.file(number).sha256) == 64
    (check,) = rows("select outcome, best_score from screening_check")
    assert (check["outcome"], float(check["best_score"])) == (
        "to_review",
        before.score,
    )
    (proof,) = rows("select table_name, erased_seal from erased_row")
    assert proof["table_name"] == "hit"
    assert workspace.erasure.purge() is None
    verification = workspace.journal.verify()
    assert verification.is_intact
    assert verification.erased == 1


def test_the_features_of_a_purged_match_are_in_no_byte_of_the_file(
    workspace, number, clock, rows, end
):
    (hit,) = rows("select features from hit")
    end()
    clock.now += timedelta(days=366)
    workspace.close()
    place = workspace.folder / "portfolio.duckdb"
    reason = json.loads(hit["features"])[0]["reason"].encode()
    assert reason in place.read_bytes()
    workspace.erasure.purge()
    workspace.close()
    assert reason not in place.read_bytes()


def test_a_confirmed_file_is_purged_once_released_and_its_time_is_over(
    workspace, number, clock, end
):
    workspace.screening.decide(number, Decision.CONFIRMED, "même passeport")
    end()
    clock.now += timedelta(days=1827)
    assert workspace.erasure.purge() is None
    workspace.screening.decide(number, Decision.LIFTED, "mesure levée")
    assert workspace.erasure.purge().matches == 1
    assert alert_of(workspace, number).purged_at == workspace.now()
    assert workspace.journal.verify().is_intact


def test_a_confirmed_file_that_was_released_stays_for_the_time_of_restriction(
    workspace, number, clock, end
):
    workspace.screening.decide(number, Decision.CONFIRMED, "même passeport")
    end()
    workspace.screening.decide(number, Decision.LIFTED, "mesure levée")
    clock.now += timedelta(days=1826)
    assert workspace.erasure.purge() is None
    assert alert_of(workspace, number).is_restricted


def test_a_dismissal_outlives_the_details_that_it_was_about(
    workspace, number, clock, end, come_back, reopened
):
    workspace.screening.decide(number, Decision.DISMISSED, "né ailleurs")
    end()
    hasty = reopened(purge_ended_after_days=0)
    clock.now += DAY
    assert hasty.erasure.purge().matches == 1
    clock.now += DAY
    come_back()
    result = hasty.screening.screen_contact("CT1")
    assert (result.status, result.alert_ids) == (Outcome.BELOW, ())
    assert len(result.hits) == 1


def test_a_dismissal_expires_only_while_its_entry_is_listed(
    workspace, number, clock, end, come_back
):
    workspace.screening.decide(number, Decision.DISMISSED, "né ailleurs")
    end()
    clock.now += timedelta(days=400)
    assert alert_of(workspace, number).state is AlertState.DISMISSED
    come_back()
    assert alert_of(workspace, number).has_expired


def test_a_purge_that_was_cut_short_is_finished_by_the_next(
    workspace, number, clock, end, monkeypatch
):
    def no_room(*_):
        raise WorkspaceError("There is no room.")

    end()
    clock.now += timedelta(days=366)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "rewrite", no_room)
        with pytest.raises(WorkspaceError, match="no room"):
            workspace.erasure.purge()
    assert workspace.erasure.is_interrupted
    workspace.erasure.purge()
    assert not workspace.erasure.is_interrupted
    assert alert_of(workspace, number).purged_at is not None
    assert workspace.journal.verify().is_intact


def test_a_listed_match_is_never_purged(workspace, number, clock):
    workspace.screening.decide(number, Decision.DISMISSED, "né ailleurs")
    clock.now += timedelta(days=10_000)
    assert workspace.erasure.purge() is None
    assert alert_of(workspace, number).features


def test_a_deleted_contact_and_an_ended_match_are_purged_as_one(
    workspace, register, add, clock, end
):
    gone = add("Aubry")
    add("Valdariev", first_name="Ilian Petrovitch")
    workspace.contacts.delete([gone.contact_id], reason="doublon")
    end()
    clock.now += timedelta(days=366)
    done = workspace.erasure.purge()
    assert (done.contact_ids, done.matches) == ((gone.contact_id,), 1)
    assert workspace.journal.verify().is_intact


def test_a_certificate_of_a_restricted_file_shows_its_proof_alone(
    workspace, number, end
):
    run = workspace.screening.run(everything=True).run
    workspace.screening.decide(number, "confirmed", "même passeport")
    (before,) = workspace.screening.certificate(run=run, masking="clear").run.candidates
    assert before.matched_name
    end()
    made = workspace.screening.certificate(run=run, masking="clear", language="en")
    (after,) = made.run.candidates
    assert (after.matched_name, after.features) == ("", ())
    assert (after.score, after.entry_id) == (before.score, before.entry_id)
    assert any("stands without its name and reasons" in limit for limit in made.limits)
