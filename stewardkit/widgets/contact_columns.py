"""The columns of a list of contacts, and the small marks in its cells."""

from collections.abc import Collection, Mapping
from typing import Any

from stewardkit.model.address import POSTAL
from stewardkit.model.flags import Flag
from stewardkit.widgets.blocks import Column, Kind, Option
from stewardkit.widgets.client_fields import CHOICES as CLIENT_CHOICES
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_fields import END_REASONS, PROTECTIONS
from stewardkit.widgets.health import FINDINGS
from stewardkit.widgets.marks import finding_mark, flag_mark, status_mark
from stewardkit.widgets.register_words import STATUSES
from stewardkit.widgets.wording import Wording, mark

KINDS = {
    "client_name": Kind.TEXT,
    "client_id": Kind.TEXT,
    "findings": Kind.MARKS,
    "contact_id": Kind.TEXT,
    "display_order": Kind.NUMBER,
    "last_name": Kind.TEXT,
    "first_name": Kind.TEXT,
    "function": Kind.TEXT,
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "mobile": Kind.PHONE,
    "flags": Kind.MARKS,
    "register_status": Kind.MARKS,
    "valid_from": Kind.DATE,
    "valid_to": Kind.DATE,
    "end_reason": Kind.CHOICE,
    "kind": Kind.CHOICE,
    "birth_name": Kind.TEXT,
    "birth_date": Kind.DATE,
    "protection": Kind.CHOICE,
    **dict.fromkeys(POSTAL, Kind.TEXT),
    "note": Kind.TEXT,
}
"""The columns that there are, in order."""
OF_CLIENT = frozenset({"client_name", "client_id"})
HIDDEN = frozenset(
    "client_id contact_id mobile kind birth_name birth_date".split()
    + "protection end_reason note".split()
).union(POSTAL)
UNSORTED = frozenset({"flags", "findings"})
EDITABLE = frozenset(
    "display_order function email phone mobile valid_from valid_to note".split()
)
COLUMN_LABELS = LABELS | {
    "client_name": mark("Client"),
    "flags": mark("Ticks"),
    "register_status": mark("Register"),
    "findings": mark("Findings"),
    "end_reason": mark("Reason of the end"),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "flags": {flag: LABELS[flag] for flag in Flag},
    "register_status": {status: text for status, (text, _tone) in STATUSES.items()},
    "findings": FINDINGS,
    "end_reason": END_REASONS,
    "kind": CLIENT_CHOICES["kind"],
    "protection": PROTECTIONS,
}


def contact_columns(
    say: Wording, *, without: Collection[str], is_editable: bool
) -> tuple[Column, ...]:
    """Return the columns of a list of contacts, but for some."""
    return tuple(
        Column(
            name=name,
            label=say(COLUMN_LABELS[name]),
            kind=kind,
            options=options_of(name, say),
            sortable=name not in UNSORTED,
            editable=is_editable and name in EDITABLE,
            shown=name not in HIDDEN,
        )
        for name, kind in KINDS.items()
        if name not in without
    )


def options_of(name: str, say: Wording) -> tuple[Option, ...]:
    """Return what can be chosen in a column, and so sought there."""
    return tuple(
        Option(value=str(value), label=say(text))
        for value, text in CHOICES.get(name, {}).items()
    )


def contact_cell(name: str, values: Mapping[str, Any], say: Wording) -> Any:  # noqa: ANN401 - a cell
    """Return what stands in a cell of a contact."""
    if name == "register_status":
        return (status_mark(values[name], say),)
    if name == "flags":
        heard = values[name].items()
        return tuple(flag_mark(flag, state, say) for flag, state in heard)
    if name == "findings":
        return tuple(finding_mark(one, say) for one in values[name])
    return values[name]
