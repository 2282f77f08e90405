"""The auditor's pack: every report, an index by family, and a manifest that tells."""

import hashlib
import json
import re
import shutil
from datetime import date, datetime

import openpyxl
import pytest

from stewardkit.errors import InputFileError, OutputFileError, RefusedError
from stewardkit.reports.page import FAMILIES, catalogue

KNOWN_AT = datetime(2026, 4, 2, 11, 0)


@pytest.fixture(scope="module")
def alone(portfolio):
    """Run every report of the pack by itself, before it is written."""
    return {
        code: portfolio.reports.run(code, on=date(2026, 3, 31)) for code in catalogue()
    }


@pytest.fixture(scope="module")
def written(portfolio, alone, tmp_path_factory):
    assert alone
    folder = tmp_path_factory.mktemp("pack")
    index = portfolio.reports.write_pack(folder, on=date(2026, 3, 31))
    assert index.name == "index.html"
    return index.parent


def test_a_report_of_a_pack_says_what_it_says_alone(alone, written):
    manifest = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    packed = {header["code"]: header["sha256"] for header in manifest["reports"]}
    assert packed == {code: report.sha256 for code, report in alone.items()}


def test_a_pack_has_every_report_in_three_formats(written):
    names = {path.name for path in written.iterdir()}
    expected = {
        f"{code.lower()}{suffix}"
        for code in catalogue()
        for suffix in (".html", ".xlsx", ".csv", ".header.json")
    }
    assert names == expected | {"index.html", "manifest.json"}


def test_the_manifest_has_the_hash_of_every_other_file(written):
    manifest = json.loads((written / "manifest.json").read_text("utf-8"))
    stated = {file["name"]: file["sha256"] for file in manifest["files"]}
    on_disk = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in written.iterdir()
        if path.name != "manifest.json"
    }
    assert stated == on_disk
    assert [report["code"] for report in manifest["reports"]] == list(catalogue())


def test_the_index_leads_to_every_report(written):
    index = (written / "index.html").read_text("utf-8")
    for code in catalogue():
        assert f'href="{code.lower()}.html"' in index
        book = openpyxl.load_workbook(written / f"{code.lower()}.xlsx")
        assert book.sheetnames == [code, "Provenance"]


def test_all_reports_of_a_pack_share_one_moment_and_progress_is_told(
    portfolio, tmp_path
):
    heard = []
    portfolio.reports.write_pack(
        tmp_path, known_at=KNOWN_AT, on_progress=lambda *step: heard.append(step)
    )
    codes = list(catalogue())
    assert heard == [
        (code, place, len(codes)) for place, code in enumerate(codes, start=1)
    ]
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    known_at = {report["known_at"] for report in manifest["reports"]}
    assert known_at == {KNOWN_AT.isoformat()}


def test_a_pack_cannot_take_the_place_of_a_file(workspace, tmp_path):
    (tmp_path / "pack").write_text("mine")
    with pytest.raises(OutputFileError, match="cannot be written"):
        workspace.reports.write_pack(tmp_path / "pack")
    assert (tmp_path / "pack").read_text() == "mine"


def test_the_index_stands_by_family_with_exceptions_first(written):
    index = (written / "index.html").read_text("utf-8")
    shown = re.findall(r"<tr><td>(\w+)</td>", index)
    assert sorted(shown) == sorted(catalogue())
    headers = json.loads((written / "manifest.json").read_text("utf-8"))["reports"]
    found = {header["code"]: header["exceptions"] for header in headers}
    ranks = [(FAMILIES.index(code[0]), not found[code]) for code in shown]
    assert ranks == sorted(ranks)
    assert "Consentements" in index
    assert index.index("Validité</h2>") < index.index("gel des avoirs</h2>")


def test_what_will_be_known_is_in_no_pack(portfolio, tmp_path):
    with pytest.raises(RefusedError, match="has passed"):
        portfolio.reports.write_pack(tmp_path / "pack", known_at=datetime(2027, 1, 1))
    assert not (tmp_path / "pack").exists()


def test_a_pack_as_it_was_written_is_whole(portfolio, written):
    found = portfolio.reports.verify_pack(written)
    assert found.is_whole
    assert found.files == len(list(written.iterdir())) - 1


def test_what_changed_in_a_pack_is_named(portfolio, written, tmp_path):
    pack = shutil.copytree(written, tmp_path / "pack")
    with (pack / "c1.csv").open("a") as file:
        file.write("CL1\n")
    (pack / "v1.html").unlink()
    (pack / "z9.html").write_text("added")
    found = portfolio.reports.verify_pack(pack)
    assert (found.changed, found.missing, found.added) == (
        ("c1.csv",),
        ("v1.html",),
        ("z9.html",),
    )
    assert not found.is_whole


def test_a_manifest_written_anew_is_told_by_its_own_hash(portfolio, written, tmp_path):
    noted = portfolio.reports.verify_pack(written).manifest_sha256
    pack = shutil.copytree(written, tmp_path / "pack")
    manifest = pack / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("m.durand", "a.petit"))
    found = portfolio.reports.verify_pack(pack)
    assert found.is_whole
    assert found.manifest_sha256 != noted


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [{"name": 1}]}'])
def test_a_folder_without_a_sound_manifest_is_no_pack(workspace, tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputFileError, match="manifest of a pack"):
        workspace.reports.verify_pack(tmp_path)
