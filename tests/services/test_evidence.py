"""Files that prove consents: kept once, by content, and watched."""

import hashlib

import pytest

from stewardkit.errors import InputFileError, RefusedError, UnknownRecordError

WORDS = b"Oui, le 2 mars 2026."


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "accord.pdf"
    path.write_bytes(WORDS)
    return path


def test_a_file_is_kept_under_its_content(workspace, letter):
    kept = workspace.evidence.keep(letter, "accord écrit")
    assert kept.sha256 == hashlib.sha256(WORDS).hexdigest()
    assert (kept.file_name, kept.size, kept.kept_by) == ("accord.pdf", 20, "m.durand")
    assert workspace.evidence.path(kept.sha256).read_bytes() == WORDS
    assert workspace.evidence.get(kept.sha256) == kept
    assert workspace.journal.batches()[0].reason == "accord écrit"


def test_a_file_is_kept_once(workspace, letter):
    first = workspace.evidence.keep(letter)
    head = workspace.journal.head()
    assert workspace.evidence.keep_content("autre nom.pdf", WORDS) == first
    assert workspace.journal.head() == head


def test_evidence_that_is_gone_or_changed_breaks_the_verification(workspace, letter):
    kept = workspace.evidence.keep(letter)
    assert workspace.journal.verify().is_intact
    place = workspace.evidence.path(kept.sha256)
    place.write_bytes(b"Non.")
    (changed,) = workspace.journal.verify().broken
    assert changed == f"Evidence {kept.sha256} (accord.pdf) was changed."
    place.unlink()
    (gone,) = workspace.journal.verify().broken
    assert "is gone" in gone


def test_keeping_the_file_again_puts_back_what_was_lost(workspace, letter):
    kept = workspace.evidence.keep(letter)
    workspace.evidence.path(kept.sha256).unlink()
    workspace.evidence.keep(letter)
    assert workspace.journal.verify().is_intact


def test_what_proves_nothing_is_answered_by_a_sentence(workspace, tmp_path):
    empty = tmp_path / "vide.pdf"
    empty.touch()
    for path, sentence in (
        (tmp_path / "absent.pdf", "no such file"),
        (tmp_path, "a folder"),
        (empty, "proves nothing"),
    ):
        with pytest.raises(InputFileError, match=sentence):
            workspace.evidence.keep(path)
    assert workspace.journal.batches() == ()


def test_unknown_evidence_has_no_path(workspace):
    with pytest.raises(UnknownRecordError, match="evidence 'aa'"):
        workspace.evidence.path("aa")


def test_evidence_is_not_undone(workspace, letter):
    workspace.evidence.keep(letter)
    with pytest.raises(RefusedError, match="Retract the event that it proves"):
        workspace.journal.undo("B000001", "mauvais fichier")
