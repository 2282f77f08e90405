"""What a register check searches for and what it finds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SubjectKind(StrEnum):
    """Whether a person or a company is searched."""

    PERSON = "person"
    COMPANY = "company"


class Outcome(StrEnum):
    """What a check says of a subject; ``not_checked`` never means clear."""

    CLEAR = "clear"
    TO_REVIEW = "to_review"
    BELOW = "below"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The identity fields of a client or contact, as a check searches them.

    A company's name, or a person's full name, may stand in ``last_name`` alone.
    """

    kind: SubjectKind
    last_name: str
    first_name: str | None = None
    birth_name: str | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    nationality: str | None = None
    siren: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One reason for a score: how much it adds or takes, and why in words."""

    name: str
    points: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed entry that resembles a subject, with its score explained.

    ``score`` lies between 0 and 1; only an equal name scores 1.
    """

    register: str
    entry_id: str
    matched_name: str
    score: float
    outcome: Outcome
    features: tuple[Feature, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the reasons in words, the weightiest first."""
        ordered = sorted(self.features, key=lambda feature: -abs(feature.points))
        return tuple(feature.reason for feature in ordered)
