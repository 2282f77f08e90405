"""Dates as registers state them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.ingest.registers.dates import english_date, moment, partial_date
from stewardkit.model.partial_date import PartialDate


def parts(birth):
    return birth.year, birth.month, birth.day, birth.last_year, birth.circa


def test_a_year_only_birth_date_is_not_padded():
    assert partial_date("1968", raw="1968") == PartialDate(year=1968, raw="1968")


@pytest.mark.parametrize(
    ("month", "day", "known"),
    [
        ("2", "9", (2, 9)),
        ("13", "09", (None, None)),
        ("", "09", (None, None)),
        ("02", "30", (2, None)),
        ("02", "xx", (2, None)),
        ("00", "00", (None, None)),
    ],
)
def test_invalid_parts_are_dropped_and_the_text_is_kept(month, day, known):
    birth = partial_date("1968", month, day, raw="as published")
    assert (birth.month, birth.day) == known
    assert birth.raw == "as published"


def test_a_year_of_another_calendar_keeps_its_own_days():
    birth = partial_date("1343", "02", "31", raw="31/02/1343")
    assert (birth.year, birth.month, birth.day) == (1343, 2, 31)
    assert not birth.is_gregorian


@pytest.mark.parametrize("year", ["", "19xx", "0", "99999"])
def test_without_a_year_there_is_no_date(year):
    assert partial_date(year, "02", "03", raw="") is None


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("24 Apr 1958", (1958, 4, 24, None, False)),
        ("Nov. 1973", (1973, 11, None, None, False)),
        ("August 1961", (1961, 8, None, None, False)),
        ("circa 1964", (1964, None, None, None, True)),
        ("1964 to 1966", (1964, None, None, 1966, False)),
        ("01 Jan 1964 to 31 Dec 1964", (1964, None, None, None, False)),
        ("Between Aug. and Sep. 1977", (1977, None, None, None, False)),
        ("24/06/1402 (Hijri Calendar)", (1402, None, None, None, False)),
    ],
)
def test_an_english_date_is_read(text, stated):
    birth = english_date(text)
    assert parts(birth) == stated
    assert birth.raw == text


def test_an_age_is_no_date():
    assert english_date("30-35 years old") is None


@given(st.dates(min_value=datetime(1900, 1, 1, tzinfo=UTC).date()))
def test_any_day_survives_being_stated(day):
    birth = partial_date(str(day.year), str(day.month), f"{day.day:02}", raw="")
    assert (birth.year, birth.month, birth.day) == (day.year, day.month, day.day)


def test_a_moment_of_seven_digits_is_cut_to_microseconds():
    assert moment("2026-11-20T16:05:12.4471903+01:00") == datetime(
        2026, 11, 20, 15, 5, 12, 447190, tzinfo=UTC
    )


def test_a_moment_without_a_zone_is_utc():
    assert moment("2026-11-20T16:05:12").utcoffset().total_seconds() == 0


def test_what_is_no_moment_is_nothing():
    assert moment("yesterday") is None
