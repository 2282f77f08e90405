"""The search index over all registers in force, built once and kept as a file."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stewardkit.model.publication import RegisterStatus
from stewardkit.screening import ENGINE_VERSION, Index
from stewardkit.store.registers import entries, listed_contents
from stewardkit.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """All entries in force, ready to be searched.

    ``listed`` tells the content hash of each.
    """

    key: str
    index: Index
    listed: pa.Table


class IndexShelf:
    """Gives the index of the publications in force: from memory, file, or entries."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: Searchable | None = None

    def take(
        self, session: Session, publications: tuple[RegisterStatus, ...]
    ) -> Searchable:
        """Return the index of these publications, which must be those in force."""
        key = _key(publications)
        if self._last is None or self._last.key != key:
            index = self._read(key) if publications else Index.build(())
            self._last = Searchable(
                key=key,
                index=self._build(session, key) if index is None else index,
                listed=listed_contents(session),
            )
        return self._last

    def _read(self, key: str) -> Index | None:
        """Return the index kept as a file, unless there is none or it is damaged."""
        with suppress(FileNotFoundError, ValueError):
            return Index.from_bytes(self._path(key).read_bytes())
        return None

    def _build(self, session: Session, key: str) -> Index:
        """Build the index, and put it in the place of those of older publications."""
        index = Index.build(entries(session))
        self._folder.mkdir(exist_ok=True)
        for outdated in self._folder.glob("index-*"):
            outdated.unlink(missing_ok=True)
        unfinished = self._folder / f"index-{key}.part"
        unfinished.write_bytes(index.to_bytes())
        unfinished.replace(self._path(key))
        return index

    def _path(self, key: str) -> Path:
        return self._folder / f"index-{key}.bin"


def _key(publications: tuple[RegisterStatus, ...]) -> str:
    covered = [ENGINE_VERSION, *sorted(status.sha256 for status in publications)]
    return hashlib.sha256(json.dumps(covered).encode()).hexdigest()[:32]
