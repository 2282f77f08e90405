"""Loading registers: what is taken, what is refused, what is kept of it."""

import gzip
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from stewardkit.errors import (
    InputFileError,
    RegisterRefusedError,
    UnknownRecordError,
    WorkspaceError,
)
from stewardkit.model.journal import BatchKind
from stewardkit.services.workspace import open_workspace

REAL = Path(__file__).parents[2].parent / "shared" / "registers" / "fr"

real_files = pytest.mark.skipif(
    not REAL.exists(), reason="the real registers are not beside this checkout"
)


def real_file(day, suffix="json"):
    return REAL / f"registre_2026-05-{day}.{suffix}"


@pytest.fixture
def twenty(listed):
    return [
        listed(9000 + number, f"ZORVAN{chr(97 + number)}", "Ilian")
        for number in range(20)
    ]


@real_files
def test_four_real_publications_load_in_order_and_their_changes_add_up(workspace):
    loads = [workspace.registers.load(real_file(day)) for day in (13, 16, 18, 20)]
    assert [load.entries for load in loads] == [6204, 6203, 6203, 6196]
    for before, after in pairwise(loads):
        assert after.added - after.removed == after.entries - before.entries
    (status,) = workspace.registers.status()
    assert status.entries == 6196
    assert len(list((workspace.folder / "registers").glob("*.json.gz"))) == 4


@real_files
def test_the_xml_of_the_same_day_changes_no_content(workspace):
    workspace.registers.load(real_file(13))
    loaded = workspace.registers.load(real_file(13, "xml"))
    assert loaded.is_new
    assert (loaded.added, loaded.corrected, loaded.removed, loaded.renumbered) == (
        0,
        0,
        0,
        0,
    )


def test_the_same_file_twice_changes_nothing(workspace, publish, listed):
    path = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian"))
    first = workspace.registers.load(path)
    second = workspace.registers.load(path)
    assert first.is_new
    assert not second.is_new
    assert (second.added, second.entries, second.names) == (1, 1, first.names)
    assert len(workspace.registers.status()) == 1


def test_an_earlier_file_of_the_same_moment_can_be_brought_back(
    workspace, publish, twenty
):
    whole = publish("2026-11-20", *twenty)
    workspace.registers.load(whole)
    workspace.registers.load(publish("2026-11-20", *twenty[:2]), force_shrink=True)
    assert workspace.registers.load(whole).added == 18


def test_receiving_the_same_file_again_makes_the_register_young(
    workspace, clock, publish, listed
):
    path = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian"))
    workspace.registers.load(path)
    clock.now += timedelta(days=8)
    (old,) = workspace.registers.status()
    workspace.registers.load(path)
    (young,) = workspace.registers.status()
    assert (old.is_stale, young.is_stale) == (True, False)
    assert young.age == timedelta(0)


def test_an_older_publication_is_refused(workspace, publish, listed):
    person = listed(9001, "VALDARIEV", "Ilian")
    workspace.registers.load(publish("2026-11-20", person))
    with pytest.raises(RegisterRefusedError, match=r"2026-11-19.*is newer"):
        workspace.registers.load(publish("2026-11-19", person))


def test_a_shrunken_publication_is_refused_and_the_one_before_stays(
    workspace, publish, twenty
):
    workspace.registers.load(publish("2026-11-20", *twenty))
    with pytest.raises(RegisterRefusedError, match=r"20 entries in force.*only 15"):
        workspace.registers.load(publish("2026-11-21", *twenty[:15]))
    (status,) = workspace.registers.status()
    assert status.entries == 20


def test_a_publication_of_four_fifths_is_taken(workspace, publish, twenty):
    workspace.registers.load(publish("2026-11-20", *twenty))
    assert workspace.registers.load(publish("2026-11-21", *twenty[:16])).removed == 4


def test_a_shrunken_publication_is_taken_when_told(workspace, publish, twenty):
    workspace.registers.load(publish("2026-11-20", *twenty))
    path = publish("2026-11-21", *twenty[:2])
    assert workspace.registers.load(path, force_shrink=True).entries == 2


def test_a_register_without_entries_is_refused(workspace, publish):
    with pytest.raises(RegisterRefusedError):
        workspace.registers.load(publish("2026-11-20"))
    assert workspace.registers.status() == ()


def test_what_is_no_register_is_refused_and_leaves_no_trace(workspace, tmp_path):
    path = tmp_path / "list.json"
    path.write_text('{"contacts": []}', encoding="utf-8")
    with pytest.raises(InputFileError):
        workspace.registers.load(path)
    assert not (workspace.folder / "registers").exists()


@pytest.mark.parametrize("is_zipped", [False, True])
def test_the_file_is_kept_as_received(workspace, publish, listed, is_zipped):
    path = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian"))
    received = path.read_bytes()
    if is_zipped:
        path = path.with_suffix(".json.gz")
        path.write_bytes(gzip.compress(received))
    loaded = workspace.registers.load(path)
    kept = workspace.folder / "registers" / f"{loaded.sha256}.json.gz"
    assert gzip.decompress(kept.read_bytes()) == received
    assert loaded.sha256 == sha256(received).hexdigest()


def test_an_entry_is_found_even_after_its_removal(workspace, publish, twenty):
    workspace.registers.load(publish("2026-11-20", *twenty))
    workspace.registers.load(publish("2026-11-21", *twenty[1:]))
    found = workspace.registers.entry("fr-gels", "9000")
    assert "ZORVANa" in found.primary_name
    assert found.url.endswith("9000")


def test_an_entry_that_never_was_is_told(workspace):
    with pytest.raises(UnknownRecordError, match="fr-gels:1"):
        workspace.registers.entry("fr-gels", "1")


def test_an_auditor_cannot_load_a_register(workspace, publish, listed):
    workspace.registers.status()
    workspace.close()
    path = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian"))
    with (
        open_workspace(workspace.folder, read_only=True) as auditor,
        pytest.raises(WorkspaceError, match="reading only"),
    ):
        auditor.registers.load(path)


def test_a_load_is_a_batch_that_names_the_file(workspace, publish, listed):
    path = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian"))
    loaded = workspace.registers.load(path)
    with workspace._context.reading() as session:
        batch = session.row("select kind, details from batch")
    assert batch["kind"] == BatchKind.REGISTER
    assert path.name in batch["details"]
    assert loaded.sha256 in batch["details"]


def kin(workspace):
    """Return for each number listed the key that stands for its kin."""
    with workspace._context.reading() as session:
        rows = session.rows("select register, entry_id, kin from listed_kin")
    return {(row["register"], row["entry_id"]): row["kin"] for row in rows}


def test_each_publication_renews_who_is_listed_under_several_numbers(
    workspace, publish, listed
):
    once = listed(9002, "VALDARIEV", "Ilian", born="04/11/1969")
    again = listed(9005, "Valdariev", "Ilian", born="04/11/1969")
    corrected = listed(9005, "Valdariev", "Ilian", born="05/11/1969")
    workspace.registers.load(publish("2026-11-18", once, again))
    assert kin(workspace) == {
        ("fr-gels", "9002"): "fr-gels:9002",
        ("fr-gels", "9005"): "fr-gels:9002",
    }
    workspace.registers.load(publish("2026-11-19", once, corrected))
    assert kin(workspace)["fr-gels", "9005"] == "fr-gels:9005"
    workspace.registers.load(publish("2026-11-20", corrected), force_shrink=True)
    assert kin(workspace) == {("fr-gels", "9005"): "fr-gels:9005"}
    assert workspace.journal.verify().broken == ()
