"""'Copie Adr Client' in the form of a contact, and the drift from it since."""

from stewardkit.model.address import AddressCopy
from stewardkit.model.contact import Contact
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.form_dialogs import overwrite_dialog
from stewardkit.widgets.form_draft import value_text
from stewardkit.widgets.form_saving import FormSaving
from stewardkit.widgets.wording import Wording


class FormAddress(FormSaving):
    """A form that takes its client's coordinates, and tells when these have changed."""

    def __init__(self, workspace: Workspace, say: Wording, contact: Contact) -> None:
        super().__init__(workspace, say, contact)
        self._copy: AddressCopy | None = None
        self._drift = self._found_drift()

    def back(self) -> None:
        """Go back to the form, where everything is as it was typed."""
        self._copy = None
        super().back()

    def copy_address(self) -> None:
        """Fill in the client's coordinates; ask before anything is overwritten."""
        self._copy = self.workspace.contacts.copy_client_address(self.draft.contact)
        if self._copy.conflicts:
            self.ask(overwrite_dialog(self.name, self._copy.conflicts, self.say))
        else:
            self._fill_in(self._copy)

    def overwrite(self) -> None:
        """Replace what was typed with the client's coordinates."""
        if self._copy is not None:
            fields = frozenset(one.field for one in self._copy.conflicts)
            self._fill_in(self._copied(fields))

    def fill_empty(self) -> None:
        """Leave what was typed, and fill only the empty fields."""
        if self._copy is not None:
            self._fill_in(self._copy)

    def take_over(self) -> None:
        """Take the client's new coordinates where they drifted from those copied."""
        self._fill_in(self._copied(frozenset(self.drifted())))

    def saved(self, contact: Contact) -> None:
        """Look for drift in the contact as it is kept."""
        super().saved(contact)
        self._drift = self._found_drift()

    def remarks(self, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
        """Return what is wrong or doubtful beside each field, a drift included."""
        remarks = self.draft.said(names, self.say, self.workspace.today())
        for name, theirs in self.drifted().items():
            if name in remarks and not any(remarks[name].values()):
                remarks[name]["warning"] = self.say(
                    "The client now has: {value}",
                    value=value_text(name, theirs, self.say),
                )
        return remarks

    def drifted(self) -> dict[str, str]:
        """Return the client's value of each copied field that nobody changed here."""
        base, contact = self.draft.base, self.draft.contact
        return {
            name: theirs
            for name, theirs in self._drift.items()
            if getattr(base, name) == getattr(contact, name)
        }

    def _found_drift(self) -> dict[str, str]:
        drift = self.workspace.contacts.address_drift(self.draft.base)
        return {one.field: one.theirs for one in drift}

    def _copied(self, overwrite: frozenset[str]) -> AddressCopy:
        return self.workspace.contacts.copy_client_address(
            self.draft.contact, overwrite=overwrite
        )

    def _fill_in(self, copy: AddressCopy) -> None:
        self.back()
        for name in copy.filled:
            self.draft.unread.pop(name, None)
        self.draft.contact = copy.contact
        self.show()
