"""Whether a flag can be used on a day, and why not."""

from dataclasses import dataclass
from enum import StrEnum


class Obstacle(StrEnum):
    """A reason why a flag cannot be used; the codes are those of the reports."""

    NEVER_ASKED = "never_asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_DESIGNATED = "not_designated"
    WITHOUT_EVIDENCE = "without_evidence"
    REGIME_OFF = "regime_off"
    REGIME_UNSUPPORTED = "regime_unsupported"
    ENDED = "ended"
    FUTURE = "future"
    DECEASED = "deceased"
    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    UNREACHABLE = "unreachable"
    NO_ADDRESS = "no_address"
    EMAIL_CHANGED = "email_changed"
    MINOR = "minor"
    PROTECTED = "protected"
    OPPOSITION = "opposition"
    REGISTER_OPEN = "register_open"
    REGISTER_CONFIRMED = "register_confirmed"
    REGISTER_CLIENT = "register_client"
    NOT_CHECKED = "not_checked"

    @property
    def text(self) -> str:
        """Return the reason in English words."""
        return TEXTS[self]


TEXTS = {
    Obstacle.NEVER_ASKED: "was never asked",
    Obstacle.REFUSED: "refused",
    Obstacle.WITHDRAWN: "withdrew",
    Obstacle.EXPIRED: "has expired",
    Obstacle.NOT_DESIGNATED: "is not designated",
    Obstacle.WITHOUT_EVIDENCE: "was given without evidence",
    Obstacle.REGIME_OFF: "is claimed under a regime that is not enabled",
    Obstacle.REGIME_UNSUPPORTED: "is claimed under a regime that facts speak against",
    Obstacle.ENDED: "has ended as a contact",
    Obstacle.FUTURE: "is not a contact yet",
    Obstacle.DECEASED: "has died",
    Obstacle.NO_EMAIL: "has no e-mail address",
    Obstacle.BAD_EMAIL: "has a malformed e-mail address",
    Obstacle.UNREACHABLE: "has neither a sound e-mail nor a complete postal address",
    Obstacle.NO_ADDRESS: "takes paper, and has no complete postal address",
    Obstacle.EMAIL_CHANGED: "was accepted with another e-mail address",
    Obstacle.MINOR: "is under 18",
    Obstacle.PROTECTED: "is a protected adult without a representative",
    Obstacle.OPPOSITION: "is opposed to by somebody with this e-mail address",
    Obstacle.REGISTER_OPEN: "is held by a register alert to review",
    Obstacle.REGISTER_CONFIRMED: "is held by a confirmed register alert",
    Obstacle.REGISTER_CLIENT: "is held by a confirmed register alert on the client",
    Obstacle.NOT_CHECKED: "was not checked against the register",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Usable:
    """Whether a flag can be used, and every reason why not."""

    yes: bool
    reasons: tuple[Obstacle, ...]
