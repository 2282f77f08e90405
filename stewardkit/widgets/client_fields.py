"""Which fields a client's form shows, in which order, and what they take."""

from collections.abc import Mapping

from stewardkit.model.address import COORDINATES
from stewardkit.model.screening import SubjectKind
from stewardkit.widgets.blocks import Kind
from stewardkit.widgets.wording import mark

SECTIONS = {
    mark("Identity"): (
        "client_id",
        "kind",
        "company_name",
        "siren",
        "title",
        "last_name",
        "first_name",
        "birth_name",
        "birth_date",
        "birth_place",
        "birth_country",
        "nationality",
    ),
    mark("Coordinates"): COORDINATES,
    mark("Follow-up"): ("status", "since", "last_contact_on", "owner"),
}
KINDS = {
    "client_id": Kind.STATIC,
    "kind": Kind.CHOICE,
    "status": Kind.CHOICE,
    "birth_date": Kind.DATE,
    "since": Kind.DATE,
    "last_contact_on": Kind.DATE,
    "phone": Kind.PHONE,
    "mobile": Kind.PHONE,
    "email": Kind.EMAIL,
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": {
        SubjectKind.PERSON: mark("individual"),
        SubjectKind.COMPANY: mark("company"),
    },
    "status": {
        "": mark("not stated"),
        "prospect": mark("prospect"),
        "customer": mark("customer"),
        "former": mark("former customer"),
    },
}
OF_COMPANIES = frozenset({"company_name", "siren"})
OF_PERSONS = frozenset(SECTIONS["Identity"][4:])
FIELDS = tuple(name for names in SECTIONS.values() for name in names)
