"""The form tells whether an e-mail address is verified, and records it by one click."""

from datetime import date

import pytest


@pytest.fixture
def form(contact, open_form):
    return open_form(contact)


def buttons(form):
    sections = form.pane.block().sections
    (email,) = [s for s in sections if "email" in {f.name for f in s.fields}]
    return {action.name: action.label for action in email.actions}


def test_one_click_records_that_the_address_was_verified_today(
    workspace, form, contact
):
    assert form.fields["email"].state == "non vérifiée"
    assert buttons(form)["verified:phone"] == "Vérifiée aujourd'hui par téléphone"
    form.press("verified:phone")
    assert form.fields["email"].state == (
        "vérifiée le 24/11/2026 par téléphone ; à revérifier le 24/11/2027"
    )
    kept = workspace.electronic.verification(contact.contact_id)
    assert kept.verified_on == date(2026, 11, 24)


def test_an_address_that_was_not_verified_for_a_year_is_said_to_be_overdue(
    workspace, contact, open_form
):
    workspace.electronic.verify_email(
        contact.contact_id, method="email", on=date(2025, 3, 4)
    )
    assert open_form(contact).fields["email"].state == (
        "vérifiée le 04/03/2025 par e-mail ; échue depuis le 04/03/2026"
    )


def test_an_address_that_is_only_typed_is_neither_verified_nor_verifiable(
    workspace, form, contact
):
    form.press("verified:email")
    form.messages.clear()
    form.type(email="autre@exemple.fr")
    (patch,) = form.messages
    assert patch["fields"]["email"]["state"] == ""
    form.press("verified:email")
    assert "Validez d'abord" in form.messages[-1]["notices"][0]["text"]
    form.type(email=contact.email)
    assert "vérifiée le" in form.fields["email"].state
    form.type(email="autre@exemple.fr")
    form.press("save")
    assert form.fields["email"].state == "non vérifiée"


def test_a_new_contact_has_nothing_to_verify(workspace, client, open_form):
    new = open_form(workspace.contacts.new(client.client_id))
    assert buttons(new) == {}
    assert new.fields["email"].state == ""


def test_an_auditor_reads_it_and_cannot_press(auditor, say, contact, open_form):
    form = open_form(contact)
    form.pane.workspace = auditor()
    assert buttons(form) == {}
    form.press("verified:phone")
    assert form.pane.workspace.electronic.verification(contact.contact_id) is None
