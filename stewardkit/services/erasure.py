"""Erasure: what a person asked to be forgotten, removed for good and searched for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from stewardkit.errors import (
    RefusedError,
    Sentence,
    UnknownRecordError,
    WorkspaceBusyError,
)
from stewardkit.model.contact import Contact
from stewardkit.model.erasure import Erasure, ErasureNote, Ground, Scan
from stewardkit.model.journal import BatchKind
from stewardkit.services.context import Context
from stewardkit.services.erasure_begun import Begun
from stewardkit.services.evidence import FOLDER
from stewardkit.store import erasure as store
from stewardkit.store.contacts import last_recipients
from stewardkit.store.erasure_scan import (
    held_by_nobody,
    named_in_journal,
    record_scan,
    scan_of,
    texts_of_leaving,
)
from stewardkit.store.journal import Batch
from stewardkit.store.records import was_kept
from stewardkit.store.session import Session
from stewardkit.store.suppression import suppress, suppressed_since
from stewardkit.store.tables import CONTACT

PATIENCE_SECONDS = 60.0
"""How long to wait for an erasure that is under way."""
UNDER_WAY = "erasure.json"
"""What is left to do, in case a process is ended before it is done."""
CARRIED = "Refusals recorded for others at the same address: {count}."
OUTSIDE = "Backups and copies of this workspace, and reports and notebooks made before."


class ErasureService:
    """Removes contacts for good: rows, bytes and evidence; the journal stays whole.

    Neither a contract in force nor a place as last recipient holds an erasure; an alert
    that is open or confirmed does. What cannot be undone is written down beside the
    database while it is under way, and finished by the next erasure.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def erase(
        self, contact_id: str, *, reason: str, asked_on: date | None = None
    ) -> Erasure:
        """Erase a contact whose person asked for it; imports do not bring them back.

        ``asked_on`` is the day on which the request came in, where it is known.

        Raises:
            RefusedError: no reason is given, the day of the request lies ahead, the
                contact was erased before, or an alert on it is open or confirmed.
            UnknownRecordError: there never was such a contact.

        """
        if not reason.strip():
            raise RefusedError("An erasure needs a reason. State it, then erase again.")
        if asked_on is not None and asked_on > self._context.today():
            raise RefusedError("The day on which an erasure was asked for lies ahead.")
        with self._turn():
            finished = self._finish_interrupted()
            if finished is not None and contact_id in finished.contact_ids:
                return finished
            with self._context.reading() as session:
                _require_unerased(session, contact_id)
            return self._erase(
                [contact_id], Ground.REQUEST, reason.strip(), asked_on=asked_on
            )

    def purge(self) -> Erasure | None:
        """Erase what the settings keep no longer; where there is nothing, return None.

        Contacts deleted long ago go whole, and nobody is suppressed: they were entered
        twice or by mistake. Those with an alert that is open or confirmed stay. Of
        matches whose measure has ended the details go; the proof of the search stays.
        """
        delay = timedelta(days=self._context.settings.purge_after_days)
        with self._turn():
            self._finish_interrupted()
            with self._context.reading() as session:
                due = store.purgeable(session, self._context.now() - delay)
                store.choose(session, due, self._ended())
                held = store.held_by_alert(session, self._context.now())
                matches = store.count_matches(session)
            going = [contact_id for contact_id in due if contact_id not in held]
            if not going and not matches:
                return None
            return self._erase(going, Ground.PURGE, "", asked_on=None)

    def requested_since(self, contact: Contact) -> date | None:
        """Return the day since when a contact's person asks to stay erased, or None."""
        with self._context.reading() as session:
            return suppressed_since(session, contact)

    @property
    def is_interrupted(self) -> bool:
        """Tell whether an erasure was begun and not ended, or is under way."""
        return self._place.exists()

    def note(self, contact_id: str) -> ErasureNote | None:
        """Return when, by whom and why a contact was erased, or None."""
        with self._context.reading() as session:
            return store.note_of(session, contact_id)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let one erasure of a workspace run at a time.

        Raises:
            WorkspaceBusyError: another one did not end in time.

        """
        lock = FileLock(self._place.with_suffix(".lock"), timeout=PATIENCE_SECONDS)
        try:
            lock.acquire()
        except Timeout as error:
            raise WorkspaceBusyError(
                Sentence("another erasure"), PATIENCE_SECONDS
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _erase(
        self,
        contact_ids: Sequence[str],
        ground: Ground,
        reason: str,
        *,
        asked_on: date | None,
    ) -> Erasure:
        with self._context.writing(BatchKind.ERASURE, reason, ground=ground) as batch:
            ended = self._ended() if ground is Ground.PURGE else store.NOTHING_ENDED
            store.choose(batch.session, contact_ids, ended)
            _refuse_held(batch)
            begun = self._remove(batch, contact_ids, ground, asked_on)
            begun.write(self._place)
        return self._finish(begun)

    def _ended(self) -> store.Ended:
        """Return before when a measure must have ended for its details to go."""
        now, keeps = self._context.now(), self._context.settings.keeps_ended_for
        return store.Ended(
            moment=now,
            unconfirmed=now - keeps(is_confirmed=False),
            confirmed=now - keeps(is_confirmed=True),
        )

    def _remove(
        self,
        batch: Batch,
        contact_ids: Sequence[str],
        ground: Ground,
        asked_on: date | None,
    ) -> Begun:
        """Remove the rows of what was chosen, and return what is left to do."""
        session, today = batch.session, self._context.today()
        lost = last_recipients(
            session, contact_ids, on=today, known_at=self._context.now()
        )
        consequences = [one.text for one in lost]
        if heirs := store.carry_refusals(batch, today):
            consequences.append(CARRIED.format(count=heirs))
        remains = [OUTSIDE, *map("The extract {}.".format, store.source_files(session))]
        texts, files = texts_of_leaving(session), store.leaving_files(session)
        suppressed = suppress(batch) if ground is Ground.REQUEST else 0
        rows = store.remove(batch, ground, asked_on)
        unshared = held_by_nobody(session, texts)
        remains += map("The reason of batch {}.".format, named_in_journal(batch))
        return Begun(
            number=batch.number,
            contact_ids=tuple(contact_ids),
            ground=ground,
            rows=rows,
            matches=store.count_matches(session),
            suppressed=suppressed,
            texts=unshared,
            files=files,
            consequences=tuple(consequences),
            remains=tuple(remains),
        )

    def _finish_interrupted(self) -> Erasure | None:
        """Finish the erasure that another process began and did not end."""
        if not self.is_interrupted:
            return None
        begun = Begun.read(self._place)
        with self._context.reading() as session:
            is_kept = store.was_erased_in(session, begun.number)
        if is_kept:
            return self._finish(begun)
        self._place.unlink()
        return None

    def _finish(self, begun: Begun) -> Erasure:
        """Remove the files of evidence, then the bytes of the rows that went."""
        for sha256 in begun.files:
            (self._context.folder / FOLDER / sha256).unlink(missing_ok=True)
        with self._context.reading() as session:
            scan = scan_of(session, begun.number)
        if scan is None:
            scan = self._rewrite(begun)
        self._place.unlink()
        return begun.done(scan)

    def _rewrite(self, begun: Begun) -> Scan:
        """Rewrite the database, and record what a search of the new file found."""
        found = self._context.database.rewrite(begun.texts)
        with self._context.writing(BatchKind.ERASURE, erased_by=begun.number) as batch:
            return record_scan(
                batch,
                erased_by=begun.number,
                searched=len(begun.texts),
                found=found,
            )

    @property
    def _place(self) -> Path:
        return self._context.folder / UNDER_WAY


def _require_unerased(session: Session, contact_id: str) -> None:
    note = store.note_of(session, contact_id)
    if note is not None:
        raise RefusedError("{note} Nothing of it is left to erase.", note=note.sentence)
    if not was_kept(session, Contact, contact_id):
        raise UnknownRecordError(CONTACT.name, contact_id)


def _refuse_held(batch: Batch) -> None:
    """Refuse to erase what proves the search for a listed person."""
    moment = batch.header.recorded_at
    for contact_id in store.held_by_alert(batch.session, moment):
        raise RefusedError(
            "Nothing was erased. {contact_id} has a register alert that is open "
            "or confirmed. Decide that it is somebody else, or end the contact "
            "instead.",
            contact_id=contact_id,
        )
