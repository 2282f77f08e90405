"""What people are shown when they are asked: texts and lists of partners, published."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from stewardkit.model.flags import Channel, Flag

_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWording:
    """The text by which people are asked for one flag on one channel.

    ``version`` is issued once for a flag and a channel, whatever the language, so that
    an event which names it leaves no doubt of the text. It is in force from the day
    ``published_on``. ``recorded_at`` (UTC) and ``recorded_by`` come from the journal.
    """

    flag: Flag
    channel: Channel
    version: str
    text: str
    published_on: date
    language: str = "fr"
    recorded_at: datetime | None = None
    recorded_by: str = ""

    @property
    def name(self) -> str:
        """Return what tells this text from any other."""
        return wording_name(self.flag, self.channel, self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerList:
    """The partners to whom a consent lets an address go, in the order shown.

    It is in force from the day ``published_on``. ``recorded_at`` (UTC) and
    ``recorded_by`` come from the journal.
    """

    version: str
    partners: tuple[str, ...]
    published_on: date
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What somebody was shown when an event was heard, as far as it was published.

    ``unpublished`` has the fields of the event that name a version nobody published:
    what it says is not known.
    """

    wording: ConsentWording | None
    partner_list: PartnerList | None
    unpublished: tuple[str, ...]

    @property
    def texts(self) -> dict[str, str]:
        """Return what was shown by the fields of the event, each as a text."""
        texts = {}
        if self.wording is not None:
            texts["wording"] = self.wording.text
        if self.partner_list is not None:
            texts["partner_list"] = ", ".join(self.partner_list.partners)
        return texts


def wording_name(flag: str, channel: str, version: str) -> str:
    """Return what tells the text of a version from any other.

    >>> wording_name("partner_email", "phone", "TEL-3")
    'TEL-3 (partner_email, phone)'
    """
    return f"{version} ({flag}, {channel})"


def is_language(code: str) -> bool:
    """Tell whether a text is the code of a language.

    >>> is_language("fr"), is_language("French")
    (True, False)
    """
    return _LANGUAGE.fullmatch(code) is not None
