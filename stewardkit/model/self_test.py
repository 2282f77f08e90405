"""The self-test of the register check: what was found, how often innocents alert."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from math import sqrt
from typing import Any, Self

MOST_ALERTS_PER_THOUSAND = 30
DEVIATIONS_OF_CHANCE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of those tried count, under a code."""

    code: str
    tried: int
    count: int

    @property
    def share(self) -> float:
        """Return the share that counts, 0 where none was tried."""
        return self.count / self.tried if self.tried else 0.0

    def is_beyond_chance_under(self, before: "Tally") -> bool:
        """Tell whether a share is lower than before by more than chance explains.

        >>> half, most = (Tally(code="", tried=50, count=n) for n in (25, 45))
        >>> half.is_beyond_chance_under(most), most.is_beyond_chance_under(half)
        (True, False)
        """
        if not self.tried or not before.tried:
            return False
        pooled = (self.count + before.count) / (self.tried + before.tried)
        deviation = sqrt(pooled * (1 - pooled) * (1 / self.tried + 1 / before.tried))
        return before.share - self.share > DEVIATIONS_OF_CHANCE * deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Tally):
    """How many listed names were found though changed in one way, and the goal.

    ``goal`` is the least share, None where a search of names can promise nothing.
    """

    goal: float | None

    @property
    def is_short(self) -> bool:
        """Tell whether fewer were found than the goal asks for."""
        return self.goal is not None and self.count < self.goal * self.tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one threshold would give: share found, alerts per thousand innocents."""

    threshold: float
    recall: float
    alerts_per_thousand: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a self-test counted; ``families`` are those of the names of innocents."""

    recalls: tuple[Recall, ...]
    families: tuple[Tally, ...]
    curve: tuple[Point, ...]

    @property
    def found(self) -> Tally:
        """Return how many disguised names were found in all."""
        return _sum(self.recalls)

    @property
    def alerts(self) -> Tally:
        """Return how many innocents alert in all, each family counting alike."""
        return _sum(self.families)

    @property
    def alerts_per_thousand(self) -> float:
        """Return how many of a thousand innocents alert."""
        return 1_000 * self.alerts.share

    @property
    def short(self) -> tuple[Recall, ...]:
        """Return the classes in which fewer were found than the goal asks for."""
        return tuple(recall for recall in self.recalls if recall.is_short)

    @property
    def is_good(self) -> bool:
        """Tell whether every goal is reached."""
        is_quiet = self.alerts_per_thousand <= MOST_ALERTS_PER_THOUSAND
        return bool(self.recalls) and not self.short and is_quiet

    def fallen_since(self, before: "Trial") -> tuple[str, ...]:
        """Return the classes in which less is found than before, beyond chance."""
        return _under(self.recalls, before.recalls)

    def louder_since(self, before: "Trial") -> tuple[str, ...]:
        """Return the families of names that alert more than before, beyond chance."""
        return _under(before.families, self.families)

    @classmethod
    def from_dict(cls, stated: Mapping[str, Any]) -> Self:
        """Return the trial that ``asdict`` described."""
        return cls(
            recalls=tuple(Recall(**recall) for recall in stated["recalls"]),
            families=tuple(Tally(**family) for family in stated["families"]),
            curve=tuple(Point(**point) for point in stated["curve"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedPublication:
    """A register's publication in which the self-test searched."""

    register: str
    published_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A trial as it is kept: when (UTC), of which engine, settings and publications.

    ``fallen`` and ``louder`` name the classes and families that are worse than in the
    test before, by more than chance.
    """

    ran_at: datetime
    engine_version: str
    threshold: float
    sample: int
    publications: tuple[SearchedPublication, ...]
    trial: Trial
    fallen: tuple[str, ...] = ()
    louder: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Show one line that stays the same from run to run."""
        trial = self.trial
        return (
            f"<SelfTest of {len(trial.recalls)} ways to change a name, "
            f"{len(trial.families)} families of names>"
        )

    def figures(self) -> dict[str, Any]:
        """Return what the test comes to, as plain values."""
        return {
            "is_good": self.trial.is_good,
            "recall": round(self.trial.found.share, 4),
            "alerts_per_thousand": round(self.trial.alerts_per_thousand, 2),
            "short": [recall.code for recall in self.trial.short],
            "fallen": list(self.fallen),
            "louder": list(self.louder),
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the whole test as plain values."""
        return asdict(self) | self.figures()


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        code="",
        tried=sum(tally.tried for tally in tallies),
        count=sum(tally.count for tally in tallies),
    )


def _under(ones: Sequence[Tally], others: Sequence[Tally]) -> tuple[str, ...]:
    """Return the codes whose first share is lower than the second, beyond chance."""
    by_code = {tally.code: tally for tally in others}
    return tuple(
        tally.code
        for tally in ones
        if tally.code in by_code and tally.is_beyond_chance_under(by_code[tally.code])
    )
