"""Register checks: at a save, on demand, over the whole base."""

from dataclasses import asdict
from datetime import timedelta

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.alert import (
    Alert,
    AlertState,
    Cause,
    CheckResult,
    RunResult,
    SubjectCheck,
    SubjectStatus,
    SubjectType,
)
from stewardkit.model.journal import BatchKind
from stewardkit.model.publication import RegisterStatus
from stewardkit.model.rescreening import RunDue
from stewardkit.model.screening import Outcome, Subject
from stewardkit.screening import ENGINE_VERSION, Index, Settings
from stewardkit.services.context import Context
from stewardkit.services.decisions import OPEN, DecisionService
from stewardkit.services.proof import ProofService
from stewardkit.services.register_index import IndexShelf, Listed
from stewardkit.services.registers import FOLDER
from stewardkit.services.rescreening import Progress, RunPlan
from stewardkit.store import alerts as alert_store
from stewardkit.store import screening as store
from stewardkit.store.covering import Standing, last_publication, standing_of
from stewardkit.store.journal import Batch
from stewardkit.store.registers import statuses
from stewardkit.store.rescreening import due
from stewardkit.store.session import Session

STANDING = (*OPEN, AlertState.CONFIRMED, AlertState.DISMISSED)


class ScreeningService(DecisionService, ProofService):
    """What a steward does to know that nobody in the portfolio is listed.

    A check is conclusive only where the French register is loaded and was received
    within the time that the settings allow. Otherwise whoever has no hit to review is
    ``not_checked``, never clear; a hit to review is one all the same.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shelf = IndexShelf(context.folder / FOLDER)
        self._settings = Settings(
            threshold=context.settings.threshold,
            floor=context.settings.floor,
            thresholds=context.settings.list_thresholds,
        )

    def check(
        self,
        batch: Batch,
        subject: str,
        subject_id: str,
        identity: Subject,
        cause: str,
    ) -> CheckResult:
        """Check somebody as part of a batch, and record it whatever it finds.

        An alert that exists for this identity and this content of the entry is not
        opened again, and what was decided about it stays decided.
        """
        search, index = self._prepare(batch.session, Cause(cause))
        hits = index.search(identity, self._settings)
        return store.record_check(
            batch,
            search,
            identity,
            hits,
            subject=SubjectType(subject),
            subject_id=subject_id,
        )

    def look_up(
        self, identity: Subject, *, contact_id: str | None = None
    ) -> CheckResult:
        """Search an identity that is not kept yet; nothing is recorded.

        With ``contact_id``, what was decided about this identity of that contact counts
        as in a save.
        """
        with self._context.reading() as session, session.transaction():
            search, index = self._prepare(session, Cause.DEMAND)
            hits = index.search(identity, self._settings)
            outcome = search.outcome_of(hits)
            if contact_id is not None and outcome is Outcome.TO_REVIEW:
                waiting = store.undismissed(
                    session, search, identity, hits, contact_id=contact_id
                )
                outcome = search.left_to_do(outcome, waiting)
        return CheckResult(
            status=outcome,
            hits=hits,
            alert_ids=(),
            publications=search.publications,
            duty_lists=search.duty_lists,
        )

    def screen_contact(self, contact_id: str) -> CheckResult:
        """Check a contact on demand.

        Raises:
            UnknownRecordError: there is no such contact.

        """
        return self._screen(SubjectType.CONTACT, contact_id)

    def screen_client(self, client_id: str) -> CheckResult:
        """Check a client on demand.

        Raises:
            UnknownRecordError: there is no such client.

        """
        return self._screen(SubjectType.CLIENT, client_id)

    def run(
        self, on_progress: Progress | None = None, *, everything: bool = False
    ) -> RunResult:
        """Bring every client, contact and quarantined row that has a name up to date.

        Whoever is due is searched for in every entry, all others in those added or
        corrected since; see ``Why``. With ``everything`` all are due. ``on_progress``
        hears how many distinct identities are done, of how many.

        Raises:
            RefusedError: no register is loaded.

        """
        with self._context.reading() as session, session.transaction():
            search, index = self._prepare(session, Cause.BULK)
            if not search.publications:
                raise RefusedError(
                    "No register is loaded, so there is nothing to search in. "
                    "Load one with 'stewardkit register load' first."
                )
            plan = RunPlan.of(session, search, is_asked=everything)
        return plan.carry_out(self._context, index, self._settings, on_progress)

    def due(self) -> RunDue:
        """Tell whom a run would search for now and why; nothing is searched."""
        with self._context.reading() as session, session.transaction():
            publications = self._in_force(session)
            search = self._search(Cause.BULK, publications, Listed.now(session))
            found = due(session, search, is_asked=False)
        return RunDue(why=found.why, entries=found.entries.num_rows)

    def status_of(self, subject: str, subject_id: str) -> SubjectCheck:
        """Tell how a client or contact stands towards the registers.

        Raises:
            UnknownRecordError: there is no such client or contact.

        """
        kind = SubjectType(subject)
        with self._context.reading() as session:
            identity = store.identity_of(session, kind, subject_id)
            if identity is None:
                raise UnknownRecordError(subject, subject_id)
            digest = store.identity_digest(session, identity)
            last = standing_of(session, kind, subject_id)
            standing = alert_store.alerts(
                session,
                STANDING,
                moment=self._context.now(),
                subject=kind,
                subject_id=subject_id,
            )
            newest = last_publication(session)
        is_same = last is not None and last.identity_digest == digest
        return SubjectCheck(
            status=_status(last if is_same else None, standing),
            checked_at=None if last is None else last.started_at,
            cause=None if last is None else last.cause,
            covered_at=None if last is None else last.covered_at,
            is_current=is_same and last is not None and last.covers(newest),
            alerts=standing,
        )

    def _screen(self, subject: SubjectType, subject_id: str) -> CheckResult:
        with self._context.writing(BatchKind.SCREENING) as batch:
            identity = store.identity_of(batch.session, subject, subject_id)
            if identity is None:
                raise UnknownRecordError(subject, subject_id)
            return self.check(batch, subject, subject_id, identity, Cause.DEMAND)

    def _prepare(self, session: Session, cause: Cause) -> tuple[store.Search, Index]:
        """Return the conditions of a search now, and the index to search."""
        publications = self._in_force(session)
        shelved = self._shelf.take(session, publications)
        return self._search(cause, publications, shelved.listed), shelved.index

    def _search(
        self, cause: Cause, publications: tuple[RegisterStatus, ...], listed: Listed
    ) -> store.Search:
        return store.Search(
            cause=cause,
            started_at=self._context.now(),
            engine_version=ENGINE_VERSION,
            settings=asdict(self._settings),
            publications=publications,
            listed=listed.contents,
            duty_lists=self._context.settings.duty_lists,
            publication_id=listed.publication_id,
            weighing=listed.weighing,
        )

    def _in_force(self, session: Session) -> tuple[RegisterStatus, ...]:
        max_age = timedelta(hours=self._context.settings.register_max_age_hours)
        return statuses(session, now=self._context.now(), max_age=max_age)


def _status(last: Standing | None, standing: tuple[Alert, ...]) -> SubjectStatus:
    """Return the gravest thing that holds, given the last check of this identity."""
    if any(alert.state is AlertState.CONFIRMED for alert in standing):
        return SubjectStatus.CONFIRMED
    if any(alert.is_open for alert in standing):
        return SubjectStatus.TO_REVIEW
    if last is None or last.outcome is Outcome.NOT_CHECKED:
        return SubjectStatus.NOT_CHECKED
    if last.outcome is Outcome.TO_REVIEW:
        return SubjectStatus.DISMISSED
    return SubjectStatus.CLEAR
