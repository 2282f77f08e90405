"""A client of the brokerage: a person or a company."""

from dataclasses import dataclass
from datetime import date

from stewardkit.model.problems import Problem, impossible_days, missing, misspelt
from stewardkit.model.record import Record
from stewardkit.model.screening import Subject, SubjectKind


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Client(Record):
    """A client, named by ``last_name`` or, a company, by ``company_name``.

    ``status`` is prospect, customer or former.
    """

    KEY = "client_id"

    client_id: str
    kind: SubjectKind = SubjectKind.PERSON
    title: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    birth_name: str | None = None
    company_name: str | None = None
    siren: str | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    birth_country: str | None = None
    nationality: str | None = None
    address_line1: str | None = None
    address_line2: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    status: str | None = None
    since: date | None = None
    last_contact_on: date | None = None
    owner: str | None = None

    @property
    def is_company(self) -> bool:
        """Tell whether the client is a company."""
        return self.kind is SubjectKind.COMPANY

    @property
    def surname(self) -> str:
        """Return the name that counts, whichever field an extract put it in."""
        names = (self.company_name, self.last_name)
        first, second = names if self.is_company else reversed(names)
        return first or second or ""

    @property
    def identity(self) -> Subject:
        """Return what a register check searches."""
        return Subject(
            kind=self.kind,
            last_name=self.surname,
            first_name=self.first_name,
            birth_name=self.birth_name,
            birth_date=self.birth_date,
            birth_place=self.birth_place,
            nationality=self.nationality,
            siren=self.siren,
        )

    def problems(self, *, on: date) -> tuple[Problem, ...]:
        """Return everything that is wrong, seen from the day ``on``."""
        name = "company_name" if self.is_company else "last_name"
        return (
            *missing(self, "client_id", *(() if self.surname.strip() else (name,))),
            *impossible_days(self, "birth_date", "since", "last_contact_on", on=on),
            *misspelt(self),
        )
