"""Erasure: what was removed for good, what was searched afterwards, what stays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stewardkit.errors import Sentence


class Ground(StrEnum):
    """Why a contact's data was erased."""

    REQUEST = "request"
    PURGE = "purge"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureNote:
    """That a contact was erased: when (UTC), by whom, on what ground, and why."""

    contact_id: str
    ground: Ground
    reason: str
    batch: str
    recorded_at: datetime
    actor: str

    @property
    def sentence(self) -> Sentence:
        """Return the note as a sentence."""
        return Sentence(
            "{contact_id} was erased on {day} by {actor} in batch {batch}, "
            "ground: {ground}.",
            contact_id=self.contact_id,
            day=self.recorded_at.date(),
            actor=self.actor,
            batch=self.batch,
            ground=self.ground,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a search of the rewritten file for the erased texts found.

    Of the texts ``searched``, ``shared`` are found as a part of what other rows hold,
    and ``remaining`` where nothing explains them.
    """

    searched: int
    shared: int
    remaining: int

    @property
    def is_clean(self) -> bool:
        """Tell whether no erased text stands in the file."""
        return self.remaining == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What an erasure did.

    ``rows`` and ``files`` count what was removed, ``matches`` the register matches
    that lost their details since the measure has ended, ``suppressed`` the fingerprints
    kept so that imports do not bring the person back. ``consequences`` and ``remains``
    are English sentences: what broke, and where copies are that no workspace can reach.
    """

    contact_ids: tuple[str, ...]
    batch: str
    ground: Ground
    rows: int
    matches: int
    files: int
    suppressed: int
    consequences: tuple[str, ...]
    remains: tuple[str, ...]
    scan: Scan
