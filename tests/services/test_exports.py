"""What leaves as a file is entered first; in clear it leaves for a purpose only."""

import hashlib
import json
from datetime import date

import pytest

from stewardkit.errors import OutputFileError, RefusedError
from stewardkit.services.workspace import open_workspace

PURPOSE = "publipostage des avis d'échéance"


@pytest.fixture
def report(workspace, contact):
    assert contact

    def run(masking="clear"):
        return workspace.reports.run("V1", masking=masking)

    return run


@pytest.fixture
def entered(rows):
    def read():
        return rows("select * from export_log join batch using (batch_id)")

    return read


def test_a_clear_export_is_entered_with_its_purpose_and_the_hash_of_its_file(
    workspace, report, entered, tmp_path, found
):
    path = report().save(tmp_path / "v1.csv", purpose=f" {PURPOSE} ")
    (row,) = entered()
    assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (row["kind"], row["actor"], row["reason"]) == ("export", "m.durand", PURPOSE)
    (told,) = found("B3")
    assert (told["report"], told["rows"], told["masking"], told["format"]) == (
        "V1",
        1,
        "clear",
        "csv",
    )
    assert (told["file_name"], told["kept_in"]) == ("v1.csv", str(tmp_path))
    assert (told["purpose"], told["exception"]) == (PURPOSE, False)
    assert told["on_day"] == date(2026, 11, 24)
    assert workspace.journal.verify().is_intact


@pytest.mark.parametrize("purpose", ["", " "])
def test_nothing_leaves_in_clear_without_a_purpose(
    workspace, report, entered, tmp_path, purpose
):
    with pytest.raises(RefusedError, match="V1 leaves for a purpose only"):
        report().save(tmp_path / "v1.html", purpose=purpose)
    with pytest.raises(RefusedError, match="the pack leaves for a purpose only"):
        workspace.reports.write_pack(tmp_path / "pack", masking="clear")
    assert list(tmp_path.glob("v1*")) == []
    assert not (tmp_path / "pack").exists()
    assert entered() == []


def test_a_masked_export_needs_no_purpose_and_is_entered(
    workspace, report, entered, tmp_path
):
    workspace.reports.export(report("masked"), tmp_path / "v1.xlsx")
    (row,) = entered()
    assert (row["masking"], row["reason"], row["format"]) == ("masked", "", "xlsx")


def test_a_file_that_cannot_be_written_leaves_no_entry_and_nothing_beside(
    report, entered, tmp_path
):
    with pytest.raises(OutputFileError, match=r"v1\.doc: choose a name"):
        report("masked").save(tmp_path / "v1.doc")
    with pytest.raises(OutputFileError, match=r"nowhere.*cannot be written"):
        report("masked").save(tmp_path / "nowhere" / "v1.csv")
    assert entered() == []
    assert list(tmp_path.glob("**/.export-*")) == []


def test_an_export_that_cannot_be_entered_does_not_leave(
    workspace, report, tmp_path, monkeypatch
):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("stewardkit.store.exports.enter", fail)
    with pytest.raises(RuntimeError):
        report().save(tmp_path / "v1.csv", purpose=PURPOSE)
    assert [path for path in tmp_path.rglob("*") if path.stem.startswith("v1")] == []


def test_each_report_of_a_pack_is_entered_under_the_hash_of_the_manifest(
    workspace, report, entered, tmp_path
):
    report()
    index = workspace.reports.write_pack(
        tmp_path / "pack", masking="clear", purpose=PURPOSE
    )
    manifest = index.with_name("manifest.json").read_bytes()
    stated = [header["code"] for header in json.loads(manifest)["reports"]]
    exports = entered()
    assert [row["report"] for row in exports] == stated
    assert {row["sha256"] for row in exports} == {hashlib.sha256(manifest).hexdigest()}
    assert {(row["format"], row["reason"]) for row in exports} == {("pack", PURPOSE)}
    assert len({row["batch_id"] for row in exports}) == 1


def test_from_a_workspace_open_for_reading_only_masked_reports_leave(
    workspace, report, clock, tmp_path
):
    report()
    workspace.close()
    with open_workspace(workspace.folder, read_only=True, clock=clock) as auditor:
        clear = auditor.reports.run("V1", masking="clear")
        with pytest.raises(RefusedError, match="could not keep it"):
            clear.save(tmp_path / "v1.csv", purpose=PURPOSE)
        assert auditor.reports.run("V1").save(tmp_path / "masked.csv").is_file()
        assert auditor.reports.run("B3").rows.num_rows == 0
    assert not (tmp_path / "v1.csv").exists()


def test_an_export_is_not_undone(workspace, report, tmp_path):
    report("masked").save(tmp_path / "v1.csv")
    with pytest.raises(RefusedError, match="Erase the file"):
        workspace.journal.undo("B000003", "trop tard")


def test_b3_speaks_of_a_clear_export_without_a_purpose(
    workspace, report, tmp_path, monkeypatch, found, clock
):
    monkeypatch.setattr(
        "stewardkit.services.exports.ExportService._refuse_unseen", lambda *_: None
    )
    report().save(tmp_path / "v1.csv")
    (row,) = found("B3")
    assert (row["purpose"], row["exception"]) == (None, True)


def test_b3_tells_what_had_left_by_the_end_of_a_day(report, tmp_path, found):
    report("masked").save(tmp_path / "v1.csv")
    assert found("B3", on=date(2026, 11, 23)) == []
    assert [row["exception"] for row in found("B3")] == [False]
