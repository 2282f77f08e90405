"""How contacts leave: for a known reason, for somebody else, or deleted in error."""

from collections.abc import Sequence
from datetime import date, timedelta

from stewardkit.errors import RefusedError, StaleRecordError, UnknownRecordError
from stewardkit.model.contact import Contact, EndReason
from stewardkit.store import contacts as store
from stewardkit.store.journal import Batch
from stewardkit.store.records import keep, require
from stewardkit.store.tables import CONTACT


def end_reason(reason: str) -> EndReason:
    """Return a reason to end a contact by its code.

    Raises:
        RefusedError: it is none of those known.

    """
    if reason not in list(EndReason):
        raise RefusedError(
            "{reason!r} is no reason to end a contact. Choose one of {reasons}.",
            reason=reason,
            reasons=", ".join(EndReason),
        )
    return EndReason(reason)


def give_way(batch: Batch, typed: Contact, *, today: date) -> Contact:
    """End the contact over which another person was typed, and return it as it was.

    Its last day is yesterday, or the earlier one that it has.

    Raises:
        RefusedError: the contact has not started before today.
        StaleRecordError: somebody changed the contact meanwhile.
        UnknownRecordError: there is no such contact.

    """
    former = require(batch.session, Contact, typed.contact_id)
    if former.version != typed.version:
        raise StaleRecordError(typed.contact_id, mine=typed, theirs=former)
    if former.valid_from is not None and former.valid_from >= today:
        raise RefusedError(
            "{contact_id} has not been a contact before today, so nobody is "
            "replaced. Save the other name as a correction.",
            contact_id=former.contact_id,
        )
    if former.valid_to is None or former.valid_to >= today:
        keep(batch, [former.ended(today - timedelta(days=1), EndReason.REPLACED)])
    return former


def require_deletable(batch: Batch, contact_ids: Sequence[str]) -> None:
    """Refuse to delete contacts of which one is unknown, or held by an alert.

    Raises:
        RefusedError: an alert on one of them is open or confirmed.
        UnknownRecordError: one of them does not exist.

    """
    session, moment = batch.session, batch.header.recorded_at
    for contact_id in store.unknown_among(session, contact_ids):
        raise UnknownRecordError(CONTACT.name, contact_id)
    for alert in store.standing_alerts(session, contact_ids, moment=moment):
        raise RefusedError(
            "Nothing was deleted. {alert} Decide that it is somebody else, or end "
            "the contact instead.",
            alert=alert.sentence,
        )
