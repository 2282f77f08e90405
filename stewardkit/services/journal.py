"""The journal as a steward or auditor uses it: read, verified, undone."""

from dataclasses import replace

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.history import BatchSummary, ContactHistory
from stewardkit.model.journal import BatchKind, Undo, Verification, batch_number
from stewardkit.services.context import Context
from stewardkit.services.evidence import EvidenceService
from stewardkit.store import history as store
from stewardkit.store.journal import head
from stewardkit.store.undo import undo
from stewardkit.store.verify import verify


class JournalService:
    """Who wrote what, when and why, whether it still stands, how to take it back."""

    def __init__(self, context: Context, evidence: EvidenceService) -> None:
        self._context = context
        self._evidence = evidence

    def batches(self, limit: int = 50) -> tuple[BatchSummary, ...]:
        """Return the last batches, newest first."""
        with self._context.reading() as session:
            return store.batches(session, limit)

    def batch(self, name: str) -> BatchSummary:
        """Return a batch by its name.

        Raises:
            UnknownRecordError: there is no such batch.

        """
        with self._context.reading() as session:
            found = store.batches(session, 1, batch_number(name))
        if not found:
            raise UnknownRecordError("batch", name)
        return found[0]

    def of_contact(self, contact_id: str) -> ContactHistory:
        """Return every version of a contact and all that was heard of its flags.

        Raises:
            UnknownRecordError: there never was such a contact.

        """
        with self._context.reading() as session, session.transaction():
            history = store.contact_history(session, contact_id)
        if not history.steps and history.erasure is None:
            raise UnknownRecordError("contact", contact_id)
        return history

    def head(self) -> str:
        """Return the hash of the last batch, empty where nothing was ever written.

        Noted outside the workspace, it proves later that no batch before was changed.
        """
        with self._context.reading() as session:
            return head(session).hash

    def verify(self) -> Verification:
        """Recompute the journal and the files of evidence; say what does not match."""
        with self._context.reading() as session, session.transaction():
            found = verify(session)
        faults = tuple(self._evidence.faults())
        return replace(found, broken=(*found.broken, *faults))

    def undo(self, batch: str, reason: str) -> Undo:
        """Take back what a batch wrote, as a batch of its own.

        What others changed since is left alone and listed under ``conflicts``.

        Raises:
            RefusedError: no reason is given, this kind of batch is not undone, or
                nothing is left to undo.
            UnknownRecordError: there is no such batch.

        """
        if not reason.strip():
            raise RefusedError("An undo needs a reason. State it, then undo again.")
        number = batch_number(batch)
        with self._context.writing(
            BatchKind.UNDO, reason.strip(), undoes=number
        ) as writing:
            return undo(writing, number)
