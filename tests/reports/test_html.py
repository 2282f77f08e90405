"""HTML: escaped, complete, and in a notebook without anybody's name."""

import re

import pytest

from stewardkit.reports.display import show, show_count, show_share
from stewardkit.reports.header import breakdown
from stewardkit.reports.html import PAGE_ROWS, render_page
from stewardkit.reports.page import ColumnKind


def test_a_hostile_name_is_shown_and_never_run(make):
    page = render_page(make())
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<script" not in page


def test_a_page_stands_alone(make):
    page = render_page(make())
    assert page.lstrip().startswith("<!doctype html>")
    assert re.search(r"""(?:src|href)\s*=\s*["']""", page) is None
    assert "@import" not in page
    assert "url(" not in page


def test_a_page_has_its_header_in_the_language_of_the_report(make):
    page = render_page(make())
    for said in (
        "Essayé",
        "État au 24/11/2026",
        "24/11/2026 10:00",
        "Qui est étrange.",
        "4 = 3 présentés + 1 futur",
        "Un essai seulement.",
        "contacts.csv · 1\u202f200 lignes lues",
        "fr-gels · publié le 20/11/2026",
        "m.durand",
        make().sha256,
        "courriels masqués",
    ):
        assert said in page
    english = render_page(make(language="en"))
    assert "Cut-off 2026-11-24" in english
    assert "4 = 3 reported + 1 future" in english


def test_an_exception_is_marked_in_words(make):
    page = render_page(make())
    assert page.count("▲ Anomalie") == 1


def test_a_long_report_shows_its_first_rows_and_says_so(make, rows):
    names = [f"Vaubrelle {number}" for number in range(PAGE_ROWS + 1)]
    page = render_page(make(rows(*names)))
    assert "1\u202f000 lignes sur 1\u202f001" in page
    assert f"Vaubrelle {PAGE_ROWS - 1}<" in page
    assert f"Vaubrelle {PAGE_ROWS}<" not in page
    assert "lignes sur" not in render_page(make())


def test_columns_without_a_value_are_named_and_not_shown(make, rows):
    given = rows("Vaubrelle")
    empty = given.set_column(2, "email", [[None]]).cast(given.schema)
    page = render_page(make(empty))
    assert "Vides dans ces lignes : Courriel." in page
    assert ">Courriel</th>" not in page


def test_the_breakdown_counts_rows_and_exceptions_of_each_sort_in_words(make):
    valid, ended = sorted(breakdown(make()), key=lambda tally: -tally.exceptions)
    assert (valid.label, valid.count, valid.exceptions) == ("valide", 1, 1)
    assert (ended.label, ended.count, ended.exceptions) == ("clos", 2, 0)


def test_a_report_without_rows_says_that_there_is_nothing(make, rows):
    assert "Rien à signaler." in render_page(make(rows()))
    assert "Rien à signaler." in make(rows())._repr_html_()


def test_a_notebook_shows_figures_and_five_masked_rows(make, rows):
    names = [f"Vaubrelle{number} Anouk" for number in range(9)]
    card = make(rows(*names))._repr_html_()
    assert "Vaubrelle" not in card
    assert "Anouk" not in card
    assert re.search(r"n\d@", card) is None
    assert card.count("V***") == 5
    assert "12\u202f345" in card


@pytest.mark.parametrize(
    ("value", "kind", "french", "english"),
    [
        (None, ColumnKind.DAY, "", ""),
        (True, ColumnKind.YES_NO, "oui", "yes"),
        (False, ColumnKind.YES_NO, "non", "no"),
        ("ended", ColumnKind.CODE, "clos", "ended"),
        ("shared, unknown", ColumnKind.CODES, "boîte partagée, unknown", None),
        ("CT1", ColumnKind.TEXT, "CT1", "CT1"),
        (1234567, ColumnKind.COUNT, "1\u202f234\u202f567", "1,234,567"),
    ],
)
def test_values_read_as_people_write_them(value, kind, french, english):
    assert show(value, kind, "fr") == french
    if english is not None:
        assert show(value, kind, "en") == english


def test_a_share_of_nothing_is_nothing():
    assert show_share(0, 0, "fr") == "0,0\u202f%"
    assert show_share(1, 3, "en") == "33.3%"
    assert show_count(0, "fr") == "0"
