"""Who receives a notice of a client, as the one resolver has it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from stewardkit.model.flags import Flag
from stewardkit.model.notices import (
    Addressee,
    Delivery,
    LeftOut,
    NoticeWarning,
    Recipients,
    Sending,
)
from stewardkit.reports.words import word
from stewardkit.store.flags import obstacles_of, sharing
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

NOTICES = load_queries("notice.sql")
LANGUAGES = ("en", "fr")

Row = Mapping[str, Any]


def recipients(
    session: Session,
    client_id: str,
    notice: Flag,
    *,
    on: date,
    known_at: datetime,
    legacy_until: date | None,
) -> Recipients | None:
    """Return who receives a notice, or None where no such client is known."""
    asked = {"client_id": client_id, "known_at": known_at}
    if not session.value(NOTICES["is_client"], **asked):
        return None
    contacts = session.rows(NOTICES["contacts"], **asked)
    rows = session.rows(
        NOTICES["recipients"],
        contact_ids=_with_sharing(session, contacts, notice),
        notice=notice,
        on=on,
        legacy_until=legacy_until,
        **asked,
    )
    return Recipients(
        client_id=client_id,
        notice=notice,
        on=on,
        sendings=_sendings([row for row in rows if not row["obstacles"]], notice),
        left_out=tuple(_left_out(row) for row in rows if row["obstacles"]),
    )


def _with_sharing(
    session: Session, contacts: Collection[Row], notice: Flag
) -> list[str]:
    """Return the contacts with all who share their addresses, where that matters."""
    addresses = {row["address"] for row in contacts} - {None}
    own = [row["contact_id"] for row in contacts]
    return [*own, *sharing(session, own, addresses, [notice])]


def _sendings(rows: Sequence[Row], notice: Flag) -> tuple[Sending, ...]:
    """Return one sending for each address, in the order of the first it serves."""
    is_delicate = notice is Flag.CLAIM_SETTLEMENT and len(rows) > 1
    several = [NoticeWarning.SEVERAL_RECIPIENTS] if is_delicate else []
    grouped: dict[object, list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["channel"], row["address"]), []).append(row)
    return tuple(_sending(served, several) for served in grouped.values())


def _sending(served: Sequence[Row], several: Sequence[NoticeWarning]) -> Sending:
    has_alert = any(row["has_alert"] for row in served)
    alert = [NoticeWarning.ALERT_OPEN] if has_alert else []
    channel = Delivery(served[0]["channel"])
    return Sending(
        channel=channel,
        address=_address(served[0], channel),
        addressees=tuple(_addressee(row) for row in served),
        warnings=(*alert, *several),
    )


def _address(row: Row, channel: Delivery) -> tuple[str, ...]:
    if channel is Delivery.EMAIL:
        return (row["email"].strip(),)
    town = " ".join(part for part in (row["postcode"], row["city"]) if part)
    lines = (row["address_line1"], row["address_line2"], town, row["country"])
    return tuple(line for line in lines if line)


def _left_out(row: Row) -> LeftOut:
    reasons = obstacles_of(row["reasons"])
    return LeftOut(
        addressee=_addressee(row),
        reasons=reasons,
        words={
            language: tuple(word(reason, language) for reason in reasons)
            for language in LANGUAGES
        },
        is_held=row["is_held"],
    )


def _addressee(row: Row) -> Addressee:
    return Addressee(
        contact_id=row["contact_id"],
        title=row["title"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        function=row["function"],
    )
