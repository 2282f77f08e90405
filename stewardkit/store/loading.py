"""Loading one file into its table, as part of a batch."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stewardkit.ingest.columns import ColumnKind
from stewardkit.ingest.mapping import ColumnMapping
from stewardkit.ingest.source import Source
from stewardkit.model.loading import TableLoad
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries, with_expressions
from stewardkit.store.session import Session
from stewardkit.store.source_rows import LOAD, stage
from stewardkit.store.staging import (
    Cells,
    find_faults,
    merge,
    raise_issued,
    run_on_rows,
    type_rows,
)
from stewardkit.store.suppression import hold_back, hold_sends
from stewardkit.store.tables import CLIENT, CONTACT, CONTRACT, SEND, KeptTable

QUARANTINE = load_queries("quarantine.sql")
LOADED_TABLES = {table.name: table for table in (CLIENT, CONTRACT, CONTACT, SEND)}


def load_table(
    batch: Batch,
    source: Source,
    mapping: ColumnMapping,
    *,
    today: date,
    on_step: Callable[[str], None],
) -> TableLoad:
    """Load a file into its table: good rows are kept, the others quarantined."""
    session, table = batch.session, LOADED_TABLES[mapping.table.name]
    cells = Cells.of(source, mapping)
    on_step("read")
    read = _read(session, source, cells, today)
    on_step("check")
    _judge(batch, source, cells, table, today)
    quarantined = _quarantine(batch, source, cells)
    on_step("keep")
    count = _keep(batch, table, cells)
    on_step("flags")
    flags = _record_flags(batch, cells, today)
    return TableLoad(
        table=table.name,
        file_name=source.file.name,
        sha256=source.sha256,
        read=read,
        added=count["added"],
        updated=count["updated"],
        unchanged=read - quarantined - count["added"] - count["updated"],
        quarantined=quarantined,
        flags_recorded=flags["recorded"],
        flags_held_back=flags["held_back"],
        findings=_findings(batch, table),
    )


def _read(session: Session, source: Source, cells: Cells, today: date) -> int:
    """Stage the rows of a file with their types, and return how many it has."""
    stage(session, source)
    type_rows(session, cells, today)
    return int(session.value(LOAD["count_read"]))


def _judge(
    batch: Batch, source: Source, cells: Cells, table: KeptTable, today: date
) -> None:
    """Find the faulty rows and those of erased people, and take up the identifiers."""
    find_faults(batch.session, source, cells, table, today)
    if table is CONTACT:
        hold_back(batch, cells)
    elif table is SEND:
        hold_sends(batch, cells)
    raise_issued(batch.session, table)


def _quarantine(batch: Batch, source: Source, cells: Cells) -> int:
    """Move faulty rows to quarantine, and return how many the file has."""
    session, table = batch.session, cells.mapping.table
    pairs = ", ".join(f"'{name}', {cell}" for name, cell in cells.places.items())
    by_heading = {heading: name for name, heading in cells.mapping.headings.items()}
    session.run(
        with_expressions(
            QUARANTINE["gather"], content=f"json_object({pairs})::varchar"
        ),
        headings=[by_heading.get(name, name) for name in source.headings],
        width=len(source.headings),
        delimiter=source.delimiter or ",",
    )
    session.run(
        QUARANTINE["fresh"],
        table_name=table.name,
        file_name=source.file.name,
        file_sha256=source.sha256,
    )
    batch.append_offered("quarantine", "fresh_quarantine")
    run_on_rows(session, "drop_faulty")
    return int(session.value(QUARANTINE["count_gathered"]))


def _keep(batch: Batch, table: KeptTable, cells: Cells) -> Mapping[str, int]:
    """Keep the good rows, and return how many were added and updated."""
    merge(batch.session, cells, table)
    count = batch.keep_offered(table, "merged")
    _resolve_mended(batch, table, cells)
    return count


def _resolve_mended(batch: Batch, table: KeptTable, cells: Cells) -> None:
    """Close the quarantined rows that came back mended."""
    has_number = "quarantine_id" in cells.places
    sql = with_expressions(
        QUARANTINE["mended"],
        table=table.name,
        key=table.key,
        mended_id="quarantine_id" if has_number else "null::bigint",
    )
    batch.session.run(sql, table_name=table.name, key=table.key, batch_id=batch.number)
    batch.append_offered("quarantine_resolution", "mended")


def _record_flags(batch: Batch, cells: Cells, today: date) -> dict[str, int]:
    """Append what an extract newly says of the flags."""
    flags = [
        column.name
        for column, _cell in cells.brought()
        if column.kind is ColumnKind.FLAG
    ]
    if not flags:
        return {"recorded": 0, "held_back": 0}
    session, now = batch.session, batch.header.recorded_at
    session.run(with_expressions(LOAD["tick_rows"], flags=", ".join(flags)))
    session.run(LOAD["flag_news"], flags=flags, today=today, recorded_at=now)
    session.run(LOAD["flag_events"], today=today, recorded_at=now)
    return {
        "recorded": batch.append_offered("flag_event", "fresh_events"),
        "held_back": session.value(LOAD["count_held_back"]),
    }


def _findings(batch: Batch, table: KeptTable) -> dict[str, int]:
    if table is not CONTACT:
        return {}
    (counted,) = batch.session.rows(LOAD["contact_findings"], batch_id=batch.number)
    return counted


def open_quarantine(session: Session) -> list[dict[str, Any]]:
    """Return the quarantined rows that wait to be mended."""
    return session.rows(QUARANTINE["open_rows"])
