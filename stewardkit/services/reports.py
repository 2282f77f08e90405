"""Reports: one at a time, or the whole pack that an auditor takes along."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypedDict

from stewardkit.errors import RefusedError
from stewardkit.model.calendar import months_after
from stewardkit.model.flags import Flag
from stewardkit.reports.masking import Masking, masked
from stewardkit.reports.pack import Progress, write_pack
from stewardkit.reports.pack_check import PackCheck, check_pack
from stewardkit.reports.page import ReportPage, catalogue, page_of
from stewardkit.reports.report import Report
from stewardkit.reports.sample import SAMPLE_ROWS, sampled
from stewardkit.services.context import Context
from stewardkit.services.exports import ExportService
from stewardkit.services.gathering import Counted, Gathering
from stewardkit.services.report_limits import limits
from stewardkit.store import reports as store
from stewardkit.store.session import Session


class Question(TypedDict):
    """What a report is asked: its named parameters, ``known_at`` in UTC.

    ``since`` is the day that movements are counted from. ``list_labels`` is JSON: what
    to call lists, by their codes. ``notice`` is what a report of one notice is about.
    """

    on: date
    known_at: datetime
    since: date
    notice: str | None
    legacy_until: date | None
    reconfirm_months: int
    list_labels: str
    alert_due_hours: int
    prospect_months: int
    former_months: int
    contact_months: int
    quality_threshold: float


class ReportService:
    """What an auditor asks of a portfolio."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._exports = ExportService(context)

    def catalogue(self) -> Mapping[str, ReportPage]:
        """Return the page of every report by its code."""
        return catalogue()

    def run(
        self,
        code: str,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
        since: date | None = None,
        notice: Flag | str | None = None,
        masking: Masking | str = Masking.MASKED,
    ) -> Report:
        """Return a report on a day, by default today, as known at a moment.

        A moment without a zone is UTC; by default all that is known now counts.
        Movements are those since a day, by default a year before. D1 is about one
        ``notice``, or one of the other flags.

        Raises:
            UnknownRecordError: there is no report of this code.
            RefusedError: ``known_at`` lies in the future, ``since`` not before the
                day, or D1 is asked of no notice that is known.

        """
        page = page_of(code)
        question = self._question(on, known_at, since)
        question["notice"] = _notice(page, notice)
        told = self._gathering(question)
        with self._asking() as session:
            return self._report(session, page, question, Masking(masking), told)

    @contextmanager
    def _asking(self) -> Iterator[Session]:
        """Give a session that sees one state of the workspace."""
        with self._context.reading() as session, session.transaction():
            yield session

    def _report(
        self,
        session: Session,
        page: ReportPage,
        question: Question,
        level: Masking,
        told: Gathering,
    ) -> Report:
        """Return what a report answers, and tell its figures to those after it."""
        settings = self._context.settings
        asked = told.asked(session, page)
        rows = store.report_rows(session, page, asked)
        report = Report(
            page=page,
            language=settings.language,
            on=question["on"],
            known_at=question["known_at"],
            produced_at=self._context.now(),
            produced_by=self._context.actor,
            software=software(),
            masking=level,
            rows=masked(rows, page.columns, level.kinds),
            reconciliation=store.reconcile(session, page, rows, asked),
            provenance=store.provenance(
                session, question["known_at"], list_labels=question["list_labels"]
            ),
            further_limits=tuple(limits(session, page, question, settings)),
            exporter=self._exports.export,
        )
        figures = report.reconciliation
        told.note(page, Counted(figures.population, report.exceptions))
        return report

    def export(self, report: Report, path: str | Path, *, purpose: str = "") -> Path:
        """Write a report as its suffix says, and return where it is.

        The export register keeps what left, and why; see ``ExportService``.

        Raises:
            OutputFileError: the suffix is of no known format, or the file cannot be
                written there.
            RefusedError: it is in clear without a purpose, or from a workspace that is
                open for reading.

        """
        return self._exports.export(report, Path(path), purpose)

    def sample(
        self,
        report: Report,
        *,
        size: int = SAMPLE_ROWS,
        seed: int | str,
        strata: Sequence[str] | None = None,
        whole_exceptions: bool = False,
    ) -> Report:
        """Return rows of a report, drawn so that anybody draws the same ones again.

        At least one row comes of each stratum, which is made by the columns named, by
        default those by which the report is summed up. ``whole_exceptions`` takes
        every exception, and ``size`` of the other rows.

        Raises:
            RefusedError: the report has no such column, or more strata than rows are
                asked for.

        """
        return sampled(
            report,
            size=size,
            seed=str(seed),
            strata=report.page.summary if strata is None else strata,
            whole_exceptions=whole_exceptions,
        )

    def write_pack(
        self,
        folder: str | Path,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
        masking: Masking | str = Masking.MASKED,
        purpose: str = "",
        on_progress: Progress | None = None,
    ) -> Path:
        """Write every report as HTML, Excel and CSV, and return the index of all.

        All are as known at one moment, by default now. A manifest beside the index has
        the SHA-256 of every file, and the export register keeps each report.
        ``on_progress`` hears which report is done, how many are, of how many.

        Raises:
            OutputFileError: the folder, or a file in it, cannot be written.
            RefusedError: ``known_at`` lies in the future, or the pack is in clear
                without a purpose, or from a workspace that is open for reading.

        """
        question, level = self._question(on, known_at, None), Masking(masking)
        told = self._gathering(question)
        with self._asking() as session:
            store.share_states(
                session, on=question["on"], known_at=question["known_at"]
            )
            runs = [
                partial(self._report, session, page, question, level, told)
                for page in catalogue().values()
            ]
            return self._exports.export_pack(
                Path(folder),
                lambda drafts: write_pack(drafts, runs, on_progress),
                masking=level,
                purpose=purpose,
            )

    @staticmethod
    def verify_pack(folder: str | Path) -> PackCheck:
        """Return which files of a pack changed since it was written.

        Raises:
            InputFileError: the folder has no manifest, or one that cannot be read.

        """
        return check_pack(Path(folder))

    def _question(
        self, on: date | None, known_at: datetime | None, since: date | None
    ) -> Question:
        settings = self._context.settings
        day = self._context.today() if on is None else on
        return {
            "on": day,
            "known_at": self._moment(known_at),
            "since": _before(day, since),
            "notice": None,
            "legacy_until": settings.consents.legacy_usable_until,
            "reconfirm_months": settings.consents.reconfirm_after_months,
            "list_labels": json.dumps(settings.list_labels),
            "alert_due_hours": settings.alert_due_hours,
            "prospect_months": settings.retention.prospect_months,
            "former_months": settings.retention.former_months,
            "contact_months": settings.retention.contact_months,
            "quality_threshold": settings.quality.threshold,
        }

    def _gathering(self, question: Question) -> Gathering:
        """Return what reports tell each other, the earlier day as was known then."""
        day = question["since"]
        known_by = self._context.start_of(day + timedelta(days=1))
        return Gathering(
            self._context.settings,
            question=question,
            earlier=self._question(day, min(known_by, question["known_at"]), None),
        )

    def _moment(self, known_at: datetime | None) -> datetime:
        """Return a moment in UTC, without a zone, as the store keeps it."""
        now = self._context.now()
        if known_at is None:
            return now
        if known_at.tzinfo is not None:
            known_at = known_at.astimezone(UTC).replace(tzinfo=None)
        if known_at > now:
            raise RefusedError(
                "What will be known later cannot be reported. "
                "Give a knowledge date that has passed."
            )
        return known_at


def _notice(page: ReportPage, notice: Flag | str | None) -> str | None:
    """Return the notice that a report is about, or None where it is about all.

    Raises:
        RefusedError: the report is about one notice, and none that is known is named.

    """
    if page.is_of_one_notice and notice not in list(Flag):
        raise RefusedError(
            "{code} is about one notice. Name it: {notices}.",
            code=page.code,
            notices=", ".join(Flag),
        )
    return notice


def _before(day: date, since: date | None) -> date:
    """Return the day that movements are counted from, by default a year before."""
    if since is None:
        return months_after(day, -12)
    if since >= day:
        raise RefusedError(
            "Movements are counted from a day before {day}. Give an earlier one.",
            day=day,
        )
    return since


def software() -> str:
    """Return the name and version that reports state."""
    try:
        return f"stewardkit {version('stewardkit')}"
    except PackageNotFoundError:
        return "stewardkit"
