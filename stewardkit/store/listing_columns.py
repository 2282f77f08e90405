"""The columns by which long lists are sorted and filtered: a closed list.

Each is made of SQL expressions; what somebody seeks is always a parameter.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from stewardkit.model.address import COORDINATES
from stewardkit.model.health import Finding
from stewardkit.model.listing import ANY, ListedSubject
from stewardkit.store.queries import load_queries, with_expressions

EXPRESSIONS = load_queries("listing_columns.sql")
SOUGHT = "@{sought}"
"""The place of the parameter in a condition."""
FINDINGS: Mapping[str, str] = {finding: EXPRESSIONS[finding] for finding in Finding}
TEXTS_OF_CONTACT = (
    *"contact_id client_id title last_name first_name birth_name function".split(),
    *("siren", *COORDINATES, "note"),
)
CHOICES_OF_CONTACT = ("kind", "protection", "end_reason", "register_status")
TEXTS_OF_CLIENT = "client_id postcode city phone mobile email siren owner".split()


class SoughtColumn(NamedTuple):
    """How a column is ordered and how its rows are sought; empty where they are not.

    ``choices`` are conditions for values of a closed list. ``by_word`` seeks each word
    of a text, wherever it stands.
    """

    order: str = ""
    condition: str = ""
    choices: Mapping[str, str] = MappingProxyType({})
    by_word: bool = False

    def conditions_for(self, name: str, text: str) -> Iterator[tuple[str, str, str]]:
        """Give each condition for what is sought, with a parameter and its value."""
        if self.choices:
            yield self.choices.get(text, "false"), "", ""
            return
        for number, part in enumerate(text.split() if self.by_word else [text.strip()]):
            parameter = f"{name}_{number}"
            condition = with_expressions(self.condition, sought=f"${parameter}")
            yield condition, parameter, part


def _folded(expression: str) -> str:
    return f"lower(strip_accents({expression}))"


def _folded_text(folded: str) -> SoughtColumn:
    return SoughtColumn(folded, f"contains({folded}, {_folded(SOUGHT)})")


def _text(expression: str) -> SoughtColumn:
    return _folded_text(_folded(expression))


def _day(name: str) -> SoughtColumn:
    """Return a day, sought by how it begins in either way of writing it."""
    written = (f"{name}::varchar", f"strftime({name}, '%d/%m/%Y')")
    begins = " or ".join(f"starts_with({text}, {SOUGHT})" for text in written)
    return SoughtColumn(name, f"({begins})")


def _number(expression: str) -> SoughtColumn:
    return SoughtColumn(expression, f"{expression} = try_cast({SOUGHT} as integer)")


def _choice(name: str) -> SoughtColumn:
    return SoughtColumn(name, f"{name} = {SOUGHT}")


COLUMNS: Mapping[ListedSubject, Mapping[str, SoughtColumn]] = {
    ListedSubject.CONTACT: {
        **{name: _text(name) for name in TEXTS_OF_CONTACT},
        **{name: _day(name) for name in ("birth_date", "valid_from", "valid_to")},
        **{name: _choice(name) for name in CHOICES_OF_CONTACT},
        "client_name": _folded_text(EXPRESSIONS["name_of_client"]),
        "display_order": _number("display_order"),
        "flags": SoughtColumn(condition=EXPRESSIONS["is_given"]),
        "findings": SoughtColumn(choices={**FINDINGS, ANY: EXPRESSIONS["any_finding"]}),
        "ends_within": SoughtColumn(condition=EXPRESSIONS["ends_within"]),
    },
    ListedSubject.CLIENT: {
        **{name: _text(name) for name in TEXTS_OF_CLIENT},
        **{name: _choice(name) for name in ("kind", "status", "register_status")},
        "client_name": _text(EXPRESSIONS["client_name"]),
        "since": _day("since"),
        "contacts": _number(EXPRESSIONS["valid_contacts"]),
        "words": SoughtColumn(
            condition=f"contains({EXPRESSIONS['words_of_client']}, {_folded(SOUGHT)})",
            by_word=True,
        ),
    },
}
