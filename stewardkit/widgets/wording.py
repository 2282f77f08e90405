"""The words of the screens: one catalogue, French and English.

The English text is the name of each wording; the files of ``locale/fr`` hold the
French, one for each subject.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from stewardkit.errors import Sentence

LANGUAGES = ("fr", "en")


class Wording:
    """Says things in one language; dates and numbers as its readers write them.

    ``say("{count} contacts", count=say.number(3))`` fills places after translation.
    ``own`` has what a brokerage says in place of some texts.
    """

    def __init__(
        self,
        language: str,
        time_zone: str = "Europe/Paris",
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._zone = ZoneInfo(time_zone)
        self._texts = {**catalogue(self.language), **own}

    def __call__(self, text: str, /, **values: object) -> str:
        """Return a text in the language, with its places filled."""
        said = self._texts.get(text, text)
        return said.format(**values) if values else said

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the text for one or for many, whose ``{count}`` is the number."""
        is_one = number < 2 if self.language == "fr" else number == 1  # noqa: PLR2004
        return self(one if is_one else many, count=self.number(number), **values)

    def sentence(self, sentence: Sentence) -> str:
        """Return what an error says in the language, as far as it is known there."""
        if sentence.text not in self._texts:
            return str(sentence)
        values = {name: self._value(one) for name, one in sentence.values.items()}
        return self(sentence.text, **values)

    def day(self, day: date | None) -> str:
        """Return a day as people write it; nothing where there is none."""
        return "" if day is None else format_date(day, "short", locale=self._locale)

    def moment(self, moment: datetime) -> str:
        """Return a moment (UTC, without a zone) on the clock of the workspace."""
        local = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(self._zone)
        return format_datetime(local, "short", locale=self._locale)

    def day_of(self, moment: datetime | None) -> str:
        """Return the day of a moment (UTC, without a zone) in the workspace's zone."""
        if moment is None:
            return ""
        local = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(self._zone)
        return self.day(local.date())

    def number(self, number: float) -> str:
        """Return a number with the separators of the language."""
        return format_decimal(number, locale=self._locale)

    def score(self, score: float) -> str:
        """Return a score, or the points of one, with two decimals."""
        return format_decimal(score, format="0.00", locale=self._locale)

    def _value(self, value: object) -> str:
        match value:
            case Sentence():
                return self.sentence(value)
            case Enum():
                return self(str(value))
            case date():
                return self.day(value)
            case int() | float():
                return self.number(value)
        return str(value)

    @property
    def _locale(self) -> str:
        return "fr_FR" if self.language == "fr" else "en_GB"


def mark(text: str) -> str:
    """Return a text as it is; it is said, and so translated, elsewhere."""
    return text


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the translations of a language by their English text."""
    if language == "en":
        return {}
    texts: dict[str, str] = {}
    for place in (files("stewardkit.widgets") / "locale" / language).iterdir():
        with place.open("rb") as file:
            texts |= {
                str(message.id): str(message.string)
                for message in read_po(file, locale=language)
                if message.id and message.string
            }
    return texts
