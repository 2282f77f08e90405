"""Who receives a notice of a client on a day, by which channel, and who does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stewardkit.model.flags import Flag
from stewardkit.model.usability import Obstacle


class Delivery(StrEnum):
    """How a notice reaches somebody."""

    EMAIL = "email"
    POST = "post"


class Coverage(StrEnum):
    """Whether a notice of a client reaches somebody; the codes are those of N1."""

    RECIPIENT = "recipient"
    HELD = "held"
    CLIENT_SHEET = "client_sheet"
    EXPOSED = "exposed"


class NoticeWarning(StrEnum):
    """What to look at before a notice is sent."""

    ALERT_OPEN = "alert_open"
    SEVERAL_RECIPIENTS = "several_recipients"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A contact as mail names it; ``contact_id`` is None for the client's own sheet."""

    contact_id: str | None
    title: str | None
    first_name: str | None
    last_name: str | None
    function: str | None

    @property
    def is_client_sheet(self) -> bool:
        """Tell whether this is the last resort, and no contact."""
        return self.contact_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One e-mail or letter, and everybody whom it serves, in order.

    ``address`` is the e-mail address, or the lines of the postal one.
    """

    channel: Delivery
    address: tuple[str, ...]
    addressees: tuple[Addressee, ...]
    warnings: tuple[NoticeWarning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Somebody who does not receive the notice, with every reason.

    ``words`` says the reasons in each language. ``is_held`` tells that only a check of
    the register holds it.
    """

    addressee: Addressee
    reasons: tuple[Obstacle, ...]
    words: Mapping[str, tuple[str, ...]]
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who receives a notice of a client on a day: all sendings, and all left out."""

    client_id: str
    notice: Flag
    on: date
    sendings: tuple[Sending, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def held(self) -> tuple[LeftOut, ...]:
        """Return those whom only a check of the register holds."""
        return tuple(one for one in self.left_out if one.is_held)

    @property
    def coverage(self) -> Coverage:
        """Return whether the notice reaches somebody."""
        if not self.sendings:
            return Coverage.HELD if self.held else Coverage.EXPOSED
        first = self.sendings[0].addressees[0]
        return Coverage.CLIENT_SHEET if first.is_client_sheet else Coverage.RECIPIENT

    @property
    def warnings(self) -> frozenset[NoticeWarning]:
        """Return what to look at before the notice is sent."""
        return frozenset(one for sent in self.sendings for one in sent.warnings)
