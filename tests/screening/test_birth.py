"""Birth dates beside what a register states."""

from datetime import date

import pytest

from stewardkit.model.partial_date import PartialDate
from stewardkit.screening.birth import Agreement, agreement, best_agreement

BORN = date(1969, 11, 4)


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"year": 1969, "month": 11, "day": 4}, Agreement.SAME_DAY),
        ({"year": 1969, "month": 11}, Agreement.SAME_MONTH),
        ({"year": 1969}, Agreement.SAME_YEAR),
        ({"year": 1969, "month": 1, "day": 1}, Agreement.SAME_YEAR),
        ({"year": 1966, "last_year": 1971}, Agreement.SAME_YEAR),
        ({"year": 1969, "month": 4, "day": 11}, Agreement.SLIP),
        ({"year": 1968, "month": 11, "day": 4}, Agreement.SLIP),
        ({"year": 1970}, Agreement.UNSAID),
        ({"year": 1972, "circa": True}, Agreement.UNSAID),
        ({"year": 1974, "circa": True}, Agreement.DIFFERENT),
        ({"year": 1969, "month": 3}, Agreement.DIFFERENT),
        ({"year": 1969, "month": 6, "day": 21}, Agreement.DIFFERENT),
        ({"year": 1988, "month": 11, "day": 4}, Agreement.DIFFERENT),
        ({"year": 1988}, Agreement.DIFFERENT),
    ],
)
def test_dates_are_compared_as_far_as_they_are_known(stated, found):
    assert agreement(BORN, PartialDate(**stated)) is found


def test_the_best_of_several_dates_counts():
    listed = [PartialDate(year=1988), PartialDate.of(BORN), PartialDate(year=1969)]
    assert best_agreement(BORN, listed) is Agreement.SAME_DAY


def test_a_year_of_another_calendar_says_nothing():
    assert best_agreement(BORN, [PartialDate(year=1348)]) is Agreement.UNSAID


def test_no_date_says_nothing():
    assert best_agreement(BORN, []) is Agreement.UNSAID
