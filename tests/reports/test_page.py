"""The catalogue: every file is a whole page, in both languages."""

import re

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.reports.page import ChartKind, ColumnKind, catalogue, page_of, read_page
from stewardkit.reports.words import WORDS

PAGES = list(catalogue().values())
PARAMETER = re.compile(r"\$(\w+)")
CLOCK = re.compile(r"\b(current_(date|time|timestamp)|now|today|get_current_\w+)\b")


def test_a_page_is_read_from_its_file(page_text):
    page = read_page("T1", page_text)
    assert page.english.why == "Because it must be shown."
    assert page.text("fr").limits == ("Un essai seulement.",)
    assert page.text("fr").title == "Essayé"
    assert page.english.law == ""
    assert [column.name for column in page.columns][:3] == [
        "exception",
        "name",
        "email",
    ]
    assert page.columns[2].kind is ColumnKind.EMAIL
    assert page.columns[2].heading("fr") == "Courriel"
    assert (page.sql, page.population_sql) == ("select 1;", "select 2;")


def test_the_codes_are_found_whatever_their_case():
    assert page_of("c1") is catalogue()["C1"]


def test_an_unknown_code_is_refused_with_a_sentence():
    with pytest.raises(UnknownRecordError, match="There is no report 'Z9'"):
        page_of("Z9")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_report_says_everything_in_both_languages(page):
    for text in (page.english, page.french):
        sentences = (text.why, text.remedy, text.exception, text.population)
        assert all(sentence.endswith(".") for sentence in (*sentences, *text.limits))
        assert text.limits
    assert len(page.english.limits) == len(page.french.limits)
    assert page.english.title != page.french.title
    assert bool(page.english.law) == bool(page.french.law)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_law_that_is_quoted_is_marked_as_to_be_confirmed(page):
    for text, mark in (
        (page.english, "(to be confirmed)"),
        (page.french, "(à confirmer)"),
    ):
        assert text.law == "" or text.law.endswith(mark)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_report_asks_for_the_day_and_the_knowledge_date_and_never_for_now(page):
    from_the_settings = {
        *("legacy_until", "list_labels", "alert_due_hours", "reconfirm_months"),
        *("prospect_months", "former_months", "contact_months", "quality_threshold"),
    }
    asked = set(PARAMETER.findall(page.sql))
    # What the scorecard is told was asked for a day and a knowledge date before.
    days = set() if "scores" in asked else {"on", "known_at"}
    assert asked - from_the_settings - {"broken", "scores", "since"} == days
    assert set(PARAMETER.findall(page.population_sql)) <= asked
    assert CLOCK.search(page.sql + page.population_sql) is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_report_has_exceptions_first_and_a_fixed_order(page):
    (order,) = re.findall(r"^order by (.*);$", page.sql, re.MULTILINE)
    assert order.startswith("exception desc, ")
    assert re.search(r"\blimit\b", page.sql) is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_report_is_counted_by_columns_that_it_has(page):
    assert set(page.summary) <= {column.name for column in page.columns}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_chart_is_drawn_of_columns_that_fit(page):
    kinds = {column.name: column.kind for column in page.columns}
    for chart in page.charts:
        days = {ColumnKind.DAY, ColumnKind.MOMENT}
        assert (kinds[chart.column] in days) == (chart.kind is ChartKind.DAYS)
        assert chart.by is None or chart.by in kinds
        assert chart.of is None or kinds[chart.of] is ColumnKind.COUNT


def test_every_code_has_words_in_both_languages():
    assert all(english and french for english, french in WORDS.values())
