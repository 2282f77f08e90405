"""Days counted as people count them."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of that month.

    >>> months_after(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
