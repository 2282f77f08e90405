"""A date of which only a part may be known."""

from dataclasses import dataclass
from datetime import date
from typing import Self

OLDEST_GREGORIAN_YEAR = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A birth date as a register states it: never padded, never guessed.

    ``circa`` marks an approximate date. A range of years has ``year`` and
    ``last_year``. ``raw`` is the text as published.
    """

    year: int
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    circa: bool = False
    raw: str = ""

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the complete partial date of a calendar day."""
        return cls(year=day.year, month=day.month, day=day.day, raw=day.isoformat())

    @property
    def is_gregorian(self) -> bool:
        """Tell whether the year can belong to a person alive in our calendar."""
        return self.year >= OLDEST_GREGORIAN_YEAR

    @property
    def is_full(self) -> bool:
        """Tell whether this is one certain day of our calendar."""
        is_certain = not self.circa and self.last_year is None
        return is_certain and self.day is not None and self.is_gregorian
