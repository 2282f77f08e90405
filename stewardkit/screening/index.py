"""The index of listed entries: subjects in, hits out, best first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from stewardkit.model.register import Entry, ListedName, Nature
from stewardkit.model.screening import Hit, Outcome, Subject, SubjectKind
from stewardkit.screening.entries import as_line, from_line, holders_of_sirens
from stewardkit.screening.evidence import Evidence, digits
from stewardkit.screening.features import ONE_WORD, Settings, judge
from stewardkit.screening.matches import Matches
from stewardkit.screening.name_index import ROUNDING, ListedNames, NameIndex
from stewardkit.screening.names import Name, names_of, spellings
from stewardkit.screening.storage import read_index, write_index

DEFAULTS = Settings()
ALL_BUT_EQUAL = 0.999
BEST_NAMES = 3
SUBJECTS_AT_ONCE = 500
KIND_OF = {
    Nature.PERSON: SubjectKind.PERSON,
    Nature.COMPANY: SubjectKind.COMPANY,
    Nature.VESSEL: SubjectKind.COMPANY,
}


class Index:
    """Every listed name, ready to be searched.

    Persons are looked for among persons, companies among companies and vessels.
    """

    def __init__(
        self, lines: Sequence[str], names: Mapping[SubjectKind, NameIndex]
    ) -> None:
        self._lines = lines
        self._names = names
        self._facts = lru_cache(maxsize=10_000)(lambda entry: from_line(lines[entry]))
        self._siren_holders = holders_of_sirens(lines)

    @classmethod
    def build(
        cls, entries: Iterable[Entry], weighed: Iterable[Entry] | None = None
    ) -> "Index":
        """Return the index of entries, of one register or several.

        ``weighed`` are the entries by which rare words are told from common ones, by
        default those of the index.
        """
        listed = list(entries)
        weighed = listed if weighed is None else list(weighed)
        return cls(
            [as_line(entry) for entry in listed],
            {kind: _name_index(kind, listed, weighed) for kind in SubjectKind},
        )

    def only(self, chosen: Collection[tuple[str, str]]) -> "Index":
        """Return the index of some entries, given by register and number.

        Its hits are those that this index has on them, score for score.
        """
        facts = map(from_line, self._lines)
        numbers = np.array(
            [
                number
                for number, stated in enumerate(facts)
                if (stated.register, stated.entry_id) in chosen
            ],
            np.int64,
        )
        names = {kind: index.only(numbers) for kind, index in self._names.items()}
        return Index(self._lines, names)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Index":
        """Return the index that ``to_bytes`` wrote.

        Raises:
            ValueError: the bytes are no index of this version of the engine.

        """
        return cls(*read_index(stored))

    def to_bytes(self) -> bytes:
        """Return the index as bytes that only this version of the engine reads."""
        return write_index(self._lines, self._names)

    def search(
        self, subject: Subject, settings: Settings = DEFAULTS
    ) -> tuple[Hit, ...]:
        """Return the entries that resemble a subject, best first, one hit for each."""
        return self.search_all([subject], settings)[0]

    def search_all(
        self, subjects: Sequence[Subject], settings: Settings = DEFAULTS
    ) -> list[tuple[Hit, ...]]:
        """Return the hits of each of many subjects, as ``search`` would."""
        found: list[tuple[Hit, ...]] = [()] * len(subjects)
        for kind in {subject.kind for subject in subjects}:
            places = [at for at, one in enumerate(subjects) if one.kind is kind]
            chosen = [subjects[at] for at in places]
            hits = self._search_kind(self._names[kind], chosen, settings)
            for place, best in zip(places, hits, strict=True):
                found[place] = best
        return found

    def _search_kind(
        self, index: NameIndex, subjects: Sequence[Subject], settings: Settings
    ) -> Iterator[tuple[Hit, ...]]:
        stated = [names_of(subject) for subject in subjects]
        distinct = list(dict.fromkeys(name for names in stated for name in names))
        numbers = {name: number for number, name in enumerate(distinct)}
        reading = index.read(distinct)
        for first in range(0, len(subjects), SUBJECTS_AT_ONCE):
            part = slice(first, first + SUBJECTS_AT_ONCE)
            chosen = {numbers[name] for names in stated[part] for name in names}
            matches = index.find(
                reading, np.array(sorted(chosen), np.int64), floor=settings.floor
            )
            pairs = _pairs_by_name(matches, index, settings.floor)
            for subject, names in zip(subjects[part], stated[part], strict=True):
                found = [(name, pairs[numbers[name]]) for name in names]
                evidence = self._evidence_of(index, matches, subject, found)
                yield _best_hits(evidence, settings)

    def _evidence_of(
        self,
        index: NameIndex,
        matches: Matches,
        subject: Subject,
        found: Sequence[tuple[Name, Sequence[int]]],
    ) -> list[Evidence]:
        """Return a subject, under each of its names, beside each name that it meets."""
        evidence = [
            self._evidence(index, matches, pair, subject=subject, name=name)
            for name, pairs in found
            for pair in pairs
        ]
        if subject.siren is not None:
            names = [name for name, _pairs in found]
            evidence += self._by_siren(index, subject, names)
        return evidence

    def _by_siren(
        self, index: NameIndex, subject: Subject, names: Sequence[Name]
    ) -> Iterator[Evidence]:
        """Yield a subject beside the first name of each entry with its SIREN."""
        for entry in self._siren_holders.get(digits(subject.siren), ()):
            for name in names:
                for row in index.rows_of(entry)[:1]:
                    matches = index.beside(name, row)
                    yield self._evidence(index, matches, 0, subject=subject, name=name)

    def _evidence(
        self,
        index: NameIndex,
        matches: Matches,
        pair: int,
        *,
        subject: Subject,
        name: Name,
    ) -> Evidence:
        row = int(matches.pairs.listed[pair])
        return Evidence(
            subject=subject,
            name=name,
            listed=index.name(row),
            aligned=matches.aligned(pair),
            listed_text=index.listed.texts[row],
            is_primary=bool(index.listed.primary[row]),
            is_weak=bool(index.listed.weak[row]),
            facts=self._facts(int(index.listed.entries[row])),
        )


def _name_index(
    kind: SubjectKind, entries: Sequence[Entry], weighed: Sequence[Entry]
) -> NameIndex:
    """Return the index of all names of entries of one kind."""
    rows = list(_name_rows(kind, entries))
    others = rows if weighed is entries else _name_rows(kind, weighed)
    listed_names = ListedNames(
        texts=tuple(" ".join(listed.text.split()) for _, _, listed in rows),
        forms=tuple(name.form for name, _, _ in rows),
        entries=np.array([number for _, number, _ in rows], np.int64),
        primary=np.array([listed.primary for _, _, listed in rows], bool),
        weak=np.array([listed.weak for _, _, listed in rows], bool),
    )
    return NameIndex.build(
        kind,
        listed_names,
        [name for name, _, _ in rows],
        [(number, name) for name, number, _ in others],
    )


def _name_rows(
    kind: SubjectKind, entries: Sequence[Entry]
) -> Iterator[tuple[Name, int, ListedName]]:
    """Yield each spelling of each name, with the number of its entry."""
    for number, entry in enumerate(entries):
        if KIND_OF[entry.nature] is kind:
            for listed in entry.names:
                for name in spellings(listed.text, kind):
                    yield name, number, listed


def _pairs_by_name(
    matches: Matches, index: NameIndex, floor: float
) -> defaultdict[int, list[int]]:
    """Return the pairs that may be hits, by searched name: the best for each entry."""
    scores = matches.alignment.score
    sizes = matches.searched.sizes[matches.pairs.searched]
    longer = np.maximum(sizes, matches.listed.sizes[matches.pairs.listed])
    alone = (matches.alignment.shared <= 1) & (scores < ALL_BUT_EQUAL) & (longer > 1)
    scores = scores + alone * ONE_WORD[index.kind]
    entries = index.listed.entries[matches.pairs.listed]
    order = np.lexsort((-scores, entries, matches.pairs.searched))
    order = order[scores[order] >= floor - ROUNDING]
    groups = np.stack((matches.pairs.searched[order], entries[order]))
    is_outdone = np.zeros(len(order), dtype=bool)
    is_outdone[BEST_NAMES:] = (groups[:, BEST_NAMES:] == groups[:, :-BEST_NAMES]).all(
        axis=0
    )
    found = defaultdict(list)
    for pair in order[~is_outdone].tolist():
        found[int(matches.pairs.searched[pair])].append(pair)
    return found


def _best_hits(evidence: Iterable[Evidence], settings: Settings) -> tuple[Hit, ...]:
    """Return the best hit on each entry, best first."""
    best: dict[tuple[str, str], Hit] = {}
    for one in evidence:
        hit = _hit(one, settings)
        key = (hit.register, hit.entry_id)
        if key not in best or _rank(hit) < _rank(best[key]):
            best[key] = hit
    review = [hit for hit in best.values() if hit.outcome is Outcome.TO_REVIEW]
    below = [
        hit
        for hit in sorted(best.values(), key=_rank)
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
