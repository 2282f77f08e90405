"""What comes of searching again for what a run recorded."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stewardkit.model.alert import SubjectType


class Verdict(StrEnum):
    """Whether a check gives today what it gave then."""

    EQUAL = "equal"
    DIFFERS = "differs"
    NOT_REPLAYABLE = "not_replayable"


class Obstacle(StrEnum):
    """Why a check cannot be made again.

    Another version of the engine made it; the identity searched was erased; or details
    of what was found were purged.
    """

    ENGINE = "engine"
    ERASED = "erased"
    PURGED = "purged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One check made again.

    ``differences`` name the entries, as list and number, whose hit is another now;
    ``since`` is when (UTC) an erasure or a purge took away what it would take.
    """

    subject: SubjectType
    subject_id: str
    verdict: Verdict
    obstacle: Obstacle | None = None
    since: datetime | None = None
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The checks of a run, or some of them, made again as they were made then.

    ``engine_version`` is that of the run, ``engine_now`` the one that is installed.
    """

    run_id: int
    engine_version: str
    engine_now: str
    checks: tuple[Replayed, ...]

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """Return how many checks came to which verdict."""
        found = Counter(check.verdict for check in self.checks)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def verdict(self) -> Verdict:
        """Return the gravest verdict on any check; equal where there is none."""
        for verdict in (Verdict.DIFFERS, Verdict.NOT_REPLAYABLE):
            if self.counts[verdict]:
                return verdict
        return Verdict.EQUAL
