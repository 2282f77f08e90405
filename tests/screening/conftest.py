"""Fictional entries, and an index of them."""

from datetime import date

import pytest

from stewardkit.model.partial_date import PartialDate
from stewardkit.model.register import Entry, Fact, ListedName, Nature, RegisterList
from stewardkit.model.screening import Subject, SubjectKind
from stewardkit.screening import Index


def listed_entry(number, name, *aliases, nature=Nature.PERSON, births=(), facts=()):
    """Return an entry; births are days, or the fields of a partial date."""
    names = [ListedName(text=name, primary=True)]
    names += [ListedName(text=alias) for alias in aliases]
    return Entry(
        register=RegisterList.FR_GELS,
        entry_id=str(number),
        nature=nature,
        names=tuple(names),
        births=tuple(
            PartialDate.of(born) if isinstance(born, date) else PartialDate(**born)
            for born in births
        ),
        facts=tuple(Fact(kind=kind, value=value) for kind, value in facts),
    )


@pytest.fixture(scope="session")
def entry():
    return listed_entry


@pytest.fixture
def person():
    """Return a person to search."""

    def build(last_name, first_name=None, **stated):
        return Subject(
            kind=SubjectKind.PERSON,
            last_name=last_name,
            first_name=first_name,
            **stated,
        )

    return build


@pytest.fixture
def company():
    """Return a company to search."""

    def build(name, **stated):
        return Subject(kind=SubjectKind.COMPANY, last_name=name, **stated)

    return build


@pytest.fixture
def search():
    """Search a subject among entries; return its hits by entry number."""

    def run(subject, *entries, **settings):
        hits = Index.build(entries).search(subject, **settings)
        return {hit.entry_id: hit for hit in hits}

    return run
