"""What every engine is asked: whom to find in which entries, and whom not."""

import csv
import importlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from zlib import crc32

from stewardkit.demo.dice import Dice
from stewardkit.demo.people import People
from stewardkit.errors import InputFileError
from stewardkit.ingest.registers import read_publication
from stewardkit.model.publication import one_for_each_number
from stewardkit.model.register import Entry, ListedName, Nature, RegisterList
from stewardkit.model.screening import Subject, SubjectKind
from stewardkit.screening.sample import disguises

SEED = 20
SOUGHT_OF_A_CLASS = 15
BIRTHS_STATED, BIRTHS_WRONG = 0.6, 0.1
THEIR_ENTRIES = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Somebody to search; ``truth`` names the right entry, empty for an innocent."""

    subject: Subject
    truth: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Entries, and the cases that are searched in them."""

    entries: Sequence[Entry]
    cases: Sequence[Case]


def key(entry: Entry) -> str:
    """Return what names an entry."""
    return f"{entry.register}:{entry.entry_id}"


def listed_in(places: Iterable[Path]) -> list[Entry]:
    """Return the entries of the newest publication of each list found."""
    files = [
        file
        for place in places
        for file in (sorted(place.rglob("*.*")) if place.is_dir() else [place])
    ]
    newest = {}
    for file in files:
        try:
            found = read_publication(file)
        except InputFileError:
            continue
        known = newest.get(found.register)
        if known is None or known.published_at < found.published_at:
            newest[found.register] = found
    return list(
        one_for_each_number(entry for one in newest.values() for entry in one.entries)
    )


def portfolio(entries: Sequence[Entry], clients: int) -> Task:
    """Return innocents of a French portfolio, and listed people in disguise.

    Six in ten state a birth date; of those in disguise one in ten states a wrong one.
    """
    chance = Random(SEED)  # noqa: S311 - a sample
    births = {key(entry): _birth(entry) for entry in entries}
    sought = []
    for found in disguises(entries, SOUGHT_OF_A_CLASS, SEED):
        truth = f"{found.drawn.register}:{found.drawn.entry_id}"
        born = births[truth]
        if chance.random() < BIRTHS_WRONG:
            born = _any_birth(chance)
        subject = _with_birth(found.subject, born, chance)
        sought.append(Case(subject=subject, truth=truth, code=found.code))
    return Task(entries=entries, cases=[*_innocents(clients, chance), *sought])


def _innocents(count: int, chance: Random) -> list[Case]:
    dice = Dice(SEED, "bench")
    names = People.drawn(dice, count).names(dice)
    return [
        Case(subject=_with_birth(_person(last, first), _any_birth(chance), chance))
        for last, first in zip(
            names["last_name"].to_pylist(), names["first_name"].to_pylist(), strict=True
        )
    ]


def _person(last: str, first: str | None = None) -> Subject:
    return Subject(kind=SubjectKind.PERSON, last_name=last, first_name=first)


def _with_birth(subject: Subject, born: date | None, chance: Random) -> Subject:
    is_stated = subject.kind is SubjectKind.PERSON and chance.random() < BIRTHS_STATED
    return replace(subject, birth_date=born) if is_stated else subject


def _any_birth(chance: Random) -> date:
    return date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))


def _birth(entry: Entry) -> date | None:
    for born in entry.births:
        if born.is_gregorian and born.month and born.day and not born.circa:
            return date(born.year, born.month, born.day)
    return None


def spelling_pairs(file: Path) -> Task:
    """Return French names, to find by the other spellings that the EU has of each."""
    with file.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["exact_after_norm"] == "0"]
    spellings = defaultdict(list)
    for row in rows:
        is_person = row["nature"] == "Personne physique"
        kind = SubjectKind.PERSON if is_person else SubjectKind.COMPANY
        subject = row["IdRegistre"], row["fr_main_name"], kind
        spellings[subject].append(row["eu_name"])
    task = [_pair(*subject, names) for subject, names in spellings.items()]
    return Task(
        entries=[entry for entry, _case in task], cases=[case for _entry, case in task]
    )


def _pair(
    number: str, french: str, kind: SubjectKind, european: Sequence[str]
) -> tuple[Entry, Case]:
    is_person = kind is SubjectKind.PERSON
    entry = Entry(
        register=RegisterList.EU_FSF,
        entry_id=number,
        nature=Nature.PERSON if is_person else Nature.COMPANY,
        names=tuple(ListedName(text=name) for name in european),
    )
    subject = Subject(kind=kind, last_name=french)
    return entry, Case(subject=subject, truth=key(entry))


def their_classes(entries: Sequence[Entry]) -> Task | None:
    """Return the cases of ``sanctions-screening-benchmark``, where it is installed."""
    try:
        benchmark = importlib.import_module("ssb.benchmark")
        sources = importlib.import_module("ssb.sources")
    except ModuleNotFoundError:
        return None
    people = [entry for entry in entries if entry.nature is Nature.PERSON]
    listed = [
        sources.Entity(
            entity_id=key(entry),
            primary_name=entry.primary_name,
            entity_type="individual",
            aliases=[name.text for name in entry.names[1:]],
        )
        for entry in sorted(people, key=_rank)[:THEIR_ENTRIES]
    ]
    snapshot = sources.ListSnapshot(
        source="registers", retrieved_at="", entities=listed
    )
    built = benchmark.build(snapshot, limit=None, seed=SEED, max_per_class=1)
    return Task(
        entries=[entry for entry in people if key(entry) in built.candidates],
        cases=[
            Case(
                subject=_person(case.query),
                truth=case.expected_entity_id or "",
                code=case.perturbation,
            )
            for case in built.cases
        ],
    )


def _rank(entry: Entry) -> int:
    """Return what shuffles entries in the same way everywhere."""
    return crc32(key(entry).encode())
