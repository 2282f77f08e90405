"""Dates as registers state them: partial, approximate, in several languages."""

import re
from calendar import monthrange
from datetime import UTC, datetime

from stewardkit.model.partial_date import OLDEST_GREGORIAN_YEAR, PartialDate

_CIRCA = re.compile(r"(?i)\b(vers|environ|circa|approximat\w*|about|around)\b")
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_ENGLISH = re.compile(r"(?i)(?:(\d{1,2}) )?(?:([a-z]{3})[a-z]*\.? )?(\d{4})")


def moment(text: str) -> datetime | None:
    """Return an ISO moment, in UTC where it states no zone, or nothing."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def is_circa(text: str) -> bool:
    """Tell whether a remark calls a date approximate."""
    return _CIRCA.search(text) is not None


def partial_date(
    year: str,
    month: str = "",
    day: str = "",
    *,
    last_year: str = "",
    circa: bool = False,
    raw: str,
) -> PartialDate | None:
    """Return what is valid of a published date, or nothing without a year.

    >>> partial_date("1968", "13", "04", raw="04/13/1968")
    PartialDate(year=1968, month=None, day=None, last_year=None, circa=False, \
raw='04/13/1968')
    """
    known_year = _number(year, most=9999)
    if known_year is None:
        return None
    known_month = _number(month, most=12)
    known_last = _number(last_year, most=9999)
    return PartialDate(
        year=known_year,
        month=known_month,
        day=_day_in(known_year, known_month, day),
        last_year=None if known_last == known_year else known_last,
        circa=circa,
        raw=raw,
    )


def english_date(text: str, *, circa: bool = False) -> PartialDate | None:
    """Return the date or range of years of an English text, or nothing.

    >>> english_date("circa Nov. 1973").month
    11
    >>> english_date("01 Jan 1964 to 31 Dec 1966").last_year
    1966
    """
    approximate = circa or is_circa(text)
    first, _, last = _CIRCA.sub("", text).strip().partition(" to ")
    found, until = _ENGLISH.fullmatch(first), _ENGLISH.fullmatch(last)
    if found is None:
        years = set(re.findall(r"\b\d{4}\b", text))
        found = _ENGLISH.fullmatch(years.pop()) if len(years) == 1 else None
    if found is None:
        return None
    day, month, year = found.groups(default="")
    if until is not None:
        return partial_date(year, last_year=until[3], circa=approximate, raw=text)
    return partial_date(year, _month(month), day, circa=approximate, raw=text)


def _month(name: str) -> str:
    known = name.casefold()
    return str(_MONTHS.index(known) + 1) if known in _MONTHS else ""


def _number(text: str, *, most: int) -> int | None:
    if not text.isdecimal() or len(text) > len(str(most)):
        return None
    number = int(text)
    return number if 1 <= number <= most else None


def _day_in(year: int, month: int | None, day: str) -> int | None:
    if month is None:
        return None
    longest = monthrange(year, month)[1] if year >= OLDEST_GREGORIAN_YEAR else 31
    return _number(day, most=longest)
