"""What a long list shows, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stewardkit.model.flags import FlagState

ANY = "any"
"""Sought in a column of choices, it finds whoever has any of them."""


class ListedSubject(StrEnum):
    """What a long list is a list of."""

    CLIENT = "client"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as somebody looks at it; it stands for all its rows, however many.

    ``filters`` has what is sought in each column. Without ``sort``, the name of a
    column, the list has an order of its own. Contacts are those valid ``on`` a day,
    or all there ever were; with ``client_id`` those of one client.
    """

    subject: ListedSubject
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    on: date | None = None
    client_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFlag:
    """The state of a flag on a day, and whether anything proves a consent."""

    state: FlagState
    is_proven: bool
