"""Charts: what is drawn is what the rows say, in pixels and in words."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stewardkit.reports.bar_chart import bar_chart
from stewardkit.reports.chart_counts import ChartCounts, count_rows
from stewardkit.reports.charts import nice_top
from stewardkit.reports.day_chart import day_chart
from stewardkit.reports.html import render_card, render_page
from stewardkit.reports.page import Chart, ChartKind
from stewardkit.reports.sample import sampled
from stewardkit.reports.time_steps import MOST_STEPS, Unit, steps_of

ON = date(2026, 3, 31)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
BARS = Chart(kind=ChartKind.BARS, column="status", by=None, of=None)
LINES = Chart(kind=ChartKind.DAYS, column="moment", by="status", of=None)


@pytest.fixture
def charted(make, rows):
    """Make a report on three rows with charts."""

    def build(*charts, language="fr", **cells):
        report = make(language=language)
        table = report.rows
        for name, values in cells.items():
            place = table.schema.get_field_index(name)
            column = pa.array(values, table.schema.field(name).type)
            table = table.set_column(place, name, column)
        return replace(report, page=replace(report.page, charts=charts), rows=table)

    return build


def test_rows_are_counted_by_value_and_sort_in_words(charted):
    by_day = Chart(kind=ChartKind.BARS, column="status", by="name", of=None)
    counts = count_rows(charted(by_day, name=["b", "a", "a"]), by_day)
    assert counts.title == "Statut · Nom"
    assert counts.sorts == ("a", "b")
    assert counts.of == {"valide": (0, 1), "clos": (2, 0)}


def test_numbers_are_added_where_a_chart_says_of_what(charted):
    summed = Chart(kind=ChartKind.BARS, column="status", by=None, of="count")
    counts = count_rows(charted(summed, count=[5, 7, None]), summed)
    assert counts.of == {"valide": (5,), "clos": (7,)}
    report = charted(summed, count=[0, 0, None])
    assert "<figure" not in render_page(report)


def test_the_rarest_sorts_become_one(charted, rows, make):
    chart = Chart(kind=ChartKind.BARS, column="status", by="name", of=None)
    report = make(rows(*"aaaabbbccde"))
    counts = count_rows(
        replace(report, page=replace(report.page, charts=(chart,))), chart
    )
    assert counts.sorts == ("a", "b", "c", "autres")
    assert sum(map(sum, counts.of.values())) == 11


@given(
    st.dictionaries(st.text(max_size=4), st.tuples(st.integers(1, 10**7)), min_size=1)
)
def test_bars_are_as_long_as_their_numbers_and_stay_in_the_picture(of):
    chart = bar_chart(ChartCounts(title="", sorts=("",), of=of), "en")
    widths = [sum(part.width for part in bar.segments) for bar in chart.bars]
    assert widths == sorted(widths, reverse=True)
    for bar in chart.bars:
        assert all(part.at + part.width <= chart.width for part in bar.segments)
    most = max(max(of.values())[0], 1)
    for bar, width in zip(chart.bars, widths, strict=True):
        number = int(bar.total.replace(",", ""))
        assert width == pytest.approx(widths[0] * number / most, abs=0.01)


@settings(deadline=None)
@given(
    st.dictionaries(DAYS, st.tuples(st.integers(1, 99), st.integers(0, 99)), min_size=1)
)
def test_lines_hold_every_row_that_fits_and_stay_in_the_picture(of):
    chart = day_chart(ChartCounts(title="", sorts=("a", "b"), of=of), "en", on=ON)
    for line in chart.lines:
        assert 1 <= len(line) <= MOST_STEPS
        assert all(chart.left <= x <= chart.right for x, _y in line)
        assert all(0 <= y <= chart.height for _x, y in line)
    if max(of) - min(of) < timedelta(days=365 * 60):
        assert f"a: {sum(one for one, _other in of.values()):,};" in chart.told


def test_a_chart_of_rows_without_a_day_is_not_drawn():
    assert (
        day_chart(ChartCounts(title="", sorts=("",), of={None: (3,)}), "en", on=ON)
        is None
    )


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1))
def test_steps_are_few_and_in_order(days):
    steps = steps_of(days, around=ON)
    assert len(steps.days) <= MOST_STEPS
    assert list(steps.days) == sorted({steps.unit.first_day(day) for day in steps.days})
    if steps.unit is not Unit.YEAR:
        assert {steps.unit.first_day(day) for day in days} <= set(steps.days)


@given(st.floats(0.01, 1e9))
def test_a_scale_ends_above_its_highest_value_and_not_far_above(most):
    assert most <= nice_top([0, most]) <= max(2.5 * most, 1)


def test_a_page_and_a_card_draw_their_charts_and_tell_them_in_words(charted):
    moments = [datetime(2026, 1, 2), datetime(2026, 2, 3), datetime(2026, 6, 4)]
    report = charted(BARS, LINES, moment=moments)
    for html in (render_page(report), render_card(report)):
        assert html.count("<figure") == html.count("<desc>") == 2
        assert "<desc>clos: 2. valide: 1.</desc>" in html
        assert "<desc>clos: 2; 02/2026: 1. valide: 1; 01/2026: 1.</desc>" in html
        assert len(re.findall("<polyline", html)) == 2


def test_the_day_of_the_report_is_marked_where_it_is_in_the_picture(charted):
    def draw(*moments):
        report = replace(charted(LINES, moment=moments), on=ON)
        return render_page(report).count('class="today"')

    near, far = datetime(2026, 4, 2), datetime(2026, 6, 1)
    assert draw(datetime(2026, 3, 30), near, near) == 1
    assert draw(near, near, far) == 0


def test_neither_a_sample_nor_an_empty_report_has_charts(charted, rows):
    report = charted(BARS)
    terms = {"size": 2, "seed": "1", "strata": (), "whole_exceptions": False}
    assert "<figure" not in render_page(sampled(report, **terms))
    assert "<figure" not in render_page(replace(report, rows=rows()))
