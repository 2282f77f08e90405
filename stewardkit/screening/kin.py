"""Listed entries that are one and the same: over several lists, or twice in one.

A reference that two entries share makes them kin only where their names resemble each
other: of 1,973 such pairs on the French, European and United Nations lists, some thirty
were two different subjects, one of which bore the other's reference by mistake.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from stewardkit.model.register import Entry, Nature, RegisterList
from stewardkit.model.screening import SubjectKind
from stewardkit.screening.index import KIND_OF
from stewardkit.screening.names import spellings

MOST_HOLDERS = 20
"""A reference that more entries state is that of a programme, and of nobody."""

_REFERENCES = {
    "eu_reference": re.compile(r"(?<![\d./])(?:EU\.)?(\d+\.\d+)(?![\d./])"),
    "un_reference": re.compile(r"\b([A-Za-z]{2}[ei]\.\d{3})\b"),
}
_OWN_REFERENCE: Mapping[str, str] = {
    RegisterList.EU_FSF: "eu_reference",
    RegisterList.UN_SC: "un_reference",
}


def kin_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Return for the key of each entry the smallest key among those of its kin.

    An entry without kin has its own.
    """
    by_key = {entry.key: entry for entry in entries}
    parents = {key: key for key in by_key}
    for holders in _holders_of_clues(by_key.values()):
        for one, other in combinations(holders, 2):
            if _resemble(one, other):
                first, last = sorted(
                    _head(parents, entry.key) for entry in (one, other)
                )
                parents[last] = first
    return {key: _head(parents, key) for key in parents}


def _head(parents: Mapping[str, str], key: str) -> str:
    while parents[key] != key:
        key = parents[key]
    return key


def _holders_of_clues(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries that state the same thing, where they are several."""
    holders: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for clue in {*_references(entry), *_named_births(entry)}:
            holders[clue].append(entry)
    return (some for some in holders.values() if 1 < len(some) <= MOST_HOLDERS)


def _references(entry: Entry) -> Iterator[str]:
    """Yield the numbers of an entry on the European and United Nations lists."""
    for kind, pattern in _REFERENCES.items():
        stated = [fact.value for fact in entry.facts_of(kind)]
        if _OWN_REFERENCE.get(entry.register) == kind:
            stated.append(entry.entry_id)
        for text in stated:
            yield from (f"{kind} {found.casefold()}" for found in pattern.findall(text))


def _named_births(entry: Entry) -> Iterator[str]:
    """Yield the primary name of a person, of several words, with each full date."""
    if entry.nature is not Nature.PERSON:
        return
    for name in spellings(entry.primary_name, SubjectKind.PERSON):
        words = sorted(set(name.words))
        for birth in entry.births if len(words) > 1 else ():
            if birth.is_full:
                yield f"{' '.join(words)} {birth.year}-{birth.month}-{birth.day}"


def _resemble(one: Entry, other: Entry) -> bool:
    """Tell whether any two names are equal, or have two words in common."""
    if one.nature is not other.nature:
        return False
    theirs = _names(other)
    return any(
        ours == words or len(ours & words) > 1
        for ours in _names(one)
        for words in theirs
    )


def _names(entry: Entry) -> set[frozenset[str]]:
    kind = KIND_OF[entry.nature]
    return {
        frozenset(name.words)
        for listed in entry.names
        for name in spellings(listed.text, kind)
    }
