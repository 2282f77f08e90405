"""Electronic documents: what was told and heard of them, and verified addresses.

Source: Code des assurances L111-10 (to be confirmed).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from stewardkit.model.flags import Channel


class ElectronicState(StrEnum):
    """What may be told or heard of electronic documents."""

    INFORMED = "informed"
    OBJECTED = "objected"
    PAPER = "paper"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectronicNotice:
    """What was told or heard of electronic documents; appended, never changed.

    It concerns one contact, or where ``contact_id`` is None the client with all its
    contacts. ``evidence`` is the SHA-256 of a kept file.
    """

    client_id: str
    state: ElectronicState
    heard_on: date
    contact_id: str | None = None
    channel: Channel | None = None
    collector: str | None = None
    evidence: str | None = None
    notice_id: int = 0
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectronicStanding:
    """Where somebody stands on a day: told of electronic documents, or on paper.

    Each is the word that counts, or None; what concerns the whole client concerns its
    contacts.
    """

    informed: ElectronicNotice | None
    paper: ElectronicNotice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """That the e-mail address which a contact has was verified, and until when it is.

    ``method`` is the channel by which the person proved to read it.
    """

    verified_on: date
    method: Channel
    evidence: str | None
    next_due: date

    def is_due_on(self, day: date) -> bool:
        """Tell whether the address is to be verified again by now."""
        return self.next_due < day
