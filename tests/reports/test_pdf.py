"""PDF: what a browser prints, or a sentence where there is none."""

import re

import pytest

from stewardkit.errors import OutputFileError
from stewardkit.reports import pdf

BROWSER = pdf.find_browser()


@pytest.mark.skipif(BROWSER is None, reason="no browser that prints is installed")
def test_a_report_is_printed_over_as_many_pages_as_it_needs(make, rows, tmp_path):
    names = [f"Vaubrelle {number}" for number in range(120)]
    data = make(rows(*names)).save(tmp_path / "t1.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", data)) > 2
    assert [path.name for path in tmp_path.iterdir()] == ["t1.pdf"]


@pytest.mark.skipif(BROWSER is None, reason="no browser that prints is installed")
def test_a_folder_that_is_not_there_is_said(make, tmp_path):
    with pytest.raises(OutputFileError, match="the browser did not print it"):
        make().save(tmp_path / "nowhere" / "t1.pdf")


def test_without_a_browser_a_sentence_says_what_to_do(make, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    with pytest.raises(OutputFileError, match=r"choose \.html and print that"):
        make().save(tmp_path / "t1.pdf")
    assert not (tmp_path / "t1.pdf").exists()
