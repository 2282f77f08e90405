"""A contact of a client: somebody to write to, or who holds a role."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stewardkit.model.client import Client
from stewardkit.model.problems import (
    Problem,
    ProblemCode,
    impossible_days,
    missing,
    misspelt,
    reversed_days,
)
from stewardkit.model.record import Record
from stewardkit.model.screening import Subject, SubjectKind

NAMING = (
    "title",
    "first_name",
    "birth_name",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
)
"""What a person's first contact takes from the client, beside the last name."""


class EndReason(StrEnum):
    """Why a contact's activity ended."""

    DEPARTURE = "departure"
    DEATH = "death"
    REPLACED = "replaced"
    ERROR = "error"


class Protection(StrEnum):
    """How the law protects an adult (Code civil 425 and following, to be confirmed)."""

    GUARDIANSHIP = "guardianship"
    CURATORSHIP = "curatorship"
    SAFEGUARD = "safeguard"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contact(Record):
    """A contact of one client, valid from one day to another, both included.

    An empty bound is open. ``address_copied_on`` is the day on which the client's
    coordinates were last copied.
    """

    KEY = "contact_id"

    contact_id: str
    client_id: str
    display_order: int | None = None
    kind: SubjectKind = SubjectKind.PERSON
    title: str | None = None
    last_name: str = ""
    first_name: str | None = None
    birth_name: str | None = None
    function: str | None = None
    protection: Protection | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    birth_country: str | None = None
    nationality: str | None = None
    siren: str | None = None
    address_line1: str | None = None
    address_line2: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    end_reason: EndReason | None = None
    deceased_on: date | None = None
    note: str | None = None
    address_copied_on: date | None = None

    @property
    def identity(self) -> Subject:
        """Return what a register check searches."""
        return Subject(
            kind=self.kind,
            last_name=self.last_name,
            first_name=self.first_name,
            birth_name=self.birth_name,
            birth_date=self.birth_date,
            birth_place=self.birth_place,
            nationality=self.nationality,
            siren=self.siren,
        )

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the contact is in force on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def problems(self, *, on: date) -> tuple[Problem, ...]:
        """Return everything that is wrong, seen from the day ``on``."""
        return (
            *missing(self, "contact_id", "last_name", "function"),
            *impossible_days(
                self, "birth_date", "deceased_on", "valid_from", "valid_to", on=on
            ),
            *reversed_days(self, "valid_from", "valid_to", ProblemCode.BEFORE_START),
            *reversed_days(self, "birth_date", "deceased_on", ProblemCode.BEFORE_BIRTH),
            *misspelt(self),
        )

    def named_after(self, client: Client) -> "Contact":
        """Return the contact with the name and birth of a client."""
        taken = {name: getattr(client, name) for name in NAMING}
        return self.with_changes(last_name=client.surname, **taken)

    def ended(self, on: date, reason: EndReason) -> "Contact":
        """Return the contact with its last day; a death is noted as such."""
        is_death = reason is EndReason.DEATH
        return self.with_changes(
            valid_to=on,
            end_reason=reason,
            deceased_on=on if is_death else self.deceased_on,
        )
