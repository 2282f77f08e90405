"""Texts and lists of partners as kept: appended, never changed."""

import pyarrow as pa

from stewardkit.model.flags import Channel, Flag, FlagEvent
from stewardkit.model.published import (
    ConsentWording,
    PartnerList,
    Shown,
    wording_name,
)
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

PUBLISHED = load_queries("published.sql")


def wordings(session: Session) -> tuple[ConsentWording, ...]:
    """Return every text published, in the order in which they come in force."""
    return tuple(
        ConsentWording(
            **{**row, "flag": Flag(row["flag"]), "channel": Channel(row["channel"])}
        )
        for row in session.rows(PUBLISHED["wordings"])
    )


def append_wording(batch: Batch, wording: ConsentWording) -> None:
    """Publish a text."""
    row = {
        "flag": wording.flag,
        "channel": wording.channel,
        "version": wording.version,
        "language": wording.language,
        "text": wording.text,
        "published_on": wording.published_on,
    }
    batch.append("wording", pa.Table.from_pylist([row]))


def partner_lists(session: Session) -> tuple[PartnerList, ...]:
    """Return every list published, in the order in which they come in force."""
    return tuple(
        PartnerList(**{**row, "partners": tuple(row["partners"])})
        for row in session.rows(PUBLISHED["partner_lists"])
    )


def shown_by(session: Session, event: FlagEvent) -> Shown:
    """Return what was published under the versions that an event names."""
    name = wording_name(event.flag, event.channel or "", event.wording or "")
    texts = {one.name: one for one in wordings(session)}
    lists = {one.version: one for one in partner_lists(session)}
    wording, listed = texts.get(name), lists.get(event.partner_list or "")
    is_lost = {
        "wording": event.wording is not None and wording is None,
        "partner_list": event.partner_list is not None and listed is None,
    }
    return Shown(
        wording=wording,
        partner_list=listed,
        unpublished=tuple(field for field, lost in is_lost.items() if lost),
    )


def append_partner_list(batch: Batch, published: PartnerList) -> None:
    """Publish a list with its partners."""
    version = published.version
    header = {"version": version, "published_on": published.published_on}
    members = [
        {"version": version, "place": place, "partner": partner}
        for place, partner in enumerate(published.partners, start=1)
    ]
    batch.append("partner_list", pa.Table.from_pylist([header]))
    batch.append("partner_list_member", pa.Table.from_pylist(members))
