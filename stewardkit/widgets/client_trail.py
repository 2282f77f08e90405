"""The way from all clients down to the form of one contact."""

from stewardkit.errors import RefusedError
from stewardkit.model.alert import SubjectStatus, SubjectType
from stewardkit.model.contact import Contact
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.client_list import ClientListPane
from stewardkit.widgets.client_sheet import ClientSheetPane, name_of
from stewardkit.widgets.contact_form import ContactFormPane
from stewardkit.widgets.contact_list import ContactListPane
from stewardkit.widgets.register_words import saved_notice
from stewardkit.widgets.trail import TrailPane
from stewardkit.widgets.wording import Wording


class ClientTrail(TrailPane):
    """Clients, a client's sheet, its contacts, a contact; each opened from the other.

    With a ``client_id`` the way begins at the contacts of that client.
    """

    def __init__(
        self, workspace: Workspace, say: Wording, client_id: str | None = None
    ) -> None:
        self._workspace = workspace
        if client_id is None:
            clients = ClientListPane(workspace, say, on_open=self.open_client)
            super().__init__("trail", say, say("All clients"), clients)
        else:
            contacts = ContactListPane(
                workspace, say, client_id, on_open=self.open_contact
            )
            super().__init__("trail", say, say("Contacts"), contacts)

    def open_client(self, client_id: str) -> None:
        """Show a client's sheet."""
        sheet = ClientSheetPane(
            self._workspace, self.say, client_id, on_contacts=self.open_contacts
        )
        self.open(name_of(self._workspace.clients.get(client_id)), sheet)

    def open_contacts(self, client_id: str) -> None:
        """Show a client's contacts."""
        contacts = ContactListPane(
            self._workspace, self.say, client_id, on_open=self.open_contact
        )
        self.open(self.say("Contacts"), contacts)

    def open_contact(self, contact: Contact) -> None:
        """Show the form of a contact, be it new or known."""
        form = ContactFormPane(
            self._workspace,
            self.say,
            contact,
            on_saved=self._leave_saved,
            on_cancelled=self.back,
        )
        self.open(contact.last_name or self.say("New contact"), form)

    def go_to(self, subject: SubjectType, subject_id: str) -> None:
        """Show a client, or a contact with the way to it from the first pane.

        Raises:
            RefusedError: something was typed into the last pane that is not saved.
            UnknownRecordError: there is no such client or contact.

        """
        if self.is_touched:
            raise RefusedError(self.say("Save or cancel what you typed first."))
        if subject is SubjectType.CLIENT:
            self.back(0)
            self.open_client(subject_id)
            return
        contact = self._workspace.contacts.get(subject_id)
        self.back(0)
        self.open_client(contact.client_id)
        self.open_contacts(contact.client_id)
        self.open_contact(contact)

    def _leave_saved(self, contact: Contact) -> None:
        """Go back from a saved contact, unless its check is to be looked at."""
        check = self._workspace.screening.status_of("contact", contact.contact_id)
        if check.status is SubjectStatus.CLEAR:
            self.back()
            self.last.patch(notices=[saved_notice(check.status, self.say)])
