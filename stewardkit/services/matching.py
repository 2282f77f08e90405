"""Names from a file against registers from files, without a workspace."""

import csv
import gc
import json
import re
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.errors import InputFileError, RefusedError
from stewardkit.ingest.columns import KIND, Column, ExtractTable, fold
from stewardkit.ingest.registers import read_publication
from stewardkit.ingest.rows import Rows, open_rows
from stewardkit.ingest.subjects import SubjectChunk, kind_of, places_of, read_subjects
from stewardkit.model.publication import one_for_each_number
from stewardkit.model.register import Entry, Publication
from stewardkit.model.screening import Outcome
from stewardkit.screening import Index, Settings, compare_names, screen_batches
from stewardkit.screening.forks import side_by_side

HIT_COLUMNS = (
    "id",
    "list",
    "entry_id",
    "matched_name",
    "score",
    "outcome",
    "reasons",
)
BEST_FIRST = [
    ("place", "ascending"),
    ("score", "descending"),
    ("register", "ascending"),
    ("entry_id", "ascending"),
]
PAIRS = ExtractTable(
    name="pair",
    key="name1",
    columns=(Column(name="name1"), Column(name="name2"), KIND),
    required=(("name1",), ("name2",), ("kind",)),
    alone_in_it=frozenset(),
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What a match did: rows read, hits written, and what could not be searched.

    ``nameless`` rows state no name, so nothing can be found for them;
    ``unreadable_dates`` were left out of the search.
    """

    rows: int
    hits: int
    to_review: int
    nameless: int
    unreadable_dates: int


def match_file(
    input_csv: Path,
    registers: Sequence[Path],
    output: Path,
    *,
    floor: float = Settings().floor,
    on_progress: Progress | None = None,
) -> Matched:
    """Write one row for each listed entry that resembles a row of a file.

    Every row is searched, whether or not another has the same id or the same name;
    hits stand in the order of the rows, best first. The output appears once it is
    whole. ``on_progress`` hears how many bytes of the input are done, of how many.

    Raises:
        InputFileError: a file cannot be read as what it was handed in for.
        RefusedError: the floor is no score.

    """
    if not 0 <= floor <= 1:
        raise RefusedError(
            "A floor lies between 0 and 1; {floor} does not.", floor=floor
        )
    with tempfile.TemporaryDirectory() as scratch, _keeping_all():
        rows = open_rows(input_csv, Path(scratch))
        with rows.handle, _writing(output) as writer:
            writer.writerow(HIT_COLUMNS)
            matching = _Matching(rows, writer, Settings(floor=floor), on_progress)
            return matching.run(_index_of(registers))


class _Matching:
    """One match under way: chunks in, rows out, counted."""

    def __init__(
        self,
        rows: Rows,
        writer: Any,  # noqa: ANN401 - the csv module does not name its writer's type
        settings: Settings,
        on_progress: Progress | None,
    ) -> None:
        self._rows = rows
        self._writer = writer
        self._settings = settings
        self._on_progress = on_progress
        self._under_way: deque[SubjectChunk] = deque()

    def run(self, index: Index) -> Matched:
        """Search all chunks."""
        done = Matched(rows=0, hits=0, to_review=0, nameless=0, unreadable_dates=0)
        for batch in screen_batches(index, self._batches(), self._settings):
            chunk, found = self._under_way.popleft(), pa.Table.from_batches([batch])
            self._writer.writerows(_hit_rows(chunk, found))
            done = _added(done, chunk, found)
            self._report()
        return done

    def _batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the chunks to search, which then wait for their hits."""
        for chunk in read_subjects(self._rows):
            self._under_way.append(chunk)
            yield from chunk.table.to_batches()

    def _report(self) -> None:
        if self._on_progress is not None:
            total = self._rows.source.path.stat().st_size
            self._on_progress(self._rows.bytes_read(), total)


def compare_pairs(file: Path, output: Path) -> int:
    """Write the rows of a file of name pairs with the score of each; count them.

    Raises:
        InputFileError: the file is no CSV with name1, name2 and kind.

    """
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        rows = open_rows(file, Path(scratch))
        with rows.handle, _writing(output) as writer:
            writer.writerow([*rows.source.headings, "score", "outcome"])
            places = places_of(rows, PAIRS)
            for line, fields in rows:
                kind = kind_of(rows, line, fields[places["kind"]])
                found = compare_names(
                    fields[places["name1"]], fields[places["name2"]], kind
                )
                writer.writerow([*fields, f"{found.score:.4f}", found.outcome])
                count += 1
    return count


@contextmanager
def _writing(output: Path) -> Iterator[Any]:
    """Give a CSV writer; the file takes its name when all of it is written."""
    unfinished = output.with_name(f"{output.name}.part")
    try:
        handle = unfinished.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InputFileError(
            output, "cannot be written: {reason}.", reason=error.strerror
        ) from error
    try:
        with handle:
            yield csv.writer(handle, lineterminator="\n")
        unfinished.replace(output)
    except IsADirectoryError as error:
        raise InputFileError(output, "this is a folder. Name a file in it.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _index_of(registers: Sequence[Path]) -> Index:
    if not registers:
        raise RefusedError("Name at least one register to search in.")
    return Index.build(one_for_each_number(_listed_in(registers)), may_fork=True)


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Look for no garbage meanwhile: among millions of new objects there is hardly any.

    Reading registers and rows takes a quarter less time so.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _listed_in(registers: Sequence[Path]) -> Iterator[Entry]:
    seen = set()
    read = side_by_side([partial(_publication, path) for path in registers])
    for path, publication in zip(registers, read, strict=True):
        if publication.register in seen:
            raise InputFileError(
                path,
                "is a second file of {register}. Name each list once.",
                register=publication.register,
            )
        seen.add(publication.register)
        yield from publication.entries


def _publication(path: Path) -> Publication:
    return read_publication(path, own=_code_of(path))


def _code_of(path: Path) -> str:
    """Return what to call a list of one's own: the name of its file, made a code."""
    words = map(fold, re.split(r"[\W_]+", path.name.partition(".")[0]))
    return "-".join(filter(None, words)) or "list"


def _hit_rows(chunk: SubjectChunk, found: pa.Table) -> Iterator[list[object]]:
    """Give the rows to write, in the order of the file, best first."""
    place = pc.cast(found["subject_key"], pa.int64())
    ordered = found.append_column("place", place).sort_by(BEST_FIRST)
    for hit in ordered.to_pylist():
        yield [
            chunk.ids[hit["place"]],
            hit["register"],
            hit["entry_id"],
            hit["matched_name"],
            f"{hit['score']:.4f}",
            hit["outcome"],
            "; ".join(_reasons(hit["features"])),
        ]


def _reasons(features: str) -> list[str]:
    return [feature["reason"] for feature in json.loads(features)]


def _added(done: Matched, chunk: SubjectChunk, found: pa.Table) -> Matched:
    to_review = pc.sum(pc.equal(found["outcome"], Outcome.TO_REVIEW)).as_py() or 0
    return Matched(
        rows=done.rows + len(chunk.ids),
        hits=done.hits + found.num_rows,
        to_review=done.to_review + to_review,
        nameless=done.nameless + chunk.nameless,
        unreadable_dates=done.unreadable_dates + chunk.unreadable_dates,
    )
