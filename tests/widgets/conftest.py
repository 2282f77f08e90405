"""A client with contracts, the words of the screens, and what a pane tells."""

from datetime import date

import pytest

from stewardkit.model.client import Client
from stewardkit.model.contract import Contract
from stewardkit.model.journal import BatchKind
from stewardkit.services.workspace import open_workspace
from stewardkit.store.records import keep as keep_records
from stewardkit.widgets.contact_form import ContactFormPane
from stewardkit.widgets.wording import Wording


@pytest.fixture
def say():
    return Wording("fr")


@pytest.fixture
def told():
    """Listen to a pane as a browser would, and return what it tells."""

    def listen(pane):
        messages = []
        pane.attach(messages.append)
        return messages

    return listen


@pytest.fixture
def client(workspace):
    odile = Client(
        client_id="CL00000001",
        title="Mme",
        last_name="Delorme",
        first_name="Odile",
        birth_date=date(1971, 2, 3),
        address_line1="4 rue des Lilas",
        postcode="35000",
        city="Rennes",
        email="odile.delorme@exemple.fr",
    )
    return workspace.clients.save(odile).client


@pytest.fixture
def contract(workspace, client):
    signed = Contract(
        contract_id="PO00000001",
        client_id=client.client_id,
        product="Auto",
        insurer="Mutuelle Exemple",
        starts_on=date(2024, 1, 1),
    )
    with workspace._context.writing(BatchKind.FORM) as batch:
        keep_records(batch, [signed])
    return signed


@pytest.fixture
def auditor(workspace, clock):
    """Open the workspace as an auditor does, to be read only."""
    opened = []

    def read_only():
        workspace.close()
        opened.append(
            open_workspace(
                workspace.folder, actor="a.petit", read_only=True, clock=clock
            )
        )
        return opened[-1]

    yield read_only
    for one in opened:
        one.close()


@pytest.fixture
def register(workspace, publish, listed):
    """Load a register with two fictional people."""
    path = publish(
        "2026-11-20",
        listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969"),
        listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971"),
    )
    return workspace.registers.load(path)


@pytest.fixture
def contact(workspace, client):
    """Save a contact who lacks nothing."""
    claire = workspace.contacts.new(client.client_id).with_changes(
        last_name="Morel",
        first_name="Claire",
        birth_date=None,
        function="Comptable",
        email="claire.morel@exemple.fr",
        valid_from=date(2026, 1, 1),
    )
    return workspace.contacts.save(claire).contact


@pytest.fixture
def open_form(workspace, say, told):
    """Open the form of a contact and listen to it, as a browser would."""

    def opened(contact, **heard):
        form = Typist(ContactFormPane(workspace, say, contact, **heard))
        form.messages = told(form.pane)
        return form

    return opened


class Typist:
    """Somebody who works in a form, and what the browser is told meanwhile."""

    def __init__(self, pane):
        self.pane = pane
        self.messages = []

    def type(self, **values):
        for name, value in values.items():
            self.change(name, value)

    def change(self, name, value):
        self.pane.answer("change", {"name": name, "value": value}, [])

    def press(self, *names):
        for name in names:
            self.pane.answer("press", {"name": name}, [])

    def upload(self, name, file_name, content):
        details = {"name": name, "file_name": file_name}
        self.pane.answer("upload", details, [content])

    @property
    def fields(self):
        return {
            field.name: field
            for section in self.pane.block().sections
            for field in section.fields
        }

    @property
    def said(self):
        """Return the sentences at the foot of the form."""
        return [notice.text for notice in self.pane.notices]
