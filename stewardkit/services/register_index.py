"""The search index over all registers in force, built once and kept as a file."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stewardkit.model.publication import RegisterStatus
from stewardkit.model.register import Entry
from stewardkit.screening import ENGINE_VERSION, Index
from stewardkit.screening.weighing import Weighing, weighing
from stewardkit.store.registers import entries, entries_then, listed_contents, loads
from stewardkit.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is in force: the content hash of each entry, and what weighs words.

    ``publication_id`` is the last one loaded, 0 before the first.
    """

    contents: pa.Table
    publication_id: int
    weighing: Weighing | None

    @classmethod
    def now(cls, session: Session) -> "Listed":
        """Return what is in force now."""
        loaded = loads(session)
        return cls(
            contents=listed_contents(session),
            publication_id=loaded[-1].publication_id if loaded else 0,
            weighing=weighing(loaded),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """All entries in force, ready to be searched."""

    key: str
    index: Index
    listed: Listed


class IndexShelf:
    """Gives the index of the publications in force: from memory, file, or entries."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: Searchable | None = None

    def take(
        self, session: Session, publications: tuple[RegisterStatus, ...]
    ) -> Searchable:
        """Return the index of these publications, which must be those in force."""
        weighed = weighing(loads(session))
        key = _key(publications, weighed)
        if self._last is None or self._last.key != key:
            index = self._read(key) if publications else Index.build(())
            self._last = Searchable(
                key=key,
                index=self._build(session, key, weighed) if index is None else index,
                listed=Listed.now(session),
            )
        return self._last

    def _read(self, key: str) -> Index | None:
        """Return the index kept as a file, unless there is none or it is damaged."""
        with suppress(FileNotFoundError, ValueError):
            return Index.from_bytes(self._path(key).read_bytes())
        return None

    def _build(self, session: Session, key: str, weighed: Weighing | None) -> Index:
        """Build the index, and put it in the place of those of older publications."""
        index = Index.build(entries(session), weighing_entries(session, weighed))
        self._folder.mkdir(exist_ok=True)
        for outdated in self._folder.glob("index-*"):
            outdated.unlink(missing_ok=True)
        unfinished = self._folder / f"index-{key}.part"
        unfinished.write_bytes(index.to_bytes())
        unfinished.replace(self._path(key))
        return index

    def _path(self, key: str) -> Path:
        return self._folder / f"index-{key}.bin"


def weighing_entries(
    session: Session, weighed: Weighing | None
) -> Iterator[Entry] | None:
    """Give the entries that weigh words, or None where they are those in force."""
    if weighed is None or weighed.publication_id == loads(session)[-1].publication_id:
        return None
    return entries_then(session, weighed.publication_id)


def _key(publications: tuple[RegisterStatus, ...], weighed: Weighing | None) -> str:
    covered = [
        ENGINE_VERSION,
        *sorted(status.sha256 for status in publications),
        None if weighed is None else weighed.publication_id,
    ]
    return hashlib.sha256(json.dumps(covered).encode()).hexdigest()[:32]
