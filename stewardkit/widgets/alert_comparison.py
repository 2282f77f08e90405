"""Who we know beside who is listed, line by line, with what the score says of it."""

from collections.abc import Iterator

from stewardkit.model.alert import Alert, SubjectType
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.register import Entry
from stewardkit.model.screening import Feature, SubjectKind
from stewardkit.widgets.blocks import Facts
from stewardkit.widgets.reasons import reasons_of
from stewardkit.widgets.register_words import register_name
from stewardkit.widgets.wording import Wording, mark

Party = Client | Contact

OURS = {
    SubjectType.CLIENT: mark("Our client"),
    SubjectType.CONTACT: mark("Our contact"),
    SubjectType.QUARANTINE: mark("Our quarantined row"),
}
LINES = {
    "name": mark("Name"),
    "other_names": mark("Other names"),
    "birth_date": mark("Birth date"),
    "birth_place": mark("Birth place"),
    "nationality": mark("Nationality"),
    "siren": mark("SIREN"),
    "address": mark("Address"),
    "function": mark("Function"),
}
ALWAYS = {
    SubjectKind.PERSON: {"name", "birth_date", "birth_place", "nationality"},
    SubjectKind.COMPANY: {"name", "siren", "address"},
}
"""What is shown even where neither side states it: it would settle the question."""
LISTED_AS = {"siren": "identifier", "function": "title"}
"""What a register calls the fact that stands beside ours, where it differs."""


def comparison(
    title: str, alert: Alert, party: Party | None, entry: Entry | None, say: Wording
) -> Facts:
    """Return both identities side by side; what is missing is said to be."""
    kind = SubjectKind.PERSON if party is None else party.kind
    nothing = say("not stated")
    rows = []
    for line, label in LINES.items():
        ours, listed = _ours(line, alert, party, say), _listed(line, alert, entry)
        if ours or listed or line in ALWAYS[kind]:
            why = "\n".join(reasons_of(_features(line, alert), say))
            rows.append((say(label), ours or nothing, listed or nothing, why))
    return Facts(
        title=title,
        heads=(
            say(OURS[alert.subject]),
            register_name(alert.register, say),
            say("What counts in the score"),
        ),
        rows=tuple(rows),
    )


def _features(line: str, alert: Alert) -> Iterator[Feature]:
    """Give the features about a line; those about no other are about the name."""
    for feature in alert.features:
        about = feature.name if feature.name in LINES else "name"
        if about == line:
            yield feature


def _ours(line: str, alert: Alert, party: Party | None, say: Wording) -> str:
    if line == "name":
        return alert.name or alert.subject_id
    if line == "other_names":
        return getattr(party, "birth_name", None) or ""
    if line == "birth_date":
        return say.day(getattr(party, "birth_date", None))
    if line == "address" and party is not None:
        parts = (party.address_line1, party.postcode, party.city, party.country)
        return ", ".join(part for part in parts if part)
    return getattr(party, line, None) or ""


def _listed(line: str, alert: Alert, entry: Entry | None) -> str:
    if line == "name":
        return alert.matched_name
    if entry is None:
        return ""
    if line == "other_names":
        texts = [one.text for one in entry.names if one.text != alert.matched_name]
    elif line == "birth_date":
        texts = [birth.raw for birth in entry.births]
    else:
        texts = [fact.value for fact in entry.facts_of(LISTED_AS.get(line, line))]
    return "\n".join(texts)
