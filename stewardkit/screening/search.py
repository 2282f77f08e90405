"""A search under way: subjects in, hits out, best first."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from stewardkit.model.screening import Hit, Outcome, Subject, SubjectKind
from stewardkit.screening.candidates import Candidates
from stewardkit.screening.entries import ListedEntries
from stewardkit.screening.evidence import EntryFacts, Evidence
from stewardkit.screening.features import Settings, judge
from stewardkit.screening.identities import Identities, StatedName
from stewardkit.screening.matches import Matches
from stewardkit.screening.name_index import NameIndex
from stewardkit.screening.names import Name, stated_names
from stewardkit.screening.wordbook import WordBook

NAMES_AT_ONCE = 500
MOST_WORDS_KEPT = 200_000
MOST_NAMES_KEPT = 300_000


class Meeting(NamedTuple):
    """A searched name beside a listed one: a pair among those that were aligned.

    ``most`` is what a subject of that name may score at most.
    """

    name: Name
    matches: Matches
    pair: int
    most: float = 1.0

    @property
    def row(self) -> int:
        """Return the number of the listed name."""
        return int(self.matches.pairs.listed[self.pair])


@dataclass(frozen=True, slots=True)
class Stated:
    """Subjects of one name: their rows, and every name that they are searched under.

    ``numbers`` are those of the names in the reading.
    """

    stated: StatedName
    rows: list[int]
    names: tuple[Name, ...]
    numbers: tuple[int, ...]

    def meetings(
        self, matches: Matches, pairs: Callable[[int], Iterable[int]]
    ) -> Iterator[Meeting]:
        """Yield the listed names that the names meet, given the pairs of a name."""
        for name, number in zip(self.names, self.numbers, strict=True):
            for pair in pairs(number):
                yield Meeting(name, matches, pair)


class Search:
    """Searches the listed names of all kinds; the words that it read serve again."""

    def __init__(
        self,
        names: Mapping[SubjectKind, NameIndex],
        entries: ListedEntries,
        settings: Settings,
    ) -> None:
        self._parts = {
            kind: KindSearch(index, entries, settings) for kind, index in names.items()
        }

    def hits(self, identities: Identities) -> dict[int, tuple[Hit, ...]]:
        """Return the hits on each subject that has any, by its row."""
        return dict(
            chain.from_iterable(
                self._parts[kind].hits(identities, rows)
                for kind, rows in identities.rows_by_name().items()
            )
        )


class KindSearch:
    """Searches the listed names of one kind."""

    def __init__(
        self, index: NameIndex, entries: ListedEntries, settings: Settings
    ) -> None:
        self._index = index
        self._entries = entries
        self._settings = settings
        self._book = WordBook(index.words)
        self._unlike: set[StatedName] = set()

    def hits(
        self, identities: Identities, rows: Mapping[StatedName, list[int]]
    ) -> Iterator[tuple[int, tuple[Hit, ...]]]:
        """Yield the row and the hits of each subject that has any."""
        self._forget()
        numbers: dict[Name, int] = {}
        stated = [
            _numbered(name, of, numbers)
            for name, of in rows.items()
            if name not in self._unlike or any(identities.sirens[row] for row in of)
        ]
        if not numbers:
            return
        reading = self._index.read(
            list(numbers), self._book, floor=self._settings.floor
        )
        for first in range(0, len(stated), NAMES_AT_ONCE):
            part = stated[first : first + NAMES_AT_ONCE]
            chosen = np.array(sorted({n for one in part for n in one.numbers}), int)
            pairs = self._index.find(reading, chosen, floor=self._settings.floor)
            if len(pairs) or any(
                identities.sirens[row] for one in part for row in one.rows
            ):
                matches = self._index.matches(reading, pairs)
                candidates = Candidates.of(matches, self._index, self._settings)
                for one in part:
                    yield from self._hits_of_name(identities, one, candidates)

    def _forget(self) -> None:
        """Drop what was learnt of words and names where it grows beyond bounds."""
        if len(self._book) > MOST_WORDS_KEPT:
            self._book = WordBook(self._index.words)
        if len(self._unlike) > MOST_NAMES_KEPT:
            self._unlike.clear()

    def _hits_of_name(
        self, identities: Identities, stated: Stated, candidates: Candidates
    ) -> Iterator[tuple[int, tuple[Hit, ...]]]:
        """Yield the rows and the hits of all subjects of one name."""
        likely = list(stated.meetings(candidates.matches, candidates.likely_pairs))
        if not likely:
            self._unlike.add(stated.stated)
        for row in stated.rows:
            holders = self._entries.with_siren(identities.sirens[row])
            if not likely and not holders:
                continue
            subject = identities.subject(row)
            chosen: Iterable[Meeting]
            if holders:
                every = stated.meetings(candidates.matches, candidates.all_pairs)
                chosen = chain(every, self._by_siren(stated, holders))
            else:
                chosen = self._possible(subject, likely, candidates)
            if hits := self._best_hits(subject, chosen):
                yield row, hits

    def _possible(
        self, subject: Subject, likely: Iterable[Meeting], candidates: Candidates
    ) -> Iterator[Meeting]:
        """Yield the names that a subject may have as a hit, unless by its SIREN."""
        for meeting in likely:
            most = candidates.most_for(meeting.pair, subject, self._facts(meeting))
            if most >= candidates.limit:
                yield meeting._replace(most=most)

    def _best_hits(
        self, subject: Subject, meetings: Iterable[Meeting]
    ) -> tuple[Hit, ...]:
        """Return the best hit on each entry, best first."""
        best: dict[tuple[str, str], Hit] = {}
        for meeting in meetings:
            facts = self._facts(meeting)
            known = best.get((facts.register, facts.entry_id))
            if known is None or meeting.most >= known.score:
                hit = _hit(self._evidence(subject, meeting), self._settings)
                if known is None or hit.score > known.score:
                    best[facts.register, facts.entry_id] = hit
        return _chosen(best.values(), self._settings)

    def _by_siren(self, stated: Stated, holders: Sequence[int]) -> Iterator[Meeting]:
        """Yield all names beside the first name of each entry with an equal SIREN."""
        for entry in holders:
            for name in stated.names:
                for row in self._index.rows_of(entry)[:1]:
                    yield Meeting(name, self._index.beside(name, row), 0)

    def _facts(self, meeting: Meeting) -> EntryFacts:
        return self._entries.facts(int(self._index.listed.entries[meeting.row]))

    def _evidence(self, subject: Subject, meeting: Meeting) -> Evidence:
        listed, row = self._index.listed, meeting.row
        return Evidence(
            subject=subject,
            name=meeting.name,
            listed=self._index.name(row),
            aligned=meeting.matches.aligned(meeting.pair),
            listed_text=listed.texts[row].as_py(),
            is_primary=bool(listed.primary[row]),
            is_weak=bool(listed.weak[row]),
            facts=self._facts(meeting),
        )


def _numbered(stated: StatedName, rows: list[int], numbers: dict[Name, int]) -> Stated:
    """Return a name that subjects state, its names numbered on from the known ones."""
    names = stated_names(*stated)
    numbered = tuple(numbers.setdefault(name, len(numbers)) for name in names)
    return Stated(stated, rows, names, numbered)


def _chosen(best: Collection[Hit], settings: Settings) -> tuple[Hit, ...]:
    """Return all hits to review and the best of those below, best first."""
    review = [hit for hit in best if hit.outcome is Outcome.TO_REVIEW]
    below = [
        hit
        for hit in sorted(best, key=_rank)
        if hit.outcome is Outcome.BELOW and hit.score >= settings.floor
    ]
    return tuple(sorted((*review, *below[: settings.max_hits]), key=_rank))


def _hit(evidence: Evidence, settings: Settings) -> Hit:
    verdict = judge(evidence, settings)
    return Hit(
        register=evidence.facts.register,
        entry_id=evidence.facts.entry_id,
        matched_name=evidence.listed_text,
        score=verdict.score,
        outcome=verdict.outcome,
        features=verdict.features,
    )


def _rank(hit: Hit) -> tuple[float, str, str]:
    return -hit.score, hit.register, hit.entry_id
