"""Replay: a check made again gives what was recorded, or says why it cannot."""

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.replay import Obstacle, Verdict


@pytest.fixture
def searched(workspace, keep, register):
    keep(contact_id="CT1", last_name="Valdarief", first_name="Ilian Petrovitch")
    keep(contact_id="CT2", last_name="Martin", first_name="Anne")
    workspace.screening.run()
    return workspace


@pytest.fixture
def reworked(searched, keep, publish, listed):
    """Change a contact and the register after the first run, and run again."""
    keep(contact_id="CT1", last_name="Delorme", first_name="Odile")
    others = [listed(9010 + n, "VALDARIEF", f"Ilian {n}") for n in range(4)]
    corrected = listed(9002, "MARTINEAU", "Anne")
    searched.registers.load(publish("2026-11-21", *others, corrected))
    searched.screening.run()
    return searched


def verdicts(replay):
    return {check.subject_id: check.verdict for check in replay.checks}


@pytest.mark.parametrize("run", [1, 2])
def test_a_run_gives_the_same_again_whatever_changed_since(reworked, run, rows):
    assert rows("select run_id from hit where subject_id = 'CT1' and run_id = 1")
    replay = reworked.screening.replay(run)
    assert verdicts(replay) == {"CT1": Verdict.EQUAL, "CT2": Verdict.EQUAL}
    assert replay.verdict is Verdict.EQUAL


def test_those_searched_for_in_some_entries_are_replayed_in_these(reworked, rows):
    hits = rows("select subject_id from hit where run_id = 2")
    assert {hit["subject_id"] for hit in hits} == {"CT2"}
    checks = rows("select subject_id from screening_check where run_id = 2")
    assert {check["subject_id"] for check in checks} == {"CT1"}
    (check,) = reworked.screening.replay(2, sample=1, seed=3).checks
    assert check.verdict is Verdict.EQUAL


def test_the_last_check_of_a_contact_is_replayed_by_itself(searched):
    searched.screening.screen_contact("CT1")
    replay = searched.screening.replay(contact_id="CT1")
    assert (replay.run_id, verdicts(replay)) == (2, {"CT1": Verdict.EQUAL})


def test_a_score_that_was_tampered_with_differs(searched):
    with searched._context.database.writing() as session:
        session.run("update hit set score = 0.5 where subject_id = 'CT1'")
    replay = searched.screening.replay()
    assert verdicts(replay) == {"CT1": Verdict.DIFFERS, "CT2": Verdict.EQUAL}
    assert replay.checks[0].differences == ("fr-gels:9001",)
    assert replay.verdict is Verdict.DIFFERS


def test_a_hit_that_was_taken_away_differs(searched):
    with searched._context.database.writing() as session:
        session.run("delete from hit where subject_id = 'CT1'")
    assert searched.screening.replay(contact_id="CT1").verdict is Verdict.DIFFERS


def test_another_engine_is_named_as_the_obstacle(searched, monkeypatch):
    monkeypatch.setattr("stewardkit.services.replaying.ENGINE_VERSION", "next")
    replay = searched.screening.replay()
    assert replay.verdict is Verdict.NOT_REPLAYABLE
    assert {check.obstacle for check in replay.checks} == {Obstacle.ENGINE}
    assert replay.engine_version != replay.engine_now == "next"


def test_an_erased_identity_is_not_replayable(searched):
    searched.erasure.erase("CT2", reason="asked by letter")
    replay = searched.screening.replay(1)
    by_contact = {check.subject_id: check for check in replay.checks}
    assert by_contact["CT2"].obstacle is Obstacle.ERASED
    assert by_contact["CT2"].since == searched.now()
    assert by_contact["CT1"].verdict is Verdict.EQUAL


def test_purged_details_are_not_replayable(searched):
    with searched._context.database.writing() as session:
        session.run("update hit set features = '[]' where subject_id = 'CT1'")
    (check,) = searched.screening.replay(contact_id="CT1").checks
    assert check.obstacle is Obstacle.PURGED


def test_a_sample_is_the_same_for_the_same_seed(searched):
    first = searched.screening.replay(sample=1, seed=7)
    assert len(first.checks) == 1
    assert searched.screening.replay(sample=1, seed=7) == first


def test_what_was_never_checked_cannot_be_replayed(searched):
    with pytest.raises(UnknownRecordError, match="CT404"):
        searched.screening.replay(contact_id="CT404")
    with pytest.raises(UnknownRecordError, match="404"):
        searched.screening.replay(404)
