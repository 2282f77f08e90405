"""The list of contacts: those valid on a day, edited in place, ended, put in order."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from stewardkit.model.listing import ListedSubject, Listing
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Action, Block, Field, Kind, Notice, Tone
from stewardkit.widgets.contact_columns import OF_CLIENT
from stewardkit.widgets.contact_editing import ContactEditing
from stewardkit.widgets.contact_grid import OnContact
from stewardkit.widgets.contact_removal import ContactRemovalPane
from stewardkit.widgets.procedure import procedure_block
from stewardkit.widgets.wording import Wording

MOST_AT_ONCE = 200
"""Who ticks more contacts than this does not mean to mend a list by hand."""


class ContactListPane(ContactEditing):
    """The contacts of a client, or of all, those valid today unless told otherwise.

    ``on_open`` hears the contact that somebody opens or adds. An auditor sees the list
    without being able to change anything.
    """

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        client_id: str | None = None,
        *,
        on_open: OnContact,
    ) -> None:
        if client_id is not None:
            workspace.clients.get(client_id)
        self.day = workspace.today()
        contacts = Listing(
            subject=ListedSubject.CONTACT, on=self.day, client_id=client_id
        )
        super().__init__(
            "contact_list",
            workspace,
            say,
            contacts,
            on_open=on_open,
            without={"findings"} | (set() if client_id is None else OF_CLIENT),
            is_editable=not workspace.is_read_only,
        )
        self.removal = ContactRemovalPane(workspace, say, on_done=self._tell_done)
        self.add(self.removal)

    def block(self) -> Block:
        """Return the grid under its date and its buttons."""
        return self.grid(
            self.say("Contacts"),
            fields=self._fields(),
            actions=() if self.workspace.is_read_only else self._actions(),
            selectable=True,
            empty=self.say("No contact is found."),
            parts=(procedure_block(self.workspace, self.say),),
        )

    def on_change(self, name: str, value: object) -> None:
        """Show another day, or all contacts that there ever were."""
        if name == "valid":
            self._show_contacts(self.day if value is True else None)
        elif name == "on":
            day = date.fromisoformat(str(value)) if value else self.workspace.today()
            self.day = day
            self.patch({"on": {"value": day}})
            self._show_contacts(day)

    def on_press(self, name: str) -> None:
        """Do what a button says."""
        if name in self._work and not self.workspace.is_read_only:
            self._work[name]()

    def ask_end(self, key: str, day: date) -> None:
        """Ask why a contact ends on a day."""
        self.removal.ask_about(self._names([key]), end_on=day)

    @property
    def _work(self) -> dict[str, Callable[[], object]]:
        return {
            "add": self._add,
            "edit": self._edit,
            "bin": self._remove,
            "up": lambda: self._move(is_up=True),
            "down": lambda: self._move(is_up=False),
            "renumber": self._renumber,
        }

    def _fields(self) -> tuple[Field, ...]:
        is_valid = self.listing.on is not None
        return (
            Field(
                name="valid",
                label=self.say("Valid on"),
                kind=Kind.CHECK,
                value=is_valid,
            ),
            Field(
                name="on",
                label=self.say("Date"),
                kind=Kind.DATE,
                value=self.day,
                disabled=not is_valid,
            ),
        )

    def _actions(self) -> tuple[Action, ...]:
        say = self.say
        shared = (
            Action(name="edit", label=say("Edit"), hint=say("Open the ticked contact")),
            Action(
                name="bin",
                label=say("Delete…"),
                key="Delete",
                hint=say("Delete or end the ticked contacts, after a question"),
            ),
        )
        if self.listing.client_id is None:
            return shared
        return (
            Action(name="add", label=say("Add a contact"), tone=Tone.PRIMARY),
            *shared,
            Action(name="up", label=say("Move up"), key="Alt+ArrowUp"),
            Action(name="down", label=say("Move down"), key="Alt+ArrowDown"),
            Action(
                name="renumber",
                label=say("Renumber"),
                hint=say("Number the contacts 1, 2, 3 … in their present order"),
            ),
        )

    def _show_contacts(self, on: date | None) -> None:
        self.listing = replace(self.listing, on=on)
        self.patch({"on": {"disabled": on is None}}, notices=())
        self.narrow(self.filters)

    def _add(self) -> None:
        if self.listing.client_id is not None:
            self.open(self.workspace.contacts.new(self.listing.client_id))

    def _edit(self) -> None:
        if self.selection.count(self.total) == 1:
            self.open(self.workspace.contacts.get(self.ticked[0]))
        else:
            self.report(self.say("Tick one contact, then edit it."))

    def _remove(self) -> None:
        count = self.selection.count(self.total)
        if count == 0:
            self.report(self.say("Tick the contacts to delete or end first."))
        elif count > MOST_AT_ONCE:
            most = self.say.number(MOST_AT_ONCE)
            self.report(self.say("Tick at most {most} contacts at once.", most=most))
        else:
            self.removal.ask_about(self._names(self.ticked))

    def _names(self, keys: Iterable[str]) -> dict[str, str]:
        rows = self.workspace.lists.rows(ListedSubject.CONTACT, tuple(keys))
        return {
            row["contact_id"]: " ".join(
                filter(None, (row["first_name"], row["last_name"]))
            )
            for row in rows
        }

    def _move(self, *, is_up: bool) -> None:
        """Move the ticked contacts one place, those that touch the end excepted."""
        if self.listing.client_id is not None:
            contacts = self.workspace.contacts
            move = contacts.move_up if is_up else contacts.move_down
            move(*self.ticked)
            self._show_own_order()

    def _renumber(self) -> None:
        if self.listing.client_id is not None:
            self.workspace.contacts.renumber(self.listing.client_id)
            self._show_own_order()

    def _show_own_order(self) -> None:
        self.sort, self.descending = "", False
        self.forget()
        self.turn_to(self.offset)

    def _tell_done(self, notice: Notice) -> None:
        """Show the list without those who left it, and what was done."""
        self.selection.tick_all(on=False)
        self.forget()
        self.turn_to(self.offset)
        self.patch(notices=[notice])
