"""Consent records by the standard, of one contact or of the whole base."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from stewardkit.errors import OutputFileError
from stewardkit.model.export import Export
from stewardkit.reports.consent_record import CONTEXT, consent_record
from stewardkit.reports.masking import Masking
from stewardkit.reports.pack import sha256_of_file
from stewardkit.services.context import Context
from stewardkit.services.exports import ExportService
from stewardkit.store import consent_records as store

SUFFIX = ".jsonld"
STANDARD = "TS 27560"
"""What the export register calls these records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecords:
    """What ``ws.consents.records`` gives: records that are read as they are taken.

    They state a day as known at a moment, so that the same question has the same
    answer later.
    """

    context: Context
    contact_id: str | None
    on: date
    known_at: datetime

    def __repr__(self) -> str:
        """Show one line without personal data."""
        return f"<ConsentRecords on {self.on}>"

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give each record as JSON-LD, in the order of contacts.

        The workspace stays open until the last one is taken.
        """
        controller = self.context.settings.controller
        with self.context.reading() as session:
            workspace = store.first_hash(session)
            for history in store.histories(
                session, self.contact_id, on=self.on, known_at=self.known_at
            ):
                yield consent_record(history, controller, workspace)

    def save(self, path: str | Path) -> int:
        """Write one JSON-LD document, and return how many records it has.

        The export register keeps that it left.

        Raises:
            OutputFileError: the name does not end in .jsonld, or the file cannot be
                written there.

        """
        target = Path(path)
        if target.suffix.lower() != SUFFIX:
            raise OutputFileError(
                target, "choose a name that ends in {known}.", known=SUFFIX
            )
        exports = ExportService(self.context)
        return exports.export_nameless(
            target, lambda draft: self._written(draft, target.parent)
        ).rows

    def _written(self, draft: Path, folder: Path) -> Export:
        """Write a record a line, so that millions need no memory."""
        count = 0
        with draft.open("w", encoding="utf-8") as file:
            file.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [')
            for count, record in enumerate(self, start=1):
                file.write("\n" if count == 1 else ",\n")
                file.write(json.dumps(record, ensure_ascii=False))
            file.write("\n]}\n")
        return Export(
            report=STANDARD,
            on_day=self.on,
            known_at=self.known_at,
            masking=Masking.STRICT,
            rows=count,
            format=SUFFIX.removeprefix("."),
            file_name=draft.name,
            kept_in=str(folder.absolute()),
            sha256=sha256_of_file(draft),
        )
