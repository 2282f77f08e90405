"""Whether a flag can be used on a day, and why not."""

from dataclasses import dataclass
from enum import StrEnum

from stewardkit.model.flags import REFUSALS, Flag, FlagState
from stewardkit.model.regimes import Against, Claim


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that bears on the use of one flag of one contact on a day.

    ``validity`` is valid, ended or future; ``hold`` is the gravest alert on a duty
    list, open or confirmed, or ``client`` where one on the client is confirmed, which
    weighs more than an open one of the contact's own; ``is_checked`` tells that the
    contact's identity as it is now was searched in an up-to-date register.
    ``has_evidence`` is true, too, of what serves without; ``has_new_email`` tells that
    the e-mail address was another when an e-signature was accepted. ``claim`` is the
    regime other than consent that is claimed.
    """

    flag: Flag
    state: FlagState
    validity: str
    hold: str | None
    has_evidence: bool
    has_email: bool
    has_sound_email: bool
    has_new_email: bool
    has_postal_address: bool
    is_deceased: bool
    is_minor: bool
    is_unrepresented: bool
    is_opposed: bool
    is_checked: bool
    claim: Claim | None = None

    @property
    def usable(self) -> Usable:
        """Return whether the flag can be used."""
        reasons = tuple(reason for reason, holds in self._obstacles().items() if holds)
        return Usable(yes=not reasons, reasons=reasons)

    def _obstacles(self) -> dict[Obstacle, bool]:
        """Return each possible obstacle and whether it stands."""
        is_by_email = self.flag.is_refusable
        is_signature = self.flag is Flag.E_SIGNATURE
        is_settlement = self.flag is Flag.CLAIM_SETTLEMENT
        is_given = self.state is FlagState.GIVEN
        is_delicate = is_by_email or is_settlement
        is_reachable = self.has_sound_email or self.has_postal_address
        is_served = self._is_contested and not self._against
        return {
            self._obstacle_of_state(): not is_given and not is_served,
            Obstacle.WITHOUT_EVIDENCE: is_given
            and not self.has_evidence
            and not is_served,
            Obstacle.REGIME_OFF: Against.REGIME_OFF in self._against,
            Obstacle.REGIME_UNSUPPORTED: bool(self._against - {Against.REGIME_OFF}),
            Obstacle.ENDED: self.validity == "ended",
            Obstacle.FUTURE: self.validity == "future",
            Obstacle.DECEASED: is_by_email and self.is_deceased,
            Obstacle.NO_EMAIL: is_by_email and not self.has_email,
            Obstacle.BAD_EMAIL: is_by_email
            and self.has_email
            and not self.has_sound_email,
            Obstacle.UNREACHABLE: not is_by_email and not is_reachable,
            Obstacle.EMAIL_CHANGED: is_signature and is_given and self.has_new_email,
            Obstacle.MINOR: is_signature and self.is_minor,
            Obstacle.PROTECTED: is_signature and self.is_unrepresented,
            Obstacle.OPPOSITION: self.is_opposed,
            Obstacle.REGISTER_OPEN: self.hold == "open" and is_delicate,
            Obstacle.REGISTER_CONFIRMED: self.hold == "confirmed",
            Obstacle.REGISTER_CLIENT: self.hold == "client" and is_delicate,
            Obstacle.NOT_CHECKED: is_settlement and not self.is_checked,
        }

    @property
    def _is_contested(self) -> bool:
        """Tell whether a regime is claimed where no consent serves nor a no stands."""
        is_proven = self.state is FlagState.GIVEN and self.has_evidence
        return self.claim is not None and not is_proven and self.state not in REFUSALS

    @property
    def _against(self) -> frozenset[Against]:
        """Return what speaks against a regime that matters."""
        if self.claim is None or not self._is_contested:
            return frozenset()
        return frozenset(self.claim.against)

    def _obstacle_of_state(self) -> Obstacle:
        """Return what a state other than given means for this flag."""
        if self.state is FlagState.GIVEN:
            return Obstacle.NEVER_ASKED
        if self.flag.is_refusable or self.state is FlagState.EXPIRED:
            return Obstacle(self.state)
        return Obstacle.NOT_DESIGNATED
