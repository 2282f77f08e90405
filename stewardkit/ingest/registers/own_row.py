"""One row of a list of one's own: judged cell by cell, then read as an entry."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from stewardkit.ingest.columns import fold
from stewardkit.ingest.registers.dates import is_circa, moment, partial_date
from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.ingest.registers.own_columns import (
    NATURES,
    ONE_FACT,
    REFERENCES,
    SEVERAL_FACTS,
)
from stewardkit.ingest.registers.publication import unknown
from stewardkit.ingest.registers.text import as_json, joined, tidy
from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Entry, Fact, ListedName, Nature

_SEPARATOR = re.compile("[;|]")
_CIRCA = re.compile(r"(?i)(vers|environ|circa|about)\s+")
_BIRTHS = (
    re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(((?P<day>\d{1,2})/)?(?P<month>\d{1,2})/)?(?P<year>\d{4})"),
)
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_KINDS_OF_REFERENCE = {
    "eu_reference": re.compile(r"EU\.\d+\.\d+"),
    "un_reference": re.compile(r"[A-Za-z]{2}[ei]\.\d{3}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """The cells of a row by their columns, blank where the file has no such column.

    ``stated`` are those of the file by its headings, of which some are ``unknown``.
    """

    cells: Mapping[str, str]
    stated: Mapping[str, str]
    unknown: Sequence[str]

    @property
    def published_at(self) -> datetime | None:
        """Return when the row says that the list was published."""
        return _moment(self.cells["published_at"])

    @property
    def number(self) -> str:
        """Return the number of the entry."""
        return self.cells["entry_id"]

    @property
    def has_name(self) -> bool:
        """Tell whether something in the row is a name."""
        return any(self._names())

    def faults(self) -> Iterator[str]:
        """Give the columns whose value is none that they can have."""
        for name, is_sound in _SOUND.items():
            text = self.cells[name]
            if (text or name in {"entry_id", "nature"}) and not is_sound(text):
                yield name

    def entry(self, register: str) -> Entry:
        """Return the row, which must have no faults, as an entry of a list."""
        cells = self.cells
        return Entry(
            register=register,
            entry_id=self.number,
            nature=self._nature,
            names=distinct(self._names(), otherwise=self.number),
            births=tuple(
                dict.fromkeys(
                    birth
                    for text in _parts(cells["birth_date"])
                    if (birth := _birth(text)) is not None
                )
            ),
            facts=tuple(dict.fromkeys(self._facts())),
            url=cells["url"],
            raw=as_json(self.stated),
        )

    @property
    def _nature(self) -> Nature:
        return NATURES[fold(self.cells["nature"])]

    def _names(self) -> Iterator[ListedName]:
        """Yield the name in parts, the whole name and the aliases, cleaned."""
        cells = self.cells
        stated = joined(cells["first_name"], cells["last_name"], by=" ")
        person = NATURES.get(fold(cells["nature"])) is Nature.PERSON
        for text in (stated, cells["name"], *_parts(cells["aliases"])):
            yield from clean_names(text, person=person)

    def _facts(self) -> Iterator[Fact]:
        for name, kind in ONE_FACT.items():
            if text := self.cells[name]:
                yield Fact(kind=kind, value=text)
        for name, kind in SEVERAL_FACTS.items():
            for text in _parts(self.cells[name]):
                yield Fact(kind=kind, value=text)
        for name in REFERENCES:
            for text in _parts(self.cells[name]):
                yield Fact(kind=_kind_of_reference(text), value=text)
        for heading in self.unknown:
            if text := tidy(self.stated[heading]):
                yield unknown(heading, text)


def _parts(text: str) -> list[str]:
    return [part for piece in _SEPARATOR.split(text) if (part := tidy(piece))]


def _birth(text: str) -> PartialDate | None:
    """Return a date of which each part is valid, or nothing.

    >>> _birth("11/1969").month, _birth("31/02/1970")
    (11, None)
    """
    plain = _CIRCA.sub("", text)
    for pattern in _BIRTHS:
        if (found := pattern.fullmatch(plain)) is not None:
            parts = found.groupdict(default="")
            birth = partial_date(**parts, circa=is_circa(text), raw=text)
            is_whole = birth is not None and (
                (birth.month is None) == (parts["month"] == "")
                and (birth.day is None) == (parts["day"] == "")
            )
            return birth if is_whole else None
    return None


def _moment(text: str) -> datetime | None:
    """Return a moment, or the first one of a day."""
    return moment(_DAY.sub(r"\3-\2-\1", text))


def _kind_of_reference(text: str) -> str:
    """Return the list whose number a text is, empty where it is that of none."""
    found = (
        kind
        for kind, pattern in _KINDS_OF_REFERENCE.items()
        if pattern.fullmatch(text) is not None
    )
    return next(found, "")


def _has_digits(*lengths: int) -> Callable[[str], bool]:
    return lambda text: sum(map(str.isdecimal, text)) in lengths


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text


_SOUND: Mapping[str, Callable[[str], bool]] = {
    "entry_id": bool,
    "nature": lambda text: fold(text) in NATURES,
    "birth_date": lambda text: all(map(_birth, _parts(text))),
    "siren": _has_digits(9, 14),
    "imo": _has_digits(7),
    **dict.fromkeys(
        REFERENCES, lambda text: all(map(_kind_of_reference, _parts(text)))
    ),
    "url": _is_address,
    "published_at": lambda text: _moment(text) is not None,
}
"""Whether a value is one that its column can have."""
