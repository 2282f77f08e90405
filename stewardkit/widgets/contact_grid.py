"""A grid of contacts, to look at and to open one from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.contact import Contact
from stewardkit.model.listing import Listing
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Row, Tone
from stewardkit.widgets.contact_columns import contact_cell, contact_columns
from stewardkit.widgets.listed_pane import ListedPane
from stewardkit.widgets.wording import Wording

TONES = {
    SubjectStatus.TO_REVIEW: Tone.WARNING,
    SubjectStatus.CONFIRMED: Tone.BAD,
}

OnContact = Callable[[Contact], object]


class ContactGrid(ListedPane):
    """Contacts of a list; ``on_open`` hears the one that somebody opens."""

    def __init__(
        self,
        name: str,
        workspace: Workspace,
        say: Wording,
        listing: Listing,
        *,
        on_open: OnContact,
        without: Collection[str] = (),
        is_editable: bool = False,
    ) -> None:
        columns = contact_columns(say, without=without, is_editable=is_editable)
        super().__init__(name, workspace, say, columns, listing)
        self.seen: dict[str, Mapping[str, Any]] = {}
        self._open = on_open

    def block(self) -> Block:
        """Return the grid."""
        return self.grid(self.say("Contacts"), empty=self.say("No contact is found."))

    def read(self, keys: Sequence[str]) -> list[Row]:
        """Return the rows of a page, and remember the contacts that they show."""
        self.seen = {}
        return super().read(keys)

    def row(self, values: dict[str, Any]) -> Row:
        """Return a contact as a row, coloured where a register alert stands."""
        key = values["contact_id"]
        self.seen[key] = values
        return Row(
            key=key,
            cells=tuple(
                contact_cell(column.name, values, self.say) for column in self.columns
            ),
            tone=TONES.get(values["register_status"], Tone.PLAIN),
        )

    def on_open(self, key: str) -> None:
        """Open a contact of the page."""
        if key in self.seen:
            self.open(self.workspace.contacts.get(key))

    def open(self, contact: Contact) -> None:
        """Open a contact, be it new or known, and remember which."""
        self.opened = contact.contact_id
        self._open(contact)
