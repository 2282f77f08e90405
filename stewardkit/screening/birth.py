"""How far a birth date agrees with what a register states, as far as both go."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from stewardkit.model.partial_date import PartialDate

YEARS_OF_CIRCA = 3
YEARS_OF_A_YEAR_ALONE = 1


class Agreement(Enum):
    """What two birth dates say of each other, the best first."""

    SAME_DAY = "same day"
    SAME_MONTH = "same month"
    SAME_YEAR = "same year"
    SLIP = "one slip of the pen apart"
    UNSAID = "nothing to compare"
    DIFFERENT = "different"


_BEST_FIRST = list(Agreement)


def best_agreement(born: date, listed: Iterable[PartialDate]) -> Agreement:
    """Return the best agreement with any of the listed dates of our calendar."""
    found = {agreement(born, stated) for stated in listed if stated.is_gregorian}
    return min(found, key=_BEST_FIRST.index, default=Agreement.UNSAID)


def agreement(born: date, stated: PartialDate) -> Agreement:
    """Compare a birth date with a listed one, by what is known of both.

    >>> agreement(date(1970, 5, 2), PartialDate(year=1970, month=5)).value
    'same month'
    """
    if stated.circa or stated.last_year is not None or not _has_day(born, stated):
        return _by_year(_years_apart(born.year, stated), stated)
    if (stated.year, stated.month) == (born.year, born.month):
        if stated.day is None:
            return Agreement.SAME_MONTH
        if stated.day == born.day:
            return Agreement.SAME_DAY
    return _slip_or_different(born, stated)


def _years_apart(year: int, stated: PartialDate) -> int:
    last = stated.year if stated.last_year is None else stated.last_year
    return max(stated.year - year, year - last, 0)


def _has_day(born: date, stated: PartialDate) -> bool:
    """Tell whether there is more than a year; 1 January often stands for one."""
    days = ((stated.month, stated.day), (born.month, born.day))
    return stated.month is not None and (1, 1) not in days


def _by_year(years: int, stated: PartialDate) -> Agreement:
    if years == 0:
        return Agreement.SAME_YEAR
    spare = YEARS_OF_CIRCA if stated.circa else YEARS_OF_A_YEAR_ALONE
    return Agreement.UNSAID if years <= spare else Agreement.DIFFERENT


def _slip_or_different(born: date, stated: PartialDate) -> Agreement:
    """Tell one wrong digit, or day and month exchanged, from another date."""
    if stated.day is None or stated.month is None:
        return Agreement.DIFFERENT
    one = f"{born.year:04}{born.month:02}{born.day:02}"
    other = f"{stated.year:04}{stated.month:02}{stated.day:02}"
    exchanged = (born.year, born.month, born.day) == (
        stated.year,
        stated.day,
        stated.month,
    )
    wrong_digits = sum(map(str.__ne__, one, other))
    return Agreement.SLIP if exchanged or wrong_digits == 1 else Agreement.DIFFERENT
