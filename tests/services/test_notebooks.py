"""Notebooks copied for somebody to work with: what is theirs is left alone."""

import pytest

from stewardkit.services import notebooks as copying
from stewardkit.services.notebooks import copy_notebooks


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(copying, "notebooks", lambda: folder)
    (folder / "01.ipynb").write_text("first")
    (folder / "02.ipynb").write_text("second")
    return folder


@pytest.fixture
def place(tmp_path, shipped):
    place = tmp_path / "notebooks"
    assert copy_notebooks(place) == ["01.ipynb", "02.ipynb"]
    return place


def test_a_second_copy_brings_nothing(place):
    assert copy_notebooks(place) == []


def test_a_notebook_that_somebody_removed_comes_back(place):
    (place / "02.ipynb").unlink()
    assert copy_notebooks(place) == ["02.ipynb"]


def test_a_newer_notebook_replaces_the_copy_that_nobody_changed(place, shipped):
    (shipped / "01.ipynb").write_text("newer")
    assert copy_notebooks(place) == ["01.ipynb"]
    assert (place / "01.ipynb").read_text() == "newer"


def test_a_notebook_that_somebody_changed_is_left_alone(place, shipped):
    (place / "01.ipynb").write_text("mine")
    for text in ("newer", "newest"):
        (shipped / "01.ipynb").write_text(text)
        assert copy_notebooks(place) == []
    assert (place / "01.ipynb").read_text() == "mine"


def test_a_copy_made_without_record_is_taken_up_where_it_is_as_shipped(place, shipped):
    (place / copying.RECORD).unlink()
    (place / "02.ipynb").write_text("mine")
    assert copy_notebooks(place) == []
    for name in ("01.ipynb", "02.ipynb"):
        (shipped / name).write_text("newer")
    assert copy_notebooks(place) == ["01.ipynb"]
