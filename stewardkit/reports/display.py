"""How values read: dates, numbers and codes in the language of the report."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from stewardkit.reports.page import ColumnKind
from stewardkit.reports.words import word

NARROW_SPACE = "\u202f"
SEPARATOR = ", "


def show(value: object, kind: ColumnKind, language: str) -> str:
    """Return a cell as people read it; an empty one reads as nothing."""
    if value is None:
        return ""
    shower = SHOWERS.get(kind)
    return str(value) if shower is None else shower(value, language)


def show_day(day: date, language: str) -> str:
    """Return a day as it is written in a language.

    >>> show_day(date(2026, 11, 24), "fr")
    '24/11/2026'
    """
    return day.strftime("%d/%m/%Y" if language == "fr" else "%Y-%m-%d")


def show_moment(moment: datetime, language: str) -> str:
    """Return a moment to the minute."""
    return f"{show_day(moment, language)} {moment:%H:%M}"


def show_count(count: int, language: str) -> str:
    """Return a whole number, its thousands set apart.

    >>> show_count(12345, "en")
    '12,345'
    """
    grouped = f"{count:,}"
    return grouped.replace(",", NARROW_SPACE) if language == "fr" else grouped


def show_number(number: float, form: str, language: str) -> str:
    """Return a number in a format of Python's, with the decimal sign of a language.

    >>> show_number(0.7, ".2f", "fr")
    '0,70'
    """
    shown = format(number, form)
    return shown.replace(".", ",") if language == "fr" else shown


def show_share(part: float, whole: float, language: str) -> str:
    """Return a share in percent, one decimal.

    >>> show_share(1, 8, "fr").replace(NARROW_SPACE, " ")
    '12,5 %'
    """
    percent = show_number(100 * part / whole if whole else 0, ".1f", language)
    return f"{percent}{NARROW_SPACE}%" if language == "fr" else f"{percent}%"


def show_percent(share: float, language: str) -> str:
    """Return a share of one in percent.

    >>> show_percent(0.125, "en")
    '12.5%'
    """
    return show_share(share, 1, language)


def show_codes(codes: str, language: str) -> str:
    """Return codes in words."""
    return SEPARATOR.join(word(code, language) for code in codes.split(SEPARATOR))


def show_yes_no(value: object, language: str) -> str:
    """Return yes or no."""
    return word("yes" if value else "no", language)


SHOWERS: Mapping[ColumnKind, Callable[[Any, str], str]] = {
    ColumnKind.CODE: show_codes,
    ColumnKind.CODES: show_codes,
    ColumnKind.DAY: show_day,
    ColumnKind.MOMENT: show_moment,
    ColumnKind.COUNT: show_count,
    ColumnKind.SHARE: show_percent,
    ColumnKind.YES_NO: show_yes_no,
}
