"""Undo: what a batch wrote is taken back by another, and nothing is forgotten."""

from collections.abc import Iterator

from stewardkit.errors import RefusedError, Sentence, UnknownRecordError
from stewardkit.model.journal import BatchKind, Undo, batch_name
from stewardkit.store.journal import BATCH, Batch
from stewardkit.store.queries import for_table, load_queries, with_expressions
from stewardkit.store.session import Session
from stewardkit.store.tables import (
    BOOKKEEPING,
    CLIENT,
    CONTACT,
    CONTRACT,
    SEND,
    KeptTable,
)

UNDO = load_queries("undo.sql")
UNDONE = (CLIENT, CONTRACT, CONTACT, SEND)
"""Clients first: what belongs to one comes back after it, and goes before it."""
NUMBERED = {
    "electronic_notice": "notice_id",
    "email_verification": "verification_id",
}
"""Tables of what was heard beside the flags, with what numbers their rows."""
INSTEAD = {
    BatchKind.REGISTER: Sentence("Load the right publication of the register instead."),
    BatchKind.SCREENING: Sentence("Decide on the alerts that it opened instead."),
    BatchKind.DECISION: Sentence("Decide on the alert again instead."),
    BatchKind.EVIDENCE: Sentence("Retract the event that it proves instead."),
    BatchKind.PUBLISHING: Sentence(
        "What was shown stays on record; publish another version instead."
    ),
    BatchKind.ERASURE: Sentence(
        "What was erased is gone; enter it again by form instead."
    ),
    BatchKind.EXPORT: Sentence("Erase the file where it was written instead."),
}


def undo(batch: Batch, number: int) -> Undo:
    """Take back what another batch wrote, save what others have built on since.

    Raises:
        RefusedError: a batch of this kind is not undone, or nothing is left to undo.
        UnknownRecordError: there is no such batch.

    """
    _refuse_kind(batch.session, number)
    for table in UNDONE:
        _plan(batch.session, table, number)
    restored = sum(_restore(batch, table) for table in UNDONE)
    removed = sum(_remove(batch, table, number) for table in reversed(UNDONE))
    retracted = _take_back_events(batch, number) + _take_back_words(batch, number)
    _reconsider_quarantine(batch, number)
    conflicts = tuple(_conflicts(batch.session))
    if batch.is_empty and not conflicts:
        raise RefusedError(
            "Nothing is left to undo of batch {batch}: it was undone before, or "
            "it wrote nothing that can be.",
            batch=batch_name(number),
        )
    return Undo(
        batch_id=None if batch.is_empty else batch.number,
        restored=restored,
        removed=removed,
        retracted=retracted,
        conflicts=conflicts,
    )


def _refuse_kind(session: Session, number: int) -> None:
    header = session.row(BATCH["one_batch"], batch_id=number)
    if header is None:
        raise UnknownRecordError("batch", batch_name(number))
    instead = INSTEAD.get(BatchKind(header["kind"]))
    if instead is not None:
        raise RefusedError(
            "Batch {batch} records what was done and is not undone. {instead}",
            batch=batch_name(number),
            instead=instead,
        )


def _plan(session: Session, table: KeptTable, number: int) -> None:
    session.run(_named(UNDO["plan"], table), undone=number)


def _restore(batch: Batch, table: KeptTable) -> int:
    """Keep anew the versions that the batch ended; return how many."""
    if table in {CONTRACT, CONTACT}:
        batch.session.run(_named(UNDO["hold_orphans"], table))
    batch.session.run(_named(UNDO["restored"], table))
    return sum(batch.keep_offered(table, "restored").values())


def _remove(batch: Batch, table: KeptTable, number: int) -> int:
    """Close the records that the batch created; return how many."""
    session = batch.session
    if table is CLIENT:
        session.run(UNDO["hold_clients"])
    if table is CONTACT:
        session.run(UNDO["hold_heard"], undone=number)
    if table in {CLIENT, CONTACT}:
        session.run(
            _named(UNDO["hold_alerted"], table),
            subject=table.name,
            moment=batch.header.recorded_at,
        )
    session.run(_named(UNDO["removed"], table))
    return batch.close_offered(table, "removed")


def _take_back_events(batch: Batch, number: int) -> int:
    batch.session.run(
        UNDO["taken_back"], undone=number, recorded_at=batch.header.recorded_at
    )
    return batch.append_offered("flag_event", "taken_back")


def _take_back_words(batch: Batch, number: int) -> int:
    """Take back what was heard of electronic documents and e-mail addresses."""
    taken_back = 0
    for table, column in NUMBERED.items():
        batch.session.run(
            for_table(UNDO["taken_back_word"], table=table, number=column),
            undone=number,
            recorded_at=batch.header.recorded_at,
        )
        taken_back += batch.append_offered(table, "taken_back")
    return taken_back


def _reconsider_quarantine(batch: Batch, number: int) -> None:
    batch.session.run(UNDO["reconsidered"], undone=number)
    batch.append_offered("quarantine_resolution", "reconsidered")


def _conflicts(session: Session) -> Iterator[str]:
    for table in UNDONE:
        for row in session.rows(_named(UNDO["conflicts"], table)):
            yield f"{table.name.capitalize()} {row['key']} {row['reason']}."


def _named(statement: str, table: KeptTable) -> str:
    return for_table(
        with_expressions(statement, bookkeeping=", ".join(BOOKKEEPING)),
        table=table.name,
        key=table.key,
        history=table.history,
        versions=table.versions,
        plan=f"{table.name}_plan",
    )
