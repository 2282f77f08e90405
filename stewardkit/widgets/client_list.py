"""The list of clients, with a box that searches in all that people ask by."""

from collections.abc import Callable, Mapping
from typing import Any

from stewardkit.model.listing import ListedSubject, Listing
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Column, Field, Kind, Option, Row, Tone
from stewardkit.widgets.client_fields import CHOICES as CLIENT_CHOICES
from stewardkit.widgets.contact_grid import TONES
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.listed_pane import ListedPane
from stewardkit.widgets.marks import status_mark
from stewardkit.widgets.register_words import STATUSES
from stewardkit.widgets.wording import Wording, mark

KINDS = {
    "client_id": Kind.TEXT,
    "client_name": Kind.TEXT,
    "kind": Kind.CHOICE,
    "city": Kind.TEXT,
    "postcode": Kind.TEXT,
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "mobile": Kind.PHONE,
    "siren": Kind.TEXT,
    "contacts": Kind.NUMBER,
    "register_status": Kind.MARKS,
    "status": Kind.CHOICE,
    "since": Kind.DATE,
    "owner": Kind.TEXT,
}
HIDDEN = frozenset({"postcode", "mobile", "status", "since", "owner"})
COLUMN_LABELS = LABELS | {
    "client_name": mark("Name"),
    "contacts": mark("Contacts today"),
    "register_status": mark("Register"),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    **CLIENT_CHOICES,
    "register_status": {status: text for status, (text, _tone) in STATUSES.items()},
}


class ClientListPane(ListedPane):
    """Every client; ``on_open`` hears the number of the one that somebody opens."""

    def __init__(
        self, workspace: Workspace, say: Wording, *, on_open: Callable[[str], object]
    ) -> None:
        columns = tuple(
            Column(
                name=name,
                label=say(COLUMN_LABELS[name]),
                kind=kind,
                options=_options(name, say),
                shown=name not in HIDDEN,
            )
            for name, kind in KINDS.items()
        )
        clients = Listing(subject=ListedSubject.CLIENT)
        super().__init__("client_list", workspace, say, columns, clients)
        self.words = ""
        self._open = on_open

    def block(self) -> Block:
        """Return the grid under its search box."""
        search = Field(
            name="words",
            label=self.say("Search"),
            value=self.words,
            hint=self.say("Name, number, city, e-mail or SIREN"),
        )
        return self.grid(
            self.say("Clients"),
            fields=(search,),
            empty=self.say("No client is found."),
        )

    def on_change(self, name: str, value: object) -> None:
        """Search for clients who have each of the words somewhere."""
        if name == "words":
            self.words = str(value)
            self.listing = Listing(
                subject=ListedSubject.CLIENT, filters={"words": self.words}
            )
            self.restart()

    def on_open(self, key: str) -> None:
        """Open a client of the page."""
        if key in self.on_page_now:
            self.opened = key
            self._open(key)

    def row(self, values: dict[str, Any]) -> Row:
        """Return a client as a row, coloured where a register alert stands."""
        status = values["register_status"]
        cells = values | {"register_status": (status_mark(status, self.say),)}
        return Row(
            key=values["client_id"],
            cells=tuple(cells[column.name] for column in self.columns),
            tone=TONES.get(status, Tone.PLAIN),
        )


def _options(name: str, say: Wording) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(value), label=say(text))
        for value, text in CHOICES.get(name, {}).items()
        if value
    )
