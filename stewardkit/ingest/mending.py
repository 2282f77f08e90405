"""Quarantined rows as a file that a steward mends in a spreadsheet."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stewardkit.errors import InputFileError
from stewardkit.ingest.columns import ExtractTable

DANGEROUS_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_quarantine(
    file: Path, table: ExtractTable, rows: Sequence[Mapping[str, Any]]
) -> int:
    """Write rows under the table's own headings, and count them.

    Raises:
        InputFileError: the file cannot be written.

    """
    headings = ["quarantine_id", "reason"]
    headings += [column.name for column in table.columns if column.name not in headings]
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, headings, delimiter=";", restval="")
            writer.writeheader()
            for row in rows:
                known = {
                    name: _harmless(value)
                    for name, value in json.loads(row["content"]).items()
                    if name in headings and name not in {"quarantine_id", "reason"}
                }
                identity = {name: row[name] for name in ("quarantine_id", "reason")}
                writer.writerow(identity | known)
    except OSError as error:
        raise InputFileError(
            file, "cannot be written: {reason}.", reason=error.strerror
        ) from error
    return len(rows)


def _harmless(value: str | None) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = value or ""
    return f"'{text}" if text.startswith(DANGEROUS_STARTS) else text
