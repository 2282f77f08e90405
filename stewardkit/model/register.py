"""What a register of frozen assets publishes: entries, names, publications."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from stewardkit.model.partial_date import PartialDate


class RegisterList(StrEnum):
    """The official lists, by their command-line names; any other has its own code."""

    FR_GELS = "fr-gels"
    EU_FSF = "eu-fsf"
    UN_SC = "un-sc"
    OFAC_SDN = "ofac-sdn"


class Nature(StrEnum):
    """What kind of thing is listed."""

    PERSON = "person"
    COMPANY = "company"
    VESSEL = "vessel"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """One name under which an entry is listed, cleaned of remarks.

    ``weak`` marks a name that the publisher calls of low quality.
    """

    text: str
    primary: bool = False
    weak: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Anything else that an entry states: an address, a passport, a motive.

    ``kind`` is one of ``FACT_KINDS``; ``value`` is the text as published,
    ``country`` and ``remark`` stand beside it where the register has them; the
    remark of an ``unknown`` fact is the name of its field.
    """

    kind: str
    value: str
    country: str = ""
    remark: str = ""


FACT_KINDS = (
    "address",
    "birth_place",
    "crypto_wallet",
    "email",
    "eu_reference",
    "identifier",
    "imo_number",
    "legal_basis",
    "motive",
    "nationality",
    "passport",
    "phone",
    "sex",
    "title",
    "un_reference",
    "unknown",
    "website",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One listed person, company or vessel.

    ``entry_id`` is the number that the register itself uses. The identity of an
    entry is its content, since registers renumber: see ``content_hash``.
    ``url`` is the web page kept as evidence, empty where the list has none.
    """

    register: str
    entry_id: str
    nature: Nature
    names: tuple[ListedName, ...]
    births: tuple[PartialDate, ...] = ()
    facts: tuple[Fact, ...] = ()
    url: str = ""
    raw: str = field(default="", compare=False)

    def facts_of(self, kind: str) -> tuple[Fact, ...]:
        """Return the facts of one kind, in published order."""
        return tuple(fact for fact in self.facts if fact.kind == kind)

    @property
    def key(self) -> str:
        """Return the number together with the list that it belongs to."""
        return f"{self.register}:{self.entry_id}"

    @property
    def primary_name(self) -> str:
        """Return the name that the register puts first."""
        return self.names[0].text

    @property
    def content_hash(self) -> str:
        """Return the SHA-256 (hex) of all that is stated, the number left out."""
        stated = self.to_dict()
        for outside in ("entry_id", "url", "raw"):
            del stated[outside]
        text = json.dumps(stated, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain values, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stated: Mapping[str, Any]) -> Self:
        """Return the entry that ``to_dict`` described."""
        return cls(
            register=stated["register"],
            entry_id=stated["entry_id"],
            nature=Nature(stated["nature"]),
            names=tuple(ListedName(**name) for name in stated["names"]),
            births=tuple(PartialDate(**birth) for birth in stated["births"]),
            facts=tuple(Fact(**fact) for fact in stated["facts"]),
            url=stated["url"],
            raw=stated.get("raw", ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A whole register as published at one moment.

    ``sha256`` is that of the file's bytes as received (unzipped), ``unknown_fields``
    counts the fields that this version does not know and kept as they came.
    """

    register: str
    published_at: datetime
    sha256: str
    entries: tuple[Entry, ...]
    unknown_fields: Mapping[str, int] = field(default_factory=dict)

    @property
    def name_count(self) -> int:
        """Return the number of names over all entries."""
        return sum(len(entry.names) for entry in self.entries)
