"""Loading extracts: files in, a batch out, nothing lost."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.ingest.columns import EXTRACT_TABLES
from stewardkit.ingest.mapping import (
    ColumnMapping,
    check_mapping,
    draft_mapping,
    guess_mapping,
    read_mapping_file,
    stated_mapping,
    table_of,
)
from stewardkit.ingest.mending import write_quarantine
from stewardkit.ingest.source import Source, open_source
from stewardkit.model.journal import BatchKind, batch_name
from stewardkit.model.loading import Loaded, Proposal, TableLoad
from stewardkit.services.context import Context
from stewardkit.store.loading import load_table, open_quarantine

Progress = Callable[[str, int, int], None]
Headings = Mapping[str, Mapping[str, str]]
"""Table → column → heading, as a mapping file states them."""


class LoadingService:
    """What a steward does with extracts and with the rows that were refused."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def load(
        self,
        *,
        clients: Path | None = None,
        contracts: Path | None = None,
        contacts: Path | None = None,
        sends: Path | None = None,
        mapping: Path | Headings | None = None,
        reason: str = "",
        dry_run: bool = False,
        on_progress: Progress | None = None,
    ) -> Loaded:
        """Load extracts as one batch, clients first.

        A dry run does the same work and keeps nothing. ``mapping`` is a mapping file
        or what one would state. ``on_progress`` hears of each step: what is done, how
        many steps are done, how many there are.

        Raises:
            InputFileError: a file cannot be read as what it was handed in for.
            RefusedError: no file is named.

        """
        files = _handed_in(clients, contracts, contacts, sends)
        stated = _stated(mapping)
        with tempfile.TemporaryDirectory() as scratch:
            steps = _Steps(on_progress, total=5 * len(files))
            opened = []
            for table, path in files.items():
                steps.advance(f"open {path.name}")
                source = open_source(path, Path(scratch))
                chosen = _mapping_of(source, table, stated, mapping)
                check_mapping(path, chosen)
                opened.append((source, chosen))
            return self._load(opened, reason, dry_run=dry_run, steps=steps)

    def draft_mapping(
        self,
        *,
        clients: Path | None = None,
        contracts: Path | None = None,
        contacts: Path | None = None,
        sends: Path | None = None,
    ) -> str:
        """Return a mapping file for these extracts, to be corrected by hand.

        Raises:
            InputFileError: a file cannot be read.

        """
        files = _handed_in(clients, contracts, contacts, sends)
        with tempfile.TemporaryDirectory() as scratch:
            return draft_mapping(
                [
                    guess_mapping(
                        open_source(path, Path(scratch)).headings, EXTRACT_TABLES[table]
                    )
                    for table, path in files.items()
                ]
            )

    def propose(self, file: Path, table: str | None = None) -> Proposal:
        """Return what the headings of an extract seem to bring to a table.

        By default it is the table that the headings suggest, and contacts where they
        suggest none.

        Raises:
            InputFileError: the file cannot be read.
            UnknownRecordError: there is no such table.

        """
        with tempfile.TemporaryDirectory() as scratch:
            headings = open_source(file, Path(scratch)).headings
        if table is None:
            suggested = table_of(headings)
            table = "contact" if suggested is None else suggested.name
        if table not in EXTRACT_TABLES:
            raise UnknownRecordError("table", table)
        extract = EXTRACT_TABLES[table]
        guessed = guess_mapping(headings, extract).headings
        return Proposal(
            table=table,
            headings=headings,
            columns={one.name: guessed.get(one.name, "") for one in extract.columns},
            required=extract.required,
        )

    def quarantine(self) -> list[dict[str, Any]]:
        """Return the rows that wait to be mended, as read, with the reason."""
        with self._context.reading() as session:
            return open_quarantine(session)

    def export_quarantine(self, table: str, file: Path) -> int:
        """Write a table's quarantined rows as CSV, to be mended and loaded again.

        The column ``quarantine_id`` ties a mended row to the one that it replaces.

        Raises:
            InputFileError: the file cannot be written.
            UnknownRecordError: there is no such table.

        """
        if table not in EXTRACT_TABLES:
            raise UnknownRecordError("table", table)
        rows = [row for row in self.quarantine() if row["table_name"] == table]
        return write_quarantine(file, EXTRACT_TABLES[table], rows)

    def _load(
        self,
        opened: list[tuple[Source, ColumnMapping]],
        reason: str,
        *,
        dry_run: bool,
        steps: "_Steps",
    ) -> Loaded:
        """Write everything in one transaction; a dry run takes it back."""
        try:
            with self._context.writing(BatchKind.IMPORT, reason) as batch:
                tables = tuple(
                    load_table(
                        batch,
                        source,
                        mapping,
                        today=self._context.today(),
                        on_step=steps.within(source.file.name),
                    )
                    for source, mapping in opened
                )
                batch.details["files"] = [_file_details(table) for table in tables]
                name = None if batch.is_empty else batch_name(batch.number)
                done = Loaded(batch=name, tables=tables)
                if dry_run:
                    raise _TakeBackError  # noqa: TRY301 - rolls the transaction back
        except _TakeBackError:
            return replace(done, batch=None, is_dry_run=True)
        return done


class _TakeBackError(Exception):
    """Ends a dry run: the transaction is rolled back."""


class _Steps:
    """Counts the steps of a load for whoever watches."""

    def __init__(self, on_progress: Progress | None, *, total: int) -> None:
        self._on_progress = on_progress
        self._total = total
        self._done = 0

    def advance(self, what: str) -> None:
        """Say what begins now."""
        if self._on_progress is not None:
            self._on_progress(what, self._done, self._total)
        self._done += 1

    def within(self, file_name: str) -> Callable[[str], None]:
        """Return a reporter of the steps on one file."""
        return lambda step: self.advance(f"{step} {file_name}")


def _handed_in(
    clients: Path | None,
    contracts: Path | None,
    contacts: Path | None,
    sends: Path | None,
) -> dict[str, Path]:
    """Return the files by table, in the order in which they must be loaded."""
    files = {
        "client": clients,
        "contract": contracts,
        "contact": contacts,
        "send": sends,
    }
    named = {table: Path(path) for table, path in files.items() if path is not None}
    if not named:
        raise RefusedError(
            "Name at least one file of clients, contracts, contacts or sends to load."
        )
    return named


def _stated(mapping: Path | Headings | None) -> Headings:
    if mapping is None:
        return {}
    return mapping if isinstance(mapping, Mapping) else read_mapping_file(mapping)


def _mapping_of(
    source: Source, table: str, stated: Headings, mapping: Path | Headings | None
) -> ColumnMapping:
    """Return what is stated for a table, or else what its headings suggest."""
    extract = EXTRACT_TABLES[table]
    if table not in stated:
        return guess_mapping(source.headings, extract)
    blamed = mapping if isinstance(mapping, Path) else source.file
    return stated_mapping(blamed, source.file, stated[table], source.headings, extract)


def _file_details(table: TableLoad) -> dict[str, object]:
    return {
        "name": table.file_name,
        "sha256": table.sha256,
        "table": table.table,
        "rows": table.read,
        "quarantined": table.quarantined,
    }
