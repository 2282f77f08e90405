"""Listed entries as an index keeps them: a line of JSON each, read when needed."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa

from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Entry
from stewardkit.screening.evidence import EntryFacts, digits
from stewardkit.screening.likeness import Integers

_NUMBER = re.compile(r"(?<!\d)(\d{3}[ .]?\d{3}[ .]?\d{3})(?:[ .]?\d{5})?(?!\d)")
_WITHOUT_SIREN = '"sirens": []'


def as_line(entry: Entry) -> str:
    """Return what a check needs of an entry as one line of JSON."""
    facts = {
        "register": entry.register,
        "entry_id": entry.entry_id,
        "births": [asdict(birth) for birth in entry.births],
        "nationalities": list(_stated(entry, "nationality")),
        "birth_places": list(_stated(entry, "birth_place")),
        "sirens": list(dict.fromkeys(_sirens(_stated(entry, "identifier")))),
    }
    return json.dumps(facts, ensure_ascii=False)


def from_line(line: str) -> EntryFacts:
    """Return the facts that ``as_line`` wrote."""
    stated = json.loads(line)
    births = tuple(PartialDate(**birth) for birth in stated.pop("births"))
    lists = ("nationalities", "birth_places", "sirens")
    return EntryFacts(
        register=stated["register"],
        entry_id=stated["entry_id"],
        births=births,
        **{name: tuple(stated[name]) for name in lists},
    )


class ListedEntries:
    """Listed entries by number, read from their lines when they are asked for."""

    def __init__(self, lines: pa.StringArray) -> None:
        self.lines = lines
        self.facts = lru_cache(maxsize=10_000)(self._facts)

    def with_siren(self, siren: str | None) -> Sequence[int]:
        """Return the entries that state a SIREN."""
        return self._holders.get(digits(siren), ()) if siren else ()

    def numbers(self, chosen: Collection[tuple[str, str]]) -> Integers:
        """Return the numbers of entries, given by register and number there."""
        stated = enumerate(map(from_line, self.lines.to_pylist()))
        return np.array(
            [
                number
                for number, facts in stated
                if (facts.register, facts.entry_id) in chosen
            ],
            np.int64,
        )

    def _facts(self, entry: int) -> EntryFacts:
        return from_line(self.lines[entry].as_py())

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """The entries that state each SIREN."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines.to_pylist()):
            if _WITHOUT_SIREN not in line:
                for siren in from_line(line).sirens:
                    found.setdefault(siren, []).append(number)
        return found


def _stated(entry: Entry, kind: str) -> Iterator[str]:
    for fact in entry.facts_of(kind):
        yield from filter(None, (fact.value, fact.country, fact.remark))


def _sirens(texts: Iterable[str]) -> Iterator[str]:
    """Yield nine digits in a row, alone or at the head of a SIRET.

    >>> list(_sirens(["SIRET 123 456 789 00012", "n° 987654321", "12345678901"]))
    ['123456789', '987654321']
    """
    for text in texts:
        for found in _NUMBER.finditer(text):
            yield digits(found[1])
