"""Long lists as a steward looks at them: sorted, filtered, page by page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from stewardkit.errors import UnknownRecordError
from stewardkit.model.listing import ListedSubject, Listing
from stewardkit.services.context import Context
from stewardkit.store import listing as store
from stewardkit.store.journal import head
from stewardkit.store.listing_columns import COLUMNS

ROWS = {
    ListedSubject.CLIENT: store.client_rows,
    ListedSubject.CONTACT: store.contact_rows,
}


class ListService:
    """What the screens' lists show, of any number of clients and contacts.

    A list is asked for once, as the identifiers of all its rows in order; its rows are
    read a page at a time by identifier. Flags hold, and contacts of clients count, on
    the day of the list, or today where it has none.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def keys(self, listing: Listing) -> pa.ChunkedArray:
        """Return the identifiers of all rows of a list, in order.

        Raises:
            UnknownRecordError: the list is sorted or filtered by an unknown column.

        """
        _require_columns(listing)
        with self._context.reading() as session:
            return store.keys(session, listing, self._moment(listing.on))

    def count(self, listing: Listing) -> int:
        """Return how many rows a list has.

        Raises:
            UnknownRecordError: the list is sorted or filtered by an unknown column.

        """
        _require_columns(listing)
        with self._context.reading() as session:
            return store.count(session, listing, self._moment(listing.on))

    def rows(
        self,
        subject: ListedSubject | str,
        keys: Sequence[str],
        *,
        on: date | None = None,
    ) -> list[dict[str, Any]]:
        """Return rows by identifier, in that order; those that are gone are left out.

        A row has the columns of its table, and beside them ``client_name`` and
        ``register_status``; of a contact ``flags`` and ``findings``, of a client the
        number of its ``contacts``.
        """
        read = ROWS[ListedSubject(subject)]
        with self._context.reading() as session:
            return read(session, keys, self._moment(on))

    def revision(self) -> int:
        """Return a number that changes whenever somebody writes."""
        with self._context.reading() as session:
            return head(session).number

    def _moment(self, on: date | None) -> store.Moment:
        day = self._context.today() if on is None else on
        return store.Moment(day, self._context.now())


def _require_columns(listing: Listing) -> None:
    """Refuse names that are no columns: they never reach the SQL."""
    columns = COLUMNS[listing.subject]
    sortable = {name for name, column in columns.items() if column.order}
    for name in listing.filters.keys() - columns.keys():
        raise UnknownRecordError("column", name)
    if listing.sort and listing.sort not in sortable:
        raise UnknownRecordError("column", listing.sort)
