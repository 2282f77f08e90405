"""What a report holds: its rows, where they come from, and that they add up."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.reports.fingerprint import fingerprint
from stewardkit.reports.masking import Masking
from stewardkit.reports.page import Column, PageText, ReportPage
from stewardkit.reports.sampling import SampleTerms


class ReconciliationError(Exception):
    """A report does not account for everybody: its SQL is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """That the population is the rows reported and, by reason, those excluded.

    Raises:
        ReconciliationError: it is not.

    """

    population: int
    reported: int
    excluded: Mapping[str, int]

    def __post_init__(self) -> None:
        """Refuse figures that do not add up."""
        left_out = sum(self.excluded.values())
        if self.population != self.reported + left_out:
            raise ReconciliationError(
                f"The population is {self.population}, but {self.reported} rows are "
                f"reported and {left_out} excluded."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was loaded, as it was received."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedPublication:
    """A register's publication in force when the report was known."""

    register: str
    published_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a report rests on: files, publications, and the journal's last hash."""

    files: tuple[SourceFile, ...]
    publications: tuple[UsedPublication, ...]
    journal_head: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportContent:
    """What one report found on one day, as known at one moment (UTC).

    ``further_limits`` are those of this workspace rather than of the report. Of a
    ``sample`` the rows are those drawn, and all figures those of the whole report.
    ``sha256`` covers the rows and the header, but not the moment of production: the
    same question asked later has the same answer.
    """

    page: ReportPage
    language: str
    on: date
    known_at: datetime
    produced_at: datetime
    produced_by: str
    software: str
    masking: Masking
    rows: pa.Table
    reconciliation: Reconciliation
    provenance: Provenance
    further_limits: tuple[str, ...] = ()
    sample: SampleTerms | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Take the fingerprint."""
        lasting = self.header()
        del lasting["produced_at"]
        object.__setattr__(self, "sha256", fingerprint(lasting, self.rows))

    @property
    def code(self) -> str:
        """Return the report's code in the catalogue."""
        return self.page.code

    @property
    def text(self) -> PageText:
        """Return what the report says of itself, in its language."""
        return self.page.text(self.language)

    @property
    def title(self) -> str:
        """Return the title, in the report's language."""
        return self.text.title

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns, in order."""
        return self.page.columns

    @property
    def limits(self) -> tuple[str, ...]:
        """Return what the report does not tell."""
        return (*self.text.limits, *self.further_limits)

    @property
    def sql(self) -> str:
        """Return the SQL that found the rows."""
        return self.page.sql

    @property
    def exceptions(self) -> int:
        """Return how many rows are exceptions."""
        if self.sample is not None:
            return self.sample.exceptions
        return int(pc.sum(self.rows["exception"]).as_py() or 0)

    def header(self) -> dict[str, Any]:
        """Return all but the rows and the fingerprint as plain values for JSON."""
        return {
            "code": self.code,
            "title": self.title,
            "on": self.on.isoformat(),
            "known_at": self.known_at.isoformat(),
            "produced_at": self.produced_at.isoformat(),
            "produced_by": self.produced_by,
            "software": self.software,
            "masking": str(self.masking),
            "why": self.text.why,
            "remedy": self.text.remedy,
            "exception_rule": self.text.exception,
            "law": self.text.law,
            **asdict(self.reconciliation),
            "exceptions": self.exceptions,
            "files": [asdict(file) for file in self.provenance.files],
            "publications": [
                asdict(used) | {"published_at": used.published_at.isoformat()}
                for used in self.provenance.publications
            ],
            "journal_head": self.provenance.journal_head,
            "limits": list(self.limits),
            "sample": self.sample and asdict(self.sample),
            "sql": self.sql,
        }

    def sealed_header(self) -> dict[str, Any]:
        """Return the header and the fingerprint as plain values for JSON."""
        return self.header() | {"sha256": self.sha256}
