"""A fictional register of frozen assets, and its publication one week later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any

from stewardkit.demo.dice import Dice
from stewardkit.demo.listed import (
    SEED,
    listed_companies,
    listed_people,
    listed_vessels,
)
from stewardkit.demo.register_fields import (
    Record,
    Value,
    company_record,
    field,
    full_birth,
    person_record,
    vessel_record,
)

ADDED_LATER = 4
LISTED_TWICE = (2, 19)
FIRST_TWIN = 60_401
RENUMBERED_BY = 900
CORRECTED_BIRTH = date(1971, 5, 17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A later publication, and the numbers of the entries in which it differs."""

    register: dict[str, Any]
    added: tuple[int, ...]
    corrected: tuple[int, ...]
    removed: tuple[int, ...]
    renumbered: Mapping[int, int]


def fictional_register(*, published_at: datetime, seed: int = SEED) -> dict[str, Any]:
    """Return a first publication in the layout of the French register.

    ``published_at`` needs a time zone.
    """
    return _publication(published_at, _records(seed)[:-ADDED_LATER])


def revised_register(*, published_at: datetime, seed: int = SEED) -> Revision:
    """Return the next publication: some added, corrected, removed, renumbered."""
    records = _records(seed)
    first, added = records[:-ADDED_LATER], records[-ADDED_LATER:]
    people = [record for record in first if record["Nature"] == "Personne physique"]
    removed, moved, mended = people[:2], people[2:4], people[4 : 4 + len(CORRECTIONS)]
    corrected = [
        correct(record) for correct, record in zip(CORRECTIONS, mended, strict=True)
    ]
    renumbered = [
        record | {"IdRegistre": record["IdRegistre"] + RENUMBERED_BY}
        for record in moved
    ]
    replaced = dict(zip(_numbers(moved + mended), renumbered + corrected, strict=True))
    kept = [record for record in first if record not in removed]
    details = [replaced.get(record["IdRegistre"], record) for record in kept]
    return Revision(
        register=_publication(published_at, details + added),
        added=_numbers(added),
        corrected=_numbers(corrected),
        removed=_numbers(removed),
        renumbered=dict(zip(_numbers(moved), _numbers(renumbered), strict=True)),
    )


def _records(seed: int) -> list[Record]:
    """Return every record of both publications, in the order of the register."""
    people = listed_people(seed)
    twice = [
        replace(people[place], number=FIRST_TWIN + place) for place in LISTED_TWICE
    ]
    records = [
        *map(person_record, (*people, *twice), count()),
        *map(company_record, listed_companies(), count()),
        *map(vessel_record, listed_vessels(), count()),
    ]
    order = Dice(seed, "order of the register").order(len(records))
    return [records[place] for place in order]


def _publication(published_at: datetime, details: Sequence[Record]) -> dict[str, Any]:
    moment = published_at.isoformat(timespec="microseconds")
    # The register states ten-millionths of a second, one digit more than Python.
    stated = f"{moment[:26]}3{moment[26:]}"
    return {
        "Publications": {"DatePublication": stated, "PublicationDetail": list(details)}
    }


def _numbers(records: Sequence[Record]) -> tuple[int, ...]:
    return tuple(record["IdRegistre"] for record in records)


def _with_field(record: Record, name: str, values: Sequence[Value]) -> Record:
    """Return a record in which one field is stated otherwise."""
    fields = {stated["TypeChamp"]: stated for stated in record["RegistreDetail"]}
    fields[name] = field(name, values)
    return record | {"RegistreDetail": list(fields.values())}


def _with_another_alias(record: Record) -> Record:
    alias = {"Alias": f"{record['Nom'].strip()} dit Brouval", "Commentaire": ""}
    return _with_field(record, "ALIAS", [alias])


def _with_another_birth(record: Record) -> Record:
    return _with_field(record, "DATE_DE_NAISSANCE", [full_birth(CORRECTED_BIRTH)])


def _with_another_nationality(record: Record) -> Record:
    nationality = {"Pays": "MOLDAVIE", "Commentaire": ""}
    return _with_field(record, "NATIONALITE", [nationality])


CORRECTIONS = (_with_another_alias, _with_another_birth, _with_another_nationality)
