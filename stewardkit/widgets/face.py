"""The screens by the names that a notebook calls them."""

from stewardkit.model.contact import Contact
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.audit import AuditTrail
from stewardkit.widgets.client_trail import ClientTrail
from stewardkit.widgets.contact_form import ContactFormPane
from stewardkit.widgets.desk import DeskPane
from stewardkit.widgets.load_panel import LoadPanel
from stewardkit.widgets.register_check import RegisterCheckPane
from stewardkit.widgets.register_words import REGISTERS
from stewardkit.widgets.screen import Screen
from stewardkit.widgets.wording import Wording


def audit(workspace: Workspace) -> Screen:
    """Return the auditor's screen: reports, their figures, and what proves them."""
    return Screen(AuditTrail(workspace, _wording(workspace)))


def contact_form(workspace: Workspace, contact: Contact | str) -> Screen:
    """Return the form of a contact, given by itself or by its identifier.

    Raises:
        UnknownRecordError: there is no such contact.

    """
    if isinstance(contact, str):
        contact = workspace.contacts.get(contact)
    return Screen(ContactFormPane(workspace, _wording(workspace), contact))


def contact_list(workspace: Workspace, client_id: str) -> Screen:
    """Return the contacts of a client, from which each opens in its form.

    Raises:
        UnknownRecordError: there is no such client.

    """
    return Screen(ClientTrail(workspace, _wording(workspace), client_id))


def desk(workspace: Workspace) -> Screen:
    """Return the desk: clients, contacts, what is to review, loading."""
    return Screen(DeskPane(workspace, _wording(workspace)))


def load_panel(workspace: Workspace) -> Screen:
    """Return the loading of extracts, with the quarantine."""
    return Screen(LoadPanel(workspace, _wording(workspace)))


def register_check(workspace: Workspace) -> Screen:
    """Return the check of a name against the registers."""
    return Screen(RegisterCheckPane(workspace, _wording(workspace)))


def _wording(workspace: Workspace) -> Wording:
    settings = workspace.settings
    own = {
        REGISTERS.get(code, code): name for code, name in settings.list_names.items()
    }
    return Wording(settings.language, settings.time_zone, own)
