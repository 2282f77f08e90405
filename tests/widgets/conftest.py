"""A client's contact and contract, the words of the screens, what a pane tells."""

from datetime import date

import pytest

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
def contract(sign):
    return sign(
        "PO00000001",
        product="Auto",
        insurer="Mutuelle Exemple",
        starts_on=date(2024, 1, 1),
    )


@pytest.fixture
def auditor(reopened):
    """Open the workspace as an auditor does, to be read only."""
    return lambda: reopened(read_only=True)


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
