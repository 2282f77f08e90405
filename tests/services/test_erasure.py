"""Whoever asks to be forgotten is: rows, bytes and files; the journal stays whole."""

import json
import os
import signal
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError, WorkspaceBusyError
from stewardkit.model.alert import Decision
from stewardkit.model.erasure import Ground
from stewardkit.model.flags import Flag, FlagEvent, FlagState
from stewardkit.reports.page import catalogue
from stewardkit.services import erasure
from stewardkit.services.doctor import examine
from stewardkit.services.workspace import open_workspace
from stewardkit.store.database import Database

ROOT = Path(__file__).parents[2]
REASON = "courrier du 2 novembre"
EMAIL = "zelie.zebulonnais@exemple.fr"
STEPS = {
    "before it is kept": "begun_module.Begun.write",
    "before the copy": "database_module.Database.rewrite",
    "before the swap": "rewriting._swap",
    "after the swap": "erasure_module.record_scan",
    "before the end": "begun_module.Begun.done",
}
KILLED = """
import os, signal, sys
from stewardkit.services import erasure as erasure_module
from stewardkit.services import erasure_begun as begun_module
from stewardkit.services.workspace import open_workspace
from stewardkit.store import database as database_module
from stewardkit.store import rewriting

folder, contact_id, place = sys.argv[1:]
owner, _, name = place.rpartition(".")
setattr(eval(owner), name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
open_workspace(folder).erasure.erase(contact_id, reason="courrier")
"""


@pytest.fixture
def zelie(workspace, add, tick):
    """A contact with two versions, two of her flags heard of, one proof."""
    contact = add("Zebulonnais", first_name="Zélie", email=EMAIL)
    workspace.contacts.save(contact.with_changes(note="joueuse de bugle"))
    tick(contact.contact_id, "due_notice")
    proof = workspace.evidence.keep_content("zebulonnais.eml", b"Oui. Zelie.")
    tick(contact.contact_id, "commercial_email", evidence=proof.sha256)
    return contact


@pytest.fixture
def content(workspace):
    """Return the bytes of the database, once it is closed."""

    def read():
        workspace.close()
        return (workspace.folder / "portfolio.duckdb").read_bytes()

    return read


def test_nothing_is_left_of_an_erased_contact(workspace, zelie, content, rows):
    assert EMAIL.encode() in content()
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    for text in (EMAIL, "Zebulonnais", "Zélie", "joueuse de bugle", "zebulonnais.eml"):
        assert text.encode() not in content()
    assert list((workspace.folder / "evidence").iterdir()) == []
    assert rows("from contact_version") == []
    assert (done.rows, done.files, done.scan.remaining) == (7, 1, 0)
    assert done.scan.searched >= 4
    assert not (workspace.folder / "erasure.json").exists()
    with pytest.raises(UnknownRecordError):
        workspace.contacts.get(zelie.contact_id)


def test_the_journal_stays_whole_and_says_that_it_happened(workspace, zelie):
    before = [one.name for one in workspace.journal.batches()]
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    verification = workspace.journal.verify()
    assert verification.broken == ()
    assert verification.erased == done.rows
    assert [one.name for one in workspace.journal.batches()][2:] == before
    history = workspace.journal.of_contact(zelie.contact_id)
    assert (history.steps, history.events) == ((), ())
    note = history.erasure
    assert (note.batch, note.actor, note.ground) == (
        done.batch,
        "m.durand",
        Ground.REQUEST,
    )
    assert note.reason == REASON
    assert "Zebulonnais" not in json.dumps(history.to_dict(), default=str)


def test_an_erased_identifier_is_never_used_again(workspace, zelie, add):
    workspace.erasure.erase(zelie.contact_id, reason=REASON)
    with pytest.raises(RefusedError, match="not used again"):
        add("Autre", contact_id=zelie.contact_id)
    assert add("Autre").contact_id > zelie.contact_id


def test_an_erasure_needs_a_reason_and_a_contact_that_is_not_erased_yet(
    workspace, zelie
):
    with pytest.raises(RefusedError, match="needs a reason"):
        workspace.erasure.erase(zelie.contact_id, reason=" ")
    with pytest.raises(UnknownRecordError):
        workspace.erasure.erase("CT404", reason=REASON)
    workspace.erasure.erase(zelie.contact_id, reason=REASON)
    with pytest.raises(RefusedError, match="was erased on 2026-11-24 by"):
        workspace.erasure.erase(zelie.contact_id, reason=REASON)


def test_an_erasure_is_not_undone(workspace, zelie):
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    with pytest.raises(RefusedError, match="is gone"):
        workspace.journal.undo(done.batch, "regret")


def test_a_deleted_contact_is_erased_too(workspace, zelie, content):
    workspace.contacts.delete([zelie.contact_id], reason="doublon")
    workspace.erasure.erase(zelie.contact_id, reason=REASON)
    assert EMAIL.encode() not in content()
    assert workspace.journal.verify().is_intact


@pytest.mark.parametrize("decision", [None, Decision.UNDECIDED, Decision.CONFIRMED])
def test_an_alert_that_is_open_or_confirmed_holds_an_erasure(
    workspace, register, add, decision, rows
):
    contact = add("Valdariev", first_name="Ilian Petrovitch")
    if decision is not None:
        (alert,) = workspace.screening.alerts()
        workspace.screening.decide(alert.alert_id, decision, "à voir")
    with pytest.raises(RefusedError, match="has a register alert"):
        workspace.erasure.erase(contact.contact_id, reason=REASON)
    assert len(rows("from contact")) == 1
    assert rows("from erasure") == []
    assert not (workspace.folder / "erasure.json").exists()


def test_of_a_dismissed_alert_the_number_and_the_decision_stay(
    workspace, register, add, rows
):
    contact = add("Valdariev", first_name="Ilian Petrovitch")
    (alert,) = workspace.screening.alerts()
    reason = "Ilian Valdariev est né à Rennes"
    workspace.screening.decide(alert.alert_id, Decision.DISMISSED, reason)
    workspace.erasure.erase(contact.contact_id, reason=REASON)
    (kept,) = rows("select * from alert_state(now()::timestamp)")
    assert (kept["alert_id"], kept["state"]) == (alert.alert_id, "dismissed")
    assert (kept["identity_digest"], kept["reason"]) == ("", "erased")
    (check,) = rows("from screening_check where subject = 'contact'")
    assert (check["outcome"], check["identity_digest"]) == ("to_review", "")
    assert rows("select features from hit") == [{"features": "[]"}]
    (listed,) = workspace.screening.alerts(open_only=False)
    assert listed.name == ""
    assert workspace.journal.verify().is_intact


def test_evidence_that_proves_what_others_said_stays(workspace, zelie, add, tick):
    other = add("Autre", email="autre@exemple.fr")
    proof = workspace.evidence.keep_content("liste.pdf", b"Oui. Zelie et Autre.")
    for contact in (zelie, other):
        tick(contact.contact_id, "partner_email", evidence=proof.sha256)
    assert workspace.erasure.erase(zelie.contact_id, reason=REASON).files == 1
    assert workspace.evidence.path(proof.sha256).is_file()
    assert workspace.journal.verify().is_intact


def test_a_refusal_still_protects_its_address_after_its_bearer_is_gone(
    workspace, zelie, add, tick
):
    other = add("Autre", email=EMAIL.upper())
    tick(other.contact_id, "commercial_email")
    workspace.consents.record(
        FlagEvent(
            contact_id=zelie.contact_id,
            flag=Flag.COMMERCIAL_EMAIL,
            state="withdrawn",
            heard_on=date(2026, 11, 20),
            source="form",
        )
    )
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    state = workspace.consents.state(other.contact_id, Flag.COMMERCIAL_EMAIL)
    assert state is FlagState.REFUSED
    assert "Refusals recorded for others at the same address: 1." in done.consequences
    assert (
        workspace.consents.state(other.contact_id, Flag.PARTNER_EMAIL)
        is FlagState.NEVER_ASKED
    )


def test_the_notices_that_nobody_receives_any_more_are_told(workspace, zelie):
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    (sentence,) = done.consequences
    assert f"{zelie.contact_id} is the last recipient of the due notice" in sentence


def test_what_others_hold_too_is_not_sought_and_stays(
    workspace, client, zelie, add, content
):
    add("Zebulonnaise", email="autre@exemple.fr", city="Rennes")
    contact = workspace.contacts.get(zelie.contact_id)
    workspace.contacts.save(contact.with_changes(city="Rennes"))
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    assert done.scan.is_clean
    assert done.scan.shared == 1
    assert b"Zebulonnaise" in content()


@pytest.mark.parametrize("place", STEPS.values(), ids=STEPS)
def test_an_erasure_that_is_killed_is_finished_by_the_next(
    workspace, zelie, content, clock, place
):
    workspace.close()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, workspace.folder, zelie.contact_id, place],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert workspace.journal.verify().is_intact
    under_way = workspace.folder / "erasure.json"
    assert not under_way.exists() or stat.S_IMODE(under_way.stat().st_mode) == 0o600
    if place != STEPS["before the end"]:
        done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
        assert done.scan.is_clean
        assert done.scan.searched >= 4
    for text in (EMAIL, "Zebulonnais", "joueuse de bugle"):
        assert text.encode() not in content()
    assert {file.name for file in workspace.folder.iterdir()} <= {
        "erasure.lock",
        "evidence",
        "portfolio.duckdb",
        "portfolio.duckdb.lock",
        "registers",
        "reports",
        "stewardkit.toml",
        "suppression.key",
    }
    verification = workspace.journal.verify()
    assert verification.is_intact
    assert verification.erased > 0


def test_an_auditor_erases_nobody(workspace, zelie, clock):
    workspace.close()
    with open_workspace(
        workspace.folder, actor="a.petit", read_only=True, clock=clock
    ) as auditor:
        with pytest.raises(Exception, match="as a steward"):
            auditor.erasure.erase(zelie.contact_id, reason=REASON)
        assert auditor.contacts.get(zelie.contact_id)


def test_what_was_deleted_for_long_is_purged_and_not_suppressed(
    workspace, zelie, add, clock, content, rows
):
    workspace.contacts.delete([zelie.contact_id], reason="doublon")
    clock.now += timedelta(days=29)
    assert workspace.erasure.purge() is None
    late = add("Tard", email="tard@exemple.fr")
    workspace.contacts.delete([late.contact_id], reason="doublon")
    clock.now += timedelta(days=2)
    done = workspace.erasure.purge()
    assert (done.contact_ids, done.ground) == ((zelie.contact_id,), Ground.PURGE)
    assert EMAIL.encode() not in content()
    assert b"tard@exemple.fr" in content()
    assert rows("from suppression") == []
    assert workspace.journal.of_contact(zelie.contact_id).erasure.ground == "purge"
    assert workspace.journal.verify().is_intact
    assert workspace.erasure.purge() is None


def test_a_contact_that_came_back_from_deletion_is_not_purged(workspace, zelie, clock):
    batch = workspace.contacts.delete([zelie.contact_id], reason="doublon")
    workspace.journal.undo(batch, "pas un doublon")
    clock.now += timedelta(days=60)
    assert workspace.erasure.purge() is None
    assert workspace.contacts.get(zelie.contact_id)


def test_reports_add_up_after_an_erasure_and_tell_of_it(
    workspace, zelie, add, register, tick, clock
):
    add("Autre", email="autre@exemple.fr")
    workspace.screening.run()
    before = workspace._context.now()
    clock.now += timedelta(hours=1)
    workspace.erasure.erase(zelie.contact_id, reason=REASON)
    for code in catalogue():
        past = workspace.reports.run(code, known_at=before, masking="clear")
        assert past.limits[-1].endswith("ne figurent pas ici : 1")
        now = workspace.reports.run(code, masking="clear")
        assert not any("figurent pas ici" in limit for limit in now.limits)
        for report in (past, now):
            assert "Zebulonnais" not in str(report.rows.to_pylist())


def test_a_deletion_can_be_undone_until_the_contact_is_purged(workspace, zelie, clock):
    batch = workspace.contacts.delete([zelie.contact_id], reason="doublon")
    clock.now += timedelta(days=31)
    assert workspace.erasure.purge().contact_ids == (zelie.contact_id,)
    with pytest.raises(RefusedError, match="Nothing is left to undo"):
        workspace.journal.undo(batch, "regret")


def test_what_the_file_still_holds_is_told(workspace, zelie, monkeypatch):
    monkeypatch.setattr(Database, "rewrite", lambda _self, sought: frozenset(sought))
    done = workspace.erasure.erase(zelie.contact_id, reason=REASON)
    assert (done.scan.remaining, done.scan.shared) == (done.scan.searched, 0)
    assert not done.scan.is_clean


def test_one_erasure_at_a_time(workspace, zelie, add, clock, monkeypatch):
    other = add("Autre", email="autre@exemple.fr")
    refused = []
    rewrite = Database.rewrite

    def meanwhile(database, sought):
        with (
            open_workspace(workspace.folder, actor="a.petit", clock=clock) as second,
            pytest.raises(WorkspaceBusyError, match="another erasure"),
        ):
            second.erasure.erase(other.contact_id, reason=REASON)
        refused.append(other.contact_id)
        return rewrite(database, sought)

    monkeypatch.setattr(erasure, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(Database, "rewrite", meanwhile)
    workspace.erasure.erase(zelie.contact_id, reason=REASON)
    assert refused == [other.contact_id]
    assert workspace.contacts.get(other.contact_id)


def test_reasons_in_the_journal_that_name_somebody_are_told(workspace, add):
    contact = add("Zebulonnais", first_name="Zelie", email=EMAIL)
    workspace.contacts.save(contact.with_changes(note="x"), "appel de Zebulonnais")
    done = workspace.erasure.erase(contact.contact_id, reason="demande de " + EMAIL)
    assert done.remains[1:] == (
        "The reason of batch B000003.",
        f"The reason of batch {done.batch}.",
    )
    assert done.scan.is_clean
    assert done.scan.shared == 2


def test_an_interrupted_erasure_is_told_by_the_doctor(workspace, zelie):
    assert not workspace.erasure.is_interrupted
    (workspace.folder / "erasure.json").touch()
    subjects = [finding.subject for finding in examine(workspace)]
    assert "erasure" in subjects
