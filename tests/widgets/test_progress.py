"""The bar of long work: seen while it runs, and gone without a trace."""

import nbformat
import pytest
from nbclient import NotebookClient
from rich.console import Console

from stewardkit import progress

WORK = """
from stewardkit import progress
with progress("load") as report:
    report("read", 1, 4)
    report("keep", 4, 4)
"""


@pytest.fixture(scope="module")
def shown():
    """Return what the notebook was told to show, and what it keeps in the end."""
    cell = nbformat.v4.new_code_cell(WORK)
    client = NotebookClient(nbformat.v4.new_notebook(cells=[cell]), timeout=60)
    told, heed = [], client.process_message

    def listen(message, *rest):
        told.append(message["content"])
        return heed(message, *rest)

    client.process_message = listen
    client.execute()
    return [content["data"] for content in told if "data" in content], cell


def test_a_notebook_shows_each_step_as_a_bar(shown):
    data, _cell = shown
    texts = [bar.get("text/plain", "") for bar in data]
    assert ["read" in text and "25%" in text for text in texts] == [0, 1, 0, 0]
    assert ["keep" in text and "100%" in text for text in texts] == [0, 0, 1, 0]


def test_a_notebook_keeps_nothing_of_the_bar(shown):
    _data, cell = shown
    assert [output["data"] for output in cell["outputs"]] == [{}]


def test_a_bar_needs_no_widget(shown):
    data, _cell = shown
    assert {kind for bar in data for kind in bar} == {"text/html", "text/plain"}


def test_where_nobody_watches_the_bar_is_silent(capsys):
    with progress("load") as report:
        report("read", 1, 4)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_the_step_under_way(monkeypatch, capsys):
    monkeypatch.setattr(Console, "is_terminal", True)
    with progress("load") as report:
        report("read", 1, 4)
    assert "read" in capsys.readouterr().err
