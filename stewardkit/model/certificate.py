"""What a certificate proves: who was searched where, how, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from stewardkit.model.alert import AlertState, Cause, Ruling, SubjectType
from stewardkit.model.rescreening import Why
from stewardkit.model.screening import Feature, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedPublication:
    """A publication that was searched, by the SHA-256 of its file."""

    register: str
    published_at: datetime
    sha256: str
    entries: int
    names: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenRun:
    """The conditions of a search, and the batch by which the journal has it.

    ``weighed_by`` are the publications whose words told rare ones from common ones.
    """

    run_id: int
    cause: Cause
    searched_at: datetime
    searched_by: str
    engine_version: str
    settings: Mapping[str, object]
    publications: tuple[SearchedPublication, ...]
    weighed_by: tuple[SearchedPublication, ...]
    is_conclusive: bool
    screened: int
    hits: int
    batch: str
    batch_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenCover:
    """What a run over the whole base searched, in which entries for how many.

    Those checked anew were searched for in all ``listed`` entries, the ``population``
    of all others in the ``entries`` added or corrected since ``covered_from``. The
    digests are SHA-256 (hex) over content hashes, or fingerprints of identities.
    """

    run: ProvenRun
    covered_from: tuple[SearchedPublication, ...]
    why: Mapping[Why, int]
    listed: int
    listed_digest: str
    entries: int
    entries_digest: str
    population: int
    identities: int
    identities_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that resembled somebody, its score explained, and what was decided."""

    subject: SubjectType
    subject_id: str
    run_id: int
    register: str
    entry_id: str
    content_hash: str
    matched_name: str
    score: float
    outcome: Outcome
    features: tuple[Feature, ...]
    state: AlertState | None
    decisions: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenSubject:
    """Somebody as searched: by the last check, and by every run since.

    ``check`` and ``outcome`` are None where there never was a check. ``identity`` has
    the fields that are searched, as they are now; ``is_current`` tells whether they,
    and the publications in force, are those that were searched.
    """

    subject: SubjectType
    subject_id: str
    client_id: str | None
    identity: Mapping[str, str]
    identity_digest: str
    outcome: Outcome | None
    is_current: bool
    check: ProvenRun | None
    covers: tuple[ProvenCover, ...]
    candidates: tuple[Candidate, ...]

    @property
    def status(self) -> str:
        """Return what came of it: the outcome, or what was decided where all was."""
        if self.outcome is None:
            return "never"
        if self.outcome is not Outcome.TO_REVIEW:
            return self.outcome
        states = [
            one.state for one in self.candidates if one.outcome is Outcome.TO_REVIEW
        ]
        if AlertState.CONFIRMED in states:
            return AlertState.CONFIRMED
        is_dismissed = all(state is AlertState.DISMISSED for state in states)
        return AlertState.DISMISSED if is_dismissed else self.outcome

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is left to search, to review or to hold."""
        settled = {Outcome.CLEAR, Outcome.BELOW, AlertState.DISMISSED}
        return self.is_current and self.status in settled


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProof:
    """A run over the whole base: how many came to what, and each hit to review."""

    cover: ProvenCover
    outcomes: Mapping[Outcome, int]
    candidates: tuple[Candidate, ...]
