"""The order of a client's contacts: some moved by a place, or all numbered anew."""

from collections.abc import Sequence

from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.display_order import moved, renumbered
from stewardkit.model.journal import BatchKind
from stewardkit.services.context import Context
from stewardkit.store.contacts import contacts_of
from stewardkit.store.records import keep, require

REORDERED = "display order"


def move(context: Context, contact_ids: Sequence[str], *, is_up: bool) -> None:
    """Move contacts one place in the lists of their clients, as one batch.

    Raises:
        UnknownRecordError: one of the contacts does not exist.

    """
    with context.writing(BatchKind.FORM, REORDERED) as batch:
        moving = [require(batch.session, Contact, one) for one in contact_ids]
        for client_id in dict.fromkeys(one.client_id for one in moving):
            everybody = contacts_of(batch.session, client_id)
            keep(batch, moved(everybody, contact_ids, is_up=is_up, on=context.today()))


def renumber(context: Context, client_id: str) -> None:
    """Number a client's contacts 1, 2, 3 …, those valid today first.

    Raises:
        UnknownRecordError: there is no such client.

    """
    with context.writing(BatchKind.FORM, REORDERED) as batch:
        everybody = contacts_of(batch.session, client_id)
        if not everybody:
            require(batch.session, Client, client_id)
        keep(batch, renumbered(everybody, on=context.today()))
