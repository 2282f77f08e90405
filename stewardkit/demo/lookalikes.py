"""Rows of a portfolio that resemble an entry of the fictional register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import equal, overlaid
from stewardkit.demo.dice import Marks, Numbers
from stewardkit.demo.listed import ListedPerson, listed_companies, listed_people
from stewardkit.demo.register_fields import PLACES_WITH_A_FULL_BIRTH
from stewardkit.demo.roster import HOLDER
from stewardkit.demo.shelf import plain, slug

CLIENTS_FOR_EACH = 2_000
MOST_OF_EACH = 25
OTHER_BIRTH = timedelta(days=4_321)
GERMAN_SPELLING = (("tch", "tsch"), ("ou", "u"), ("v", "w"), ("dj", "dsch"))


class Likeness(StrEnum):
    """How a row differs from the entry that it resembles."""

    EQUAL = "equal"
    TYPO = "typo"
    SWAPPED = "swapped"
    OTHER_BIRTH_DATE = "other_birth_date"
    TRANSLITERATED = "transliterated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A client or contact that was made to resemble a listed entry."""

    subject_id: str
    likeness: Likeness
    entry_id: str


def copies(clients: int) -> int:
    """Return how many lookalikes of each kind a portfolio of this size has."""
    return min(1 + clients // CLIENTS_FOR_EACH, MOST_OF_EACH)


def among_clients(clients: pa.Table) -> tuple[pa.Table, list[Lookalike]]:
    """Return clients of which some people and some companies look listed."""
    count = copies(clients.num_rows)
    people = _spread(equal(clients["kind"], "person"), count)
    clients, of_people = _with_people(clients, people, [Likeness.TYPO])
    firms = _spread(equal(clients["kind"], "company"), count)
    listed = listed_companies()[: len(firms)]
    clients = overlaid(
        clients, firms, {"company_name": [plain(firm.name) for firm in listed]}
    )
    of_firms = [
        _lookalike(clients, row, Likeness.EQUAL, firm.number)
        for row, firm in zip(firms, listed, strict=True)
    ]
    return clients, of_people + of_firms


def among_contacts(contacts: pa.Table, count: int) -> tuple[pa.Table, list[Lookalike]]:
    """Return contacts of which so many look listed in each way."""
    is_other = ~equal(contacts["function"].fill_null(""), HOLDER)
    candidates = is_other & equal(contacts["kind"], "person")
    rows = _spread(candidates, count * len(Likeness))
    return _with_people(contacts, rows, tuple(Likeness))


def _spread(marks: Marks, count: int) -> Numbers:
    """Return so many of the marked rows, evenly spread; all where they are too few."""
    marked = np.flatnonzero(marks)
    count = min(count, len(marked))
    return marked[(np.arange(count) * 2 + 1) * len(marked) // (2 * max(count, 1))]


def _with_people(
    table: pa.Table, rows: Numbers, ways: Sequence[Likeness]
) -> tuple[pa.Table, list[Lookalike]]:
    """Return a table in which these rows resemble listed people, in turn."""
    listed = [
        person
        for person in listed_people()[::PLACES_WITH_A_FULL_BIRTH]
        if _transliterated(person).last_name != person.last_name
    ]
    people = [listed[turn % len(listed)] for turn in range(len(rows))]
    likenesses = [ways[turn % len(ways)] for turn in range(len(rows))]
    drawn = [
        DISGUISES[likeness](person)
        for likeness, person in zip(likenesses, people, strict=True)
    ]
    table = overlaid(table, rows, _identities(drawn))
    return table, [
        _lookalike(table, row, likeness, person.number)
        for row, likeness, person in zip(rows, likenesses, people, strict=True)
    ]


def _identities(people: Sequence[ListedPerson]) -> dict[str, list[object]]:
    """Return the columns that make a row resemble a listed person."""
    return {
        "title": ["Mme" if person.is_woman else "M." for person in people],
        # An export in Windows-1252 has lost what it cannot write.
        "last_name": [plain(person.last_name) for person in people],
        "first_name": [plain(person.first_name) for person in people],
        "birth_date": [person.birth_date for person in people],
        "email": [
            f"{slug(person.first_name)}.{slug(person.last_name)}@boite-bleue.example"
            for person in people
        ],
    }


def _lookalike(table: pa.Table, row: int, likeness: Likeness, number: int) -> Lookalike:
    key = table[0][int(row)].as_py()
    return Lookalike(subject_id=key, likeness=likeness, entry_id=str(number))


def _equal(person: ListedPerson) -> ListedPerson:
    return person


def _mistyped(person: ListedPerson) -> ListedPerson:
    name = person.last_name
    middle = len(name) // 2
    return replace(person, last_name=name[:middle] + name[middle + 1 :])


def _swapped(person: ListedPerson) -> ListedPerson:
    return replace(person, last_name=person.first_name, first_name=person.last_name)


def _born_otherwise(person: ListedPerson) -> ListedPerson:
    return replace(person, birth_date=person.birth_date + OTHER_BIRTH)


def _transliterated(person: ListedPerson) -> ListedPerson:
    first_name, last_name = person.first_name.lower(), person.last_name.lower()
    for french, german in GERMAN_SPELLING:
        first_name = first_name.replace(french, german)
        last_name = last_name.replace(french, german)
    return replace(person, first_name=first_name.title(), last_name=last_name.title())


DISGUISES: Mapping[Likeness, Callable[[ListedPerson], ListedPerson]] = {
    Likeness.EQUAL: _equal,
    Likeness.TYPO: _mistyped,
    Likeness.SWAPPED: _swapped,
    Likeness.OTHER_BIRTH_DATE: _born_otherwise,
    Likeness.TRANSLITERATED: _transliterated,
}
