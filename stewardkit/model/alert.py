"""What a register check leads to: a result, alerts, decisions, a status."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from stewardkit.model.history import FieldChange
from stewardkit.model.publication import RegisterStatus
from stewardkit.model.rescreening import Why
from stewardkit.model.screening import Feature, Hit, Outcome


class SubjectType(StrEnum):
    """Whose name a check searches."""

    CLIENT = "client"
    CONTACT = "contact"
    QUARANTINE = "quarantine"


class Cause(StrEnum):
    """What made a check happen."""

    SAVE = "save"
    DEMAND = "demand"
    BULK = "bulk"


class Decision(StrEnum):
    """What somebody decides about an alert; ``undecided`` never closes it.

    ``lifted`` closes one whose entry has left its list.
    """

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    UNDECIDED = "undecided"
    LIFTED = "lifted"


PROPOSED = "proposed"
"""What stands on record of a dismissal that waits for a second reader."""


class AlertState(StrEnum):
    """What has become of an alert; a dismissal that has expired leaves it open again.

    ``superseded`` marks an alert that gave way, undecided, to a newer one on the same
    entry, since the identity or the entry's content had changed.
    """

    OPEN = "open"
    UNDECIDED = "undecided"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    LIFTED = "lifted"
    SUPERSEDED = "superseded"


class SubjectStatus(StrEnum):
    """How a client or contact stands towards the registers."""

    CLEAR = "clear"
    TO_REVIEW = "to_review"
    NOT_CHECKED = "not_checked"
    DISMISSED = "dismissed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check found.

    ``status`` is ``below`` where every hit lies below the threshold or was dismissed
    before. ``alert_ids`` are the alerts, new or known, that wait for a decision or
    were confirmed. ``duty_lists`` are the codes of the lists that bind.
    """

    status: Outcome
    hits: tuple[Hit, ...]
    alert_ids: tuple[int, ...]
    publications: tuple[RegisterStatus, ...]
    duty_lists: tuple[str, ...]

    @property
    def held_by(self) -> Hit | None:
        """Return the first hit to review on a list that binds; others only inform."""
        if self.status is not Outcome.TO_REVIEW:
            return None
        binding = (
            hit
            for hit in self.hits
            if hit.outcome is Outcome.TO_REVIEW and hit.register in self.duty_lists
        )
        return next(binding, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run over the whole base found; ``alerts`` counts those newly opened.

    ``screened`` and ``outcomes`` count those checked anew; ``why`` tells of everybody
    why, or why not; ``entries`` is how many, added or corrected, were searched for all
    others.
    """

    run: int
    screened: int
    hits: int
    alerts: int
    outcomes: Mapping[Outcome, int]
    publications: tuple[RegisterStatus, ...]
    why: Mapping[Why, int] = field(default_factory=dict)
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A resemblance at or above the threshold, and what was decided about it.

    ``contact_id`` is None where the subject is a client; a quarantined row has
    neither. ``name`` is the subject's as it stands now, ``listed_name`` the entry's
    primary name; both are None where the row is gone. ``is_duty`` tells that the list
    binds. ``proposed_by`` is who would dismiss it, where that waits for a second
    reader, and ``expires_at`` (UTC) when a dismissal holds no more. ``group`` is common
    to the alerts of a subject on one listed person. ``unlisted_at`` is when the entry
    left its list. Of a file that ``is_restricted`` since then, or whose details were
    ``purged_at`` a moment, the matched and listed names and the features are left out.
    """

    alert_id: int
    subject: SubjectType
    subject_id: str
    client_id: str | None
    contact_id: str | None
    name: str | None
    register: str
    is_duty: bool
    entry_id: str
    listed_name: str | None
    matched_name: str
    score: float
    features: tuple[Feature, ...]
    opened_at: datetime
    state: AlertState
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None
    expires_at: datetime | None
    proposed_by: str | None
    group: int
    unlisted_at: datetime | None
    is_restricted: bool
    purged_at: datetime | None

    @property
    def has_expired(self) -> bool:
        """Tell whether it is open since its dismissal has expired."""
        return self.state is AlertState.OPEN and self.expires_at is not None

    @property
    def waits_since(self) -> datetime:
        """Return when (UTC) it opened, or when its dismissal has expired."""
        if self.has_expired and self.expires_at is not None:
            return self.expires_at
        return self.opened_at

    @property
    def has_details(self) -> bool:
        """Tell whether there is more to see than the proof of the search."""
        return not self.is_restricted and self.purged_at is None

    @property
    def is_open(self) -> bool:
        """Tell whether the alert waits for a decision."""
        return self.state in {AlertState.OPEN, AlertState.UNDECIDED}

    def is_proposed_by(self, actor: str) -> bool:
        """Tell whether somebody is the one who would dismiss it."""
        first = self.proposed_by
        return first is not None and _folded(first) == _folded(actor)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the reasons of the score in words, the weightiest first."""
        ordered = sorted(self.features, key=lambda feature: -abs(feature.points))
        return tuple(feature.reason for feature in ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What somebody decided about an alert: a ``Decision``, or ``PROPOSED``."""

    decision: str
    reason: str
    actor: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FallenDecision:
    """What was decided before about the same entry, and why it holds no more.

    The changes name each field as far as both versions are still known.
    """

    state: AlertState
    reason: str
    decided_by: str
    decided_at: datetime
    has_new_identity: bool
    has_new_content: bool
    identity_changes: tuple[FieldChange, ...]
    content_changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFile:
    """What stands behind an alert: the search that found it, and every decision.

    ``published_at`` and ``sha256`` are those of the publication searched; the register
    in force may no longer have the entry, or another content of it. ``rulings`` come
    the newest first.
    """

    alert: Alert
    searched_at: datetime
    cause: Cause
    engine_version: str
    published_at: datetime
    sha256: str
    is_listed: bool
    is_corrected: bool
    rulings: tuple[Ruling, ...]
    fallen: FallenDecision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectCheck:
    """How a client or contact stands, and by which check we know.

    ``checked_at`` and ``cause`` are None where there never was a check; ``covered_at``
    is when the last run since searched what had come. ``is_current`` tells whether both
    together searched this identity in the publications now in force.
    """

    status: SubjectStatus
    checked_at: datetime | None
    cause: Cause | None
    covered_at: datetime | None
    is_current: bool
    alerts: tuple[Alert, ...]


def _folded(name: str) -> str:
    return name.strip().casefold()
