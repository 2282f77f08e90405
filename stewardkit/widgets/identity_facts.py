"""What is known of somebody, and what a register states, as facts to compare."""

from collections.abc import Iterator

from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.register import Entry
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.wording import Wording, mark

IDENTITY = (
    "last_name",
    "first_name",
    "birth_name",
    "company_name",
    "function",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
    "siren",
    "city",
    "country",
)
LISTED_FACTS = {
    "birth_place": mark("Birth place"),
    "nationality": mark("Nationality"),
    "address": mark("Address"),
    "title": mark("Title"),
    "passport": mark("Passport"),
    "identifier": mark("Identifier"),
    "imo_number": mark("IMO number"),
    "legal_basis": mark("Legal basis"),
    "motive": mark("Grounds"),
}


def facts_of_party(
    party: Client | Contact | None, say: Wording
) -> Iterator[tuple[str, str]]:
    """Give what is known of an identity."""
    for name in IDENTITY:
        value = getattr(party, name, None)
        if value is not None and value != "":
            text = say.day(value) if name == "birth_date" else str(value)
            yield say(LABELS[name]), text


def facts_of_entry(entry: Entry, say: Wording) -> Iterator[tuple[str, str]]:
    """Give what a register states of an entry, each kind on a line."""
    yield say("Listed as"), entry.primary_name
    aliases = [name.text for name in entry.names[1:]]
    if aliases:
        yield say("Other names"), " · ".join(aliases)
    if entry.births:
        yield say("Birth date"), " · ".join(birth.raw for birth in entry.births)
    for kind, label in LISTED_FACTS.items():
        values = [fact.value for fact in entry.facts_of(kind)]
        if values:
            yield say(label), " · ".join(values)
