"""Subjects as columns, so that only those with a candidate are built one by one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import pyarrow as pa

from stewardkit.model.screening import Subject, SubjectKind

FIELDS = tuple(item.name for item in fields(Subject))


class StatedName(NamedTuple):
    """The fields of a subject that state its names."""

    kind: SubjectKind
    last_name: str
    first_name: str | None
    birth_name: str | None


@dataclass(frozen=True, slots=True)
class Identities:
    """Subjects to search, by row: what each is called, its SIREN, and the whole."""

    names: Sequence[StatedName]
    sirens: Sequence[str | None]
    subject: Callable[[int], Subject]

    @classmethod
    def of(cls, subjects: Sequence[Subject]) -> "Identities":
        """Return subjects ready to be searched."""
        names = [
            StatedName(one.kind, one.last_name, one.first_name, one.birth_name)
            for one in subjects
        ]
        return cls(names, [one.siren for one in subjects], subjects.__getitem__)

    @classmethod
    def in_batch(cls, batch: pa.RecordBatch) -> "Identities":
        """Return the subjects of a batch; a column that it lacks is empty."""
        columns = {name: _cells(batch, name) for name in FIELDS}
        columns["kind"] = [SubjectKind(kind) for kind in columns["kind"]]
        names = [columns[name] for name in StatedName._fields]

        def subject(row: int) -> Subject:
            cells: dict[str, Any] = {name: columns[name][row] for name in FIELDS}
            return Subject(**cells)

        return cls(list(map(StatedName, *names)), columns["siren"], subject)

    def rows_by_name(self) -> Mapping[SubjectKind, Mapping[StatedName, list[int]]]:
        """Return the rows of each distinct name."""
        found: dict[SubjectKind, dict[StatedName, list[int]]] = {}
        for row, name in enumerate(self.names):
            found.setdefault(name.kind, {}).setdefault(name, []).append(row)
        return found


def _cells(batch: pa.RecordBatch, name: str) -> list[Any]:
    if name not in batch.schema.names:
        return [None] * batch.num_rows
    cells: list[Any] = batch.column(name).to_pylist()
    return cells
