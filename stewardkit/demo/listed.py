"""The invented people, companies and vessels of the fictional register."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from stewardkit.demo.dice import Dice
from stewardkit.demo.pools import words

LISTED = tomllib.loads(
    files("stewardkit.demo").joinpath("listed.toml").read_text("utf-8")
)
SEED = 20261113
# Numbers far above those of the real register.
FIRST_PERSON = 60_001
FIRST_COMPANY = 60_201
FIRST_VESSEL = 60_301
FIRST_BIRTH = date(1948, 1, 1).toordinal()
BIRTH_SPAN_IN_DAYS = 18_000
NO_GIVEN_NAME = [["", "", ""]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """An invented person: as listed, in another romanisation, in native script.

    ``first_name`` is empty where the whole name stands in ``last_name``.
    """

    number: int
    last_name: str
    first_name: str
    romanised: str
    native: str
    remark: str
    is_woman: bool
    birth_date: date
    place: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCompany:
    """An invented company, with its name in native script where it has one."""

    number: int
    name: str
    native: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVessel:
    """An invented vessel and the company that runs it."""

    number: int
    name: str
    owner: str


def listed_people(seed: int = SEED) -> tuple[ListedPerson, ...]:
    """Return the listed people; another seed gives them other forenames and births."""
    dice = Dice(seed, "listed people")
    rows = (
        (family, row) for family in LISTED["family"] for row in _rows(family["names"])
    )
    return tuple(
        _person(dice, FIRST_PERSON + place, family, row)
        for place, (family, row) in enumerate(rows)
    )


def listed_companies() -> tuple[ListedCompany, ...]:
    """Return the listed companies."""
    return tuple(
        ListedCompany(
            number=FIRST_COMPANY + place, name=name, native=native, country=country
        )
        for place, (name, native, country) in enumerate(
            _rows(LISTED["companies"]["names"])
        )
    )


def listed_vessels() -> tuple[ListedVessel, ...]:
    """Return the listed vessels."""
    owners = LISTED["vessels"]["owners"]
    return tuple(
        ListedVessel(
            number=FIRST_VESSEL + place, name=name, owner=owners[place % len(owners)]
        )
        for place, name in enumerate(words(LISTED["vessels"]["names"]))
    )


def _person(
    dice: Dice, number: int, family: Mapping[str, Any], row: Sequence[str]
) -> ListedPerson:
    sex, last_name, romanised, native = row
    given = [name for kind, *name in _rows(family["given"]) if kind == sex]
    fitting = given or NO_GIVEN_NAME
    first_name, first_romanised, first_native = fitting[_below(dice, len(fitting))]
    return ListedPerson(
        number=number,
        last_name=last_name,
        first_name=first_name,
        romanised=f"{first_romanised} {romanised}".strip(),
        native=f"{first_native} {native}".strip(),
        remark=family["remark"],
        is_woman=sex == "F",
        birth_date=date.fromordinal(FIRST_BIRTH + _below(dice, BIRTH_SPAN_IN_DAYS)),
        place=family["places"][_below(dice, len(family["places"]))],
        country=family["country"],
    )


def _below(dice: Dice, limit: int) -> int:
    return int(dice.below(limit, 1)[0])


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]
