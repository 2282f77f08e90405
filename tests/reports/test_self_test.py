import html
import re
from dataclasses import replace
from datetime import datetime

import pytest

from stewardkit.errors import OutputFileError
from stewardkit.model.self_test import Point, Recall, SearchedPublication, Tally, Trial
from stewardkit.reports.charts import line_chart
from stewardkit.reports.self_test import SelfTestReport
from stewardkit.reports.self_test_words import WORDS
from stewardkit.screening.innocents import families
from stewardkit.screening.perturbations import PERTURBATIONS

TRIAL = Trial(
    recalls=(
        Recall(code="initial", tried=50, count=49, goal=0.8),
        Recall(code="three_typos", tried=50, count=20, goal=0.8),
        Recall(code="diminutive", tried=50, count=0, goal=None),
    ),
    families=(
        Tally(code="french", tried=200, count=1),
        Tally(code="slavic", tried=200, count=8),
    ),
    curve=tuple(
        Point(threshold=at, recall=1 - at / 2, alerts_per_thousand=40 * (1 - at))
        for at in (0.5, 0.6, 0.7, 0.8)
    ),
)
REPORT = SelfTestReport(
    ran_at=datetime(2026, 11, 24, 10, 0),
    engine_version="3",
    threshold=0.7,
    sample=50,
    publications=(
        SearchedPublication(
            register="<fr>", published_at=datetime(2026, 11, 20), sha256="a1" * 32
        ),
    ),
    trial=TRIAL,
    language="fr",
    software="stewardkit 0.1.0",
)


@pytest.fixture
def page(tmp_path):
    def written(report=REPORT):
        return report.save(tmp_path / "page.html").read_text("utf-8")

    return written


def test_every_class_and_every_family_has_its_words_in_both_languages():
    codes = {way.code for way in PERTURBATIONS} | families().keys()
    assert codes <= WORDS.keys()
    assert all(english and french for english, french in WORDS.values())


def test_a_page_stands_alone_and_escapes_what_it_shows(page):
    text = page()
    assert re.search(r"""(?:src|href)\s*=\s*["']""", text) is None
    assert "&lt;fr&gt;" in text
    assert "<fr>" not in text


def test_a_page_says_in_its_language_what_is_below_its_goal(page):
    text = html.unescape(page())
    assert "Sous l'objectif : trois fautes de frappe (20/50)." in text
    english = html.unescape(page(replace(REPORT, language="en")))
    assert "Below its goal: three typos (20/50)." in english


def test_a_page_marks_the_bars_below_their_goal_and_no_others(page):
    text = page()
    assert text.count('class="short"') == text.count("▲") == 1
    assert text.count('class="goal"') == 2


def test_a_verdict_names_what_is_worse_than_before():
    worse = replace(REPORT, fallen=("initial",), louder=("slavic",))
    _short, fallen, louder = worse.verdict("en")
    assert fallen.endswith("by more than chance: initial.")
    assert louder.endswith("by more than chance: Slavic.")


def test_a_good_test_says_so():
    good = replace(TRIAL, recalls=TRIAL.recalls[:1])
    assert replace(REPORT, trial=good).verdict("en") == ("Every goal is reached.",)


def test_a_notebook_shows_a_stable_line_and_the_chart():
    line = "<SelfTest of 3 ways to change a name, 2 families of names>"
    assert repr(REPORT) == line
    card = REPORT._repr_html_()
    assert card.count("<polyline") == 2
    assert "0,70" in card


def test_a_line_falls_as_its_values_do_and_the_threshold_is_marked():
    chart = line_chart([(0.5, 40), (0.7, 20), (0.9, 0)], marked=0.7)
    heights = [float(point.split(",")[1]) for point in chart.line.split()]
    assert heights == sorted(heights)
    assert f"{chart.mark:.1f}" == chart.line.split()[1].split(",")[0]
    assert [tick.value for tick in chart.left] == [0, 12.5, 25, 37.5, 50]


@pytest.mark.parametrize(("marked", "shown_at"), [(0.1, 0.5), (0.99, 0.9)])
def test_a_threshold_beyond_the_scale_is_marked_at_its_end(marked, shown_at):
    points = [(0.5, 40), (0.7, 20), (0.9, 0)]
    assert line_chart(points, marked).mark == line_chart(points, shown_at).mark


def test_a_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(OutputFileError, match=re.escape(".html, .json")):
        REPORT.save(tmp_path / "test.pdf")
    with pytest.raises(OutputFileError, match="cannot be written"):
        REPORT.save(tmp_path / "nowhere" / "test.html")
