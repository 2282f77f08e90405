"""Long lists: identifiers in order, and the rows of a page, each by set-based SQL."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.flags import Flag, FlagNature, FlagState
from stewardkit.model.health import Finding
from stewardkit.model.listing import HeardFlag, ListedSubject, Listing
from stewardkit.store.listing_columns import COLUMNS, FINDINGS
from stewardkit.store.queries import literal, load_queries, with_expressions
from stewardkit.store.session import Session
from stewardkit.store.tables import CLIENT, CONTACT

LISTING = load_queries("listing.sql")
TABLES = {ListedSubject.CLIENT: CLIENT, ListedSubject.CONTACT: CONTACT}
SURNAMES = {
    ListedSubject.CLIENT: "client_surname(kind, last_name, company_name)",
    ListedSubject.CONTACT: "last_name",
}
OWN_ORDER = {
    ListedSubject.CLIENT: "client_id",
    ListedSubject.CONTACT: "client_id, display_order nulls last, "
    "lower(strip_accents(last_name)), contact_id",
}
ROWS = {
    ListedSubject.CLIENT: LISTING["client_rows"],
    ListedSubject.CONTACT: with_expressions(
        LISTING["contact_rows"],
        findings=", ".join(
            f"if({condition}, {literal(finding)}, null)"
            for finding, condition in FINDINGS.items()
        ),
    ),
}
PARAMETER = re.compile(r"\$(\w+)")

Row = dict[str, Any]


class Moment(NamedTuple):
    """The day on which a list is true, and the moment (UTC) at which it is known."""

    day: date
    known_at: datetime


def keys(session: Session, listing: Listing, moment: Moment) -> pa.ChunkedArray:
    """Return the identifiers of all rows, in order."""
    sql = _asked("keys", listing, order=_order(listing))
    return session.arrow(sql, **_parameters(sql, listing, moment)).column("key")


def count(session: Session, listing: Listing, moment: Moment) -> int:
    """Return how many rows there are."""
    sql = _asked("count", listing)
    return int(session.value(sql, **_parameters(sql, listing, moment)))


def contact_rows(session: Session, keys: Sequence[str], moment: Moment) -> list[Row]:
    """Return contacts with client, status, flags and findings, in the order asked.

    Identifiers that no contact has any more are left out.
    """
    found = _rows_of(session, ListedSubject.CONTACT, keys, moment)
    clients = _names_of_clients(session, {row["client_id"] for row in found})
    flags = _flags(session, keys, moment)
    for row in found:
        row["findings"] = tuple(Finding(one) for one in row["findings"] if one)
        row["client_name"] = clients.get(row["client_id"])
        row["flags"] = flags.get(row["contact_id"], {})
    return found


def client_rows(session: Session, keys: Sequence[str], moment: Moment) -> list[Row]:
    """Return clients with status and number of contacts, in the order asked.

    Identifiers that no client has any more are left out.
    """
    found = _rows_of(session, ListedSubject.CLIENT, keys, moment)
    counted = session.rows(
        LISTING["contacts_of_clients"], keys=list(keys), day=moment.day
    )
    contacts = {row["client_id"]: row["contacts"] for row in counted}
    for row in found:
        row["contacts"] = contacts.get(row["client_id"], 0)
    return found


def with_register_status(
    subject: ListedSubject, *, in_table: str = "true", in_subjects: str = "true"
) -> str:
    """Return the query for clients or contacts, each with its register status."""
    table = TABLES[subject]
    sql = with_expressions(
        LISTING["with_register_status"],
        table=table.name,
        key=table.key,
        surname=SURNAMES[subject],
        subject=literal(subject),
        in_table=in_table,
        in_subjects=in_subjects,
    )
    return f"({sql})"


def _rows_of(
    session: Session, subject: ListedSubject, keys: Sequence[str], moment: Moment
) -> list[Row]:
    key = TABLES[subject].key
    sql = with_expressions(
        ROWS[subject],
        source=with_register_status(
            subject,
            in_table=f"list_contains($keys, {key})",
            in_subjects="list_contains($keys, subject_id)",
        ),
    )
    asked = {"keys": list(keys), "known_at": moment.known_at}
    found = {row[key]: row for row in session.rows(sql, **asked)}
    for row in found.values():
        row["register_status"] = SubjectStatus(row["register_status"])
    return [found[key] for key in keys if key in found]


def _asked(statement: str, listing: Listing, **expressions: str) -> str:
    """Return the statement that answers a listing; only known columns enter it."""
    table = TABLES[listing.subject]
    needs_status = "register_status" in {listing.sort, *listing.filters}
    return with_expressions(
        LISTING[statement],
        key=table.key,
        source=with_register_status(listing.subject) if needs_status else table.name,
        conditions=" and ".join(_conditions(listing)),
        **expressions,
    )


def _conditions(listing: Listing) -> Iterator[str]:
    yield "true"
    if listing.on is not None:
        yield "validity(valid_from, valid_to, $day) = 'valid'"
    if listing.client_id is not None:
        yield "client_id = $client_id"
    yield from (condition for condition, _parameter, _value in _sought(listing))


def _sought(listing: Listing) -> Iterator[tuple[str, str, str]]:
    """Give a condition, its parameter and its value for all that is sought."""
    for name, text in listing.filters.items():
        if text.strip():
            yield from COLUMNS[listing.subject][name].conditions_for(name, text)


def _order(listing: Listing) -> str:
    """Return what to order by; between equals the identifier decides."""
    if not listing.sort:
        return OWN_ORDER[listing.subject]
    order = COLUMNS[listing.subject][listing.sort].order
    direction = "desc" if listing.descending else "asc"
    return f"{order} {direction} nulls last, {TABLES[listing.subject].key}"


def _parameters(sql: str, listing: Listing, moment: Moment) -> dict[str, object]:
    """Return the values of the parameters that a statement has."""
    values = {
        **moment._asdict(),
        "client_id": listing.client_id,
        **{parameter: value for _condition, parameter, value in _sought(listing)},
    }
    return {name: values[name] for name in PARAMETER.findall(sql)}


def _names_of_clients(session: Session, client_ids: set[str]) -> Mapping[str, str]:
    rows = session.rows(LISTING["client_names"], keys=list(client_ids))
    return {row["client_id"]: row["client_name"] for row in rows}


def _flags(
    session: Session, keys: Sequence[str], moment: Moment
) -> Mapping[str, Mapping[Flag, HeardFlag]]:
    """Return by contact what was heard of its flags, in the order of the form."""
    heard: defaultdict[str, dict[Flag, HeardFlag]] = defaultdict(dict)
    for row in session.rows(LISTING["flags"], keys=list(keys), **moment._asdict()):
        flag = Flag(row["flag"])
        is_consent = flag.nature is FlagNature.CONSENT
        heard[row["contact_id"]][flag] = HeardFlag(
            state=FlagState(row["state"]),
            is_proven=row["is_proven"] or not is_consent,
        )
    return {key: {f: of[f] for f in Flag if f in of} for key, of in heard.items()}
