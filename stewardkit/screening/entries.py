"""Listed entries as an index keeps them: a line of JSON each, read when needed."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Entry
from stewardkit.screening.evidence import EntryFacts, digits

_NUMBER = re.compile(r"(?<!\d)(\d{3}[ .]?\d{3}[ .]?\d{3})(?:[ .]?\d{5})?(?!\d)")
_WITHOUT_SIREN = '"sirens": []'


def as_line(entry: Entry) -> str:
    """Return what a check needs of an entry as one line of JSON."""
    facts = EntryFacts(
        register=entry.register,
        entry_id=entry.entry_id,
        births=entry.births,
        nationalities=tuple(_stated(entry, "nationality")),
        birth_places=tuple(_stated(entry, "birth_place")),
        sirens=tuple(dict.fromkeys(_sirens(_stated(entry, "identifier")))),
    )
    return json.dumps(asdict(facts), ensure_ascii=False)


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


def holders_of_sirens(lines: Sequence[str]) -> dict[str, list[int]]:
    """Return the lines that state each SIREN."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
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
