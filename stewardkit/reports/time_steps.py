"""Days, months and years as steps of a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stewardkit.reports.display import show_day

MOST_STEPS = 62
"""How many steps stand side by side at most: two months of days, five years."""
LONGEST_MONTH = timedelta(days=31)
LONGEST_YEAR = timedelta(days=366)


class Unit(StrEnum):
    """How long one step of a chart is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    def first_day(self, day: date) -> date:
        """Return the day on which the step of a day begins.

        >>> Unit.MONTH.first_day(date(2026, 3, 31))
        datetime.date(2026, 3, 1)
        """
        if self is Unit.DAY:
            return day
        return day.replace(day=1) if self is Unit.MONTH else day.replace(month=1, day=1)

    def next(self, first: date) -> date:
        """Return the day on which the step after this one begins."""
        if self is Unit.DAY:
            return first + timedelta(days=1)
        longest = LONGEST_MONTH if self is Unit.MONTH else LONGEST_YEAR
        return self.first_day(first + longest)

    def show(self, first: date, language: str) -> str:
        """Return a step as people write it.

        >>> Unit.MONTH.show(date(2026, 3, 1), "fr")
        '03/2026'
        """
        if self is Unit.DAY:
            return show_day(first, language)
        if self is Unit.YEAR:
            return str(first.year)
        return first.strftime("%m/%Y" if language == "fr" else "%Y-%m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A stretch of time in steps of one unit, each named by its first day."""

    unit: Unit
    days: tuple[date, ...]


def steps_of(days: Iterable[date], *, around: date) -> Steps:
    """Return the shortest steps of which few enough hold all days.

    Where even years are too many, those nearest to ``around`` are kept.
    """
    known = sorted(days)
    for unit in Unit:
        found = [unit.first_day(known[0])]
        while found[-1] < unit.first_day(known[-1]) and len(found) <= MOST_STEPS:
            found.append(unit.next(found[-1]))
        if len(found) <= MOST_STEPS:
            return Steps(unit=unit, days=tuple(found))
    first = around.year - MOST_STEPS // 2
    years = range(max(first, 1), max(first, 1) + MOST_STEPS)
    return Steps(unit=Unit.YEAR, days=tuple(date(year, 1, 1) for year in years))
