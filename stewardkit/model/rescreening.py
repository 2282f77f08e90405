"""Why a run over the whole base searches for somebody anew, or need not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What made a run search for a subject anew, and in what.

    All but the last two are searched for in every entry; ``entries`` only in those
    added or corrected since, ``current`` in none.
    """

    ASKED = "asked"
    NEVER = "never"
    ENGINE = "engine"
    SETTINGS = "settings"
    NEW_LIST = "new_list"
    WEIGHTS = "weights"
    RETURNED = "returned"
    NOT_CHECKED = "not_checked"
    IDENTITY = "identity"
    ENTRIES = "entries"
    CURRENT = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDue:
    """Whom a run would search for now, and in how many entries added or corrected."""

    why: Mapping[Why, int]
    entries: int

    @property
    def anew(self) -> int:
        """Return how many would be searched for in every entry."""
        left = self.why[Why.ENTRIES] + self.why[Why.CURRENT]
        return sum(self.why.values()) - left

    @property
    def is_nothing(self) -> bool:
        """Tell whether everybody is up to date."""
        return sum(self.why.values()) == self.why[Why.CURRENT]
