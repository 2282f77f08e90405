"""Which fields the form of a contact shows, in which order, and what they take."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stewardkit.model.address import POSTAL
from stewardkit.model.contact import EndReason, Protection
from stewardkit.model.screening import SubjectKind
from stewardkit.widgets.blocks import Kind
from stewardkit.widgets.client_fields import CHOICES as CLIENT_CHOICES
from stewardkit.widgets.wording import mark

IDENTITY = (
    "contact_id",
    "kind",
    "title",
    "last_name",
    "first_name",
    "birth_name",
    "function",
    "protection",
)
BIRTH = ("birth_date", "birth_place", "birth_country", "nationality")
ADDRESS = (*POSTAL, "phone", "mobile")
VALIDITY = ("display_order", "valid_from", "valid_to", "end_reason", "deceased_on")
FIELDS = (*IDENTITY, *BIRTH, "siren", *ADDRESS, *VALIDITY, "email", "note")
"""All fields, in the order of the form."""
MANDATORY = frozenset({"contact_id", "last_name", "function"})
OF_PERSONS = frozenset(
    {"title", "first_name", "birth_name", "protection", "deceased_on", *BIRTH}
)
KINDS = {
    "contact_id": Kind.STATIC,
    "kind": Kind.CHOICE,
    "function": Kind.SUGGEST,
    "protection": Kind.CHOICE,
    "birth_date": Kind.DATE,
    "phone": Kind.PHONE,
    "mobile": Kind.PHONE,
    "display_order": Kind.NUMBER,
    "valid_from": Kind.DATE,
    "valid_to": Kind.DATE,
    "end_reason": Kind.CHOICE,
    "deceased_on": Kind.DATE,
    "email": Kind.EMAIL,
    "note": Kind.NOTE,
}
PROTECTIONS = {
    Protection.GUARDIANSHIP: mark("guardianship"),
    Protection.CURATORSHIP: mark("curatorship"),
    Protection.SAFEGUARD: mark("judicial safeguard"),
    Protection.FAMILY: mark("family authorisation"),
}
END_REASONS = {
    EndReason.DEPARTURE: mark("departure"),
    EndReason.DEATH: mark("death"),
    EndReason.REPLACED: mark("replaced"),
    EndReason.ERROR: mark("entry error"),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "kind": CLIENT_CHOICES["kind"],
    "protection": PROTECTIONS,
    "end_reason": END_REASONS,
}
HINTS = {
    "function": mark("Choose from the list, or type another one"),
    "protection": mark("Electronic signature then needs a representative"),
    "display_order": mark("1 comes first in the list"),
    "valid_to": mark("Last day of activity; empty while there is none"),
    "deceased_on": mark("Stops consents and electronic signature at once"),
}
LARGEST = 1_000_000
"""A place in a list beyond this one is a slip of the keyboard."""


def typed(name: str, value: object) -> object:
    """Return what stands in a field as the value that a contact keeps.

    Raises:
        ValueError: the field cannot hold it.

    """
    text = str(value).strip()
    if not text:
        return "" if name == "last_name" else None
    read = READERS.get(name)
    return str(value) if read is None else read(text)


def _whole(text: str) -> int:
    number = float(text)
    if not number.is_integer() or abs(number) > LARGEST:
        raise ValueError(text)
    return int(number)


READERS: Mapping[str, Callable[[str], object]] = {
    "kind": SubjectKind,
    "protection": Protection,
    "end_reason": EndReason,
    "display_order": _whole,
    "birth_date": date.fromisoformat,
    "valid_from": date.fromisoformat,
    "valid_to": date.fromisoformat,
    "deceased_on": date.fromisoformat,
}
