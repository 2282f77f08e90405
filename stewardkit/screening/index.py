"""The index of listed entries: subjects in, hits out, best first."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow as pa

from stewardkit.model.register import Entry, ListedName, Nature
from stewardkit.model.screening import Hit, Subject, SubjectKind
from stewardkit.screening.entries import ListedEntries, as_line
from stewardkit.screening.features import Settings
from stewardkit.screening.forks import side_by_side
from stewardkit.screening.identities import Identities
from stewardkit.screening.name_index import ListedNames, NameIndex
from stewardkit.screening.names import Name, spellings
from stewardkit.screening.search import Search
from stewardkit.screening.storage import read_index, write_index

DEFAULTS = Settings()
FEWEST_ENTRIES_TO_FORK = 2_000
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
        self, lines: pa.StringArray, names: Mapping[SubjectKind, NameIndex]
    ) -> None:
        self._names = names
        self._entries = ListedEntries(lines)

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        weighed: Iterable[Entry] | None = None,
        *,
        may_fork: bool = False,
    ) -> "Index":
        """Return the index of entries, of one register or several.

        ``weighed`` are the entries by which rare words are told from common ones, by
        default those of the index. Whoever runs no other threads may have persons and
        companies indexed side by side in forked processes.
        """
        listed = list(entries)
        weighed = listed if weighed is None else list(weighed)
        works = [partial(_name_index, kind, listed, weighed) for kind in SubjectKind]
        is_forked = may_fork and len(listed) >= FEWEST_ENTRIES_TO_FORK
        built = side_by_side(works) if is_forked else [work() for work in works]
        names = dict(zip(SubjectKind, built, strict=True))
        return cls(pa.array(map(as_line, listed), pa.string()), names)

    def only(self, chosen: Collection[tuple[str, str]]) -> "Index":
        """Return the index of some entries, given by register and number.

        Its hits are those that this index has on them, score for score.
        """
        numbers = self._entries.numbers(chosen)
        names = {kind: index.only(numbers) for kind, index in self._names.items()}
        return Index(self._entries.lines, names)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Index":
        """Return the index that ``to_bytes`` wrote.

        Raises:
            ValueError: the bytes are no index of this version of the engine.

        """
        return cls(*read_index(stored))

    def to_bytes(self) -> bytes:
        """Return the index as bytes that only this version of the engine reads."""
        return write_index(self._entries.lines, self._names)

    def searching(self, settings: Settings = DEFAULTS) -> Search:
        """Return a search that learns: for many subjects, batch after batch."""
        return Search(self._names, self._entries, settings)

    def search(
        self, subject: Subject, settings: Settings = DEFAULTS
    ) -> tuple[Hit, ...]:
        """Return the entries that resemble a subject, best first, one hit for each."""
        return self.search_all([subject], settings)[0]

    def search_all(
        self, subjects: Sequence[Subject], settings: Settings = DEFAULTS
    ) -> list[tuple[Hit, ...]]:
        """Return the hits of each of many subjects, as ``search`` would."""
        found = self.searching(settings).hits(Identities.of(subjects))
        return [found.get(row, ()) for row in range(len(subjects))]


def _name_index(
    kind: SubjectKind, entries: Sequence[Entry], weighed: Sequence[Entry]
) -> NameIndex:
    """Return the index of all names of entries of one kind."""
    rows = list(_name_rows(kind, entries))
    others = rows if weighed is entries else _name_rows(kind, weighed)
    listed_names = ListedNames(
        texts=pa.array(
            [" ".join(listed.text.split()) for _, _, listed in rows], pa.string()
        ),
        forms=pa.array([name.form for name, _, _ in rows], pa.string()),
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
