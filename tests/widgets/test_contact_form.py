from datetime import date

import pytest

from stewardkit.model.client import Client
from stewardkit.model.contact import EndReason
from stewardkit.model.screening import SubjectKind
from stewardkit.widgets.blocks import Form, Kind, Link, Notice, Tone
from stewardkit.widgets.contact_form import ContactFormPane


@pytest.fixture
def new(workspace, client, open_form):
    return open_form(workspace.contacts.new(client.client_id))


@pytest.fixture
def known(contact, open_form):
    return open_form(contact)


def names_of(form):
    return [
        field.name for section in form.pane.block().sections for field in section.fields
    ]


def test_the_fields_stand_in_the_order_of_the_product(new):
    names = names_of(new)
    order = ["contact_id", "last_name", "function", "address_line1", "display_order"]
    order += ["valid_from", "valid_to", "email", "e_signature", "commercial_email"]
    order += ["partner_email", "due_notice", "claim_settlement", "note"]
    assert [name for name in names if name in order] == order


def test_mandatory_fields_are_marked_and_the_legend_says_so(new):
    block = new.pane.block()
    assert isinstance(block, Form)
    assert "jaunes-orangées" in block.note
    assert {name for name, field in new.fields.items() if field.mandatory} == {
        "contact_id",
        "last_name",
        "function",
    }


def test_the_identifier_comes_by_itself_and_cannot_be_typed(new):
    given = new.pane.read().contact_id
    new.type(contact_id="CT99999999", version="7", client_id="CL9")
    assert given.startswith("CT")
    assert new.pane.read().contact_id == given
    assert new.pane.read().client_id == "CL00000001"
    assert new.fields["contact_id"].kind is Kind.STATIC


def test_the_first_contact_of_a_person_bears_the_clients_name(new):
    assert new.fields["last_name"].value == "Delorme"
    assert new.fields["birth_date"].value == date(1971, 2, 3)


def test_a_function_is_chosen_from_a_list_or_typed(new):
    field = new.fields["function"]
    assert field.kind is Kind.SUGGEST
    assert "Comptable" in {option.value for option in field.options}
    new.type(function="Gardienne du parc")
    assert new.pane.read().function == "Gardienne du parc"


def test_birth_data_is_asked_of_a_signatory_and_not_of_an_accountant(known):
    assert "birth_date" not in known.fields
    known.type(function="Gérante")
    assert "birth_date" in known.fields


def test_a_company_has_a_siren_and_neither_first_name_nor_birth(workspace, open_form):
    workspace.clients.save(
        Client(
            client_id="CL2", kind=SubjectKind.COMPANY, company_name="Menuiserie Fictive"
        )
    )
    form = open_form(workspace.contacts.new("CL2"))
    form.type(kind="company")
    assert "siren" in form.fields
    assert not {"first_name", "birth_name", "birth_date"} & form.fields.keys()


def test_a_new_contact_is_not_scolded_before_anything_is_typed(new):
    assert all(not field.problem for field in new.fields.values())
    new.type(last_name="")
    assert new.fields["last_name"].problem == "À renseigner."
    assert not new.fields["function"].problem


def test_a_save_that_lacks_fields_counts_them_and_goes_to_the_first(workspace, new):
    new.type(last_name=" ", email="odile@")
    new.press("save")
    assert new.said == ["Non enregistré : 2 zones sont à revoir."]
    assert new.messages[-1] == {
        "do": "patch",
        "pane": "contact_form",
        "focus": "last_name",
    }
    assert new.fields["function"].problem == "À renseigner."
    assert workspace.contacts.list("CL00000001") == ()


def test_doubts_stand_apart_from_what_blocks_and_do_not_prevent_a_save(
    workspace, known
):
    known.type(email="claire@", phone="12")
    assert known.fields["email"].warning
    assert not known.fields["email"].problem
    known.press("save")
    assert workspace.contacts.get(known.pane.read().contact_id).email == "claire@"


def test_what_is_typed_is_judged_at_once_beside_every_field_it_concerns(known):
    known.type(valid_to="2026-11-30")
    known.type(valid_from="2026-12-01")
    said = known.messages[-1]["fields"]["valid_to"]
    assert said["problem"] == "Ce jour précède le premier."


def test_text_that_no_field_can_hold_stays_as_typed_and_prevents_the_save(
    workspace, known, contact
):
    known.type(valid_to="2026-02-31", display_order="1.5")
    assert known.fields["valid_to"].value == "2026-02-31"
    assert known.fields["display_order"].value == "1.5"
    known.press("save")
    assert known.said == ["Non enregistré : 2 zones sont à revoir."]
    assert workspace.contacts.get(contact.contact_id) == contact
    known.type(valid_to="", display_order=4)
    known.press("save")
    assert workspace.contacts.get(contact.contact_id).display_order == 4


def test_saving_shows_a_green_line_and_tells_whoever_opened_the_form(
    workspace, register, contact, open_form
):
    heard = []
    form = open_form(contact, on_saved=heard.append)
    form.type(city=" Nantes ")
    form.press("save")
    assert form.said == ["Enregistré. Contrôle du registre : aucune correspondance."]
    assert form.pane.notices[0].tone is Tone.GOOD
    assert heard == [workspace.contacts.get(contact.contact_id)]
    assert heard[0].city == "Nantes"


def test_a_contact_can_be_saved_twice_in_a_row(workspace, known, contact):
    for city in ("Nantes", "Brest"):
        known.type(city=city)
        known.press("save")
    kept = workspace.contacts.get(contact.contact_id)
    assert (kept.city, kept.version) == ("Brest", 3)


def test_a_cancel_drops_what_was_typed_and_leaves(contact, open_form):
    left = []
    form = open_form(contact, on_cancelled=lambda: left.append(True))
    form.type(city="Nantes", commercial_email="given")
    assert form.pane.is_touched
    form.press("cancel")
    assert form.pane.read() == contact
    assert not form.pane.is_touched
    assert left == [True]


def test_an_end_asks_why_and_for_the_day_of_a_death(known):
    known.type(valid_to="2026-12-31")
    assert (
        known.fields["end_reason"].warning == "Indiquez pourquoi l'activité prend fin."
    )
    known.type(end_reason="death")
    assert not known.fields["end_reason"].warning
    assert known.fields["deceased_on"].warning
    assert known.pane.read().end_reason is EndReason.DEATH


def test_ending_the_last_recipient_shows_what_would_break_before_it_is_saved(
    workspace, contact, open_form
):
    event = workspace.consents.draft(contact.contact_id, "due_notice", "given")
    workspace.consents.record(event)
    form = open_form(contact)
    form.type(valid_to="2026-11-24", end_reason="departure")
    form.press("save")
    dialog = form.pane.dialog
    assert "Avis d'échéance" in "".join(
        part.text for part in dialog.parts if isinstance(part, Notice)
    )
    assert workspace.contacts.get(contact.contact_id).valid_to is None
    form.press("confirm")
    assert workspace.contacts.get(contact.contact_id).valid_to == date(2026, 11, 24)


def test_a_contact_that_begins_again_needs_one_of_the_reasons(
    workspace, contact, open_form
):
    workspace.contacts.end(
        contact.contact_id, reason=EndReason.DEPARTURE, on=date(2026, 11, 20)
    )
    form = open_form(workspace.contacts.get(contact.contact_id))
    form.type(valid_to="", end_reason="")
    form.press("save", "confirm")
    assert workspace.contacts.get(contact.contact_id).valid_to is not None
    assert form.messages[-1]["focus"] == "ask_reason"
    form.type(ask_reason="correction")
    form.press("confirm")
    assert workspace.contacts.get(contact.contact_id).valid_to is None
    (last,) = workspace.journal.batches(limit=1)
    assert last.reason == "correction d'une erreur"


def test_another_spelling_of_the_name_is_saved_without_a_question(
    workspace, known, contact
):
    known.type(last_name="Morell")
    known.press("save")
    assert known.pane.dialog is None
    assert workspace.contacts.get(contact.contact_id).last_name == "Morell"


def test_another_name_asks_once_whether_it_is_the_same_person(
    workspace, known, contact
):
    known.type(last_name="Bellec", first_name="Yann")
    known.press("save", "confirm")
    assert known.messages[-1]["focus"] == "ask_person"
    known.type(ask_person="same")
    known.press("confirm")
    assert workspace.contacts.get(contact.contact_id).last_name == "Bellec"
    known.press("save")
    assert known.pane.dialog is None


def test_another_person_gets_a_contact_without_consents_and_the_former_one_ends(
    workspace, known, contact
):
    event = workspace.consents.draft(contact.contact_id, "commercial_email", "given")
    workspace.consents.record(event)
    known.type(last_name="Bellec", first_name="Yann", email="yann@exemple.fr")
    known.press("save")
    known.type(ask_person="other")
    known.press("confirm")
    former = workspace.contacts.get(contact.contact_id)
    assert (former.last_name, former.valid_to) == ("Morel", date(2026, 11, 23))
    assert former.end_reason is EndReason.REPLACED
    (newcomer,) = workspace.contacts.list(contact.client_id)
    assert newcomer == known.pane.read()
    assert newcomer.last_name == "Bellec"
    assert known.fields["commercial_email"].value == "never_asked"


def test_somebody_who_had_asked_to_be_erased_comes_back_only_for_a_reason(
    workspace, client, contact, open_form
):
    workspace.erasure.erase(contact.contact_id, reason="asked by letter")
    form = open_form(workspace.contacts.new(client.client_id))
    form.type(
        last_name="Morel",
        first_name="Claire",
        birth_date="",
        function="Comptable",
        email="claire.morel@exemple.fr",
    )
    form.press("save", "confirm")
    assert form.messages[-1]["focus"] == "ask_reason"
    assert workspace.contacts.list(client.client_id) == ()
    form.type(ask_reason="request")
    form.press("confirm")
    (kept,) = workspace.contacts.list(client.client_id)
    assert kept.last_name == "Morel"


def test_the_address_of_the_client_fills_the_empty_fields(workspace, known, contact):
    known.type(email="")
    known.press("copy_address", "save")
    kept = workspace.contacts.get(contact.contact_id)
    assert (kept.address_line1, kept.city) == ("4 rue des Lilas", "Rennes")
    assert kept.email == "odile.delorme@exemple.fr"
    assert kept.address_copied_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("answer", "email"),
    [
        ("overwrite", "odile.delorme@exemple.fr"),
        ("keep", "claire.morel@exemple.fr"),
        ("back", "claire.morel@exemple.fr"),
    ],
)
def test_a_copy_asks_before_it_overwrites_what_was_typed(known, answer, email):
    known.press("copy_address")
    (facts,) = known.pane.dialog.parts
    assert "claire.morel" in facts.rows[0][1]
    assert "odile.delorme" in facts.rows[0][1]
    known.press(answer)
    assert known.pane.dialog is None
    assert known.pane.read().email == email
    assert known.pane.read().city == (None if answer == "back" else "Rennes")


def test_a_client_who_moved_shows_as_drift_and_is_followed_by_one_click(
    workspace, client, known, contact, open_form
):
    known.type(email="")
    known.press("copy_address", "save")
    workspace.clients.save(client.with_changes(city="Nantes", postcode="44000"))
    form = open_form(workspace.contacts.get(contact.contact_id))
    assert form.fields["city"].warning == "Le client a maintenant : Nantes"
    form.type(city="Brest")
    assert not form.fields["city"].warning
    form.type(city="Rennes")
    form.press("take_over", "save")
    kept = workspace.contacts.get(contact.contact_id)
    assert (kept.city, kept.postcode) == ("Nantes", "44000")
    assert not form.fields["city"].warning


def test_without_drift_there_is_nothing_to_take_over(known):
    actions = {
        action.name
        for section in known.pane.block().sections
        for action in section.actions
    }
    assert "copy_address" in actions
    assert "take_over" not in actions


def test_the_procedure_is_linked_where_the_brokerage_has_one(workspace, say, contact):
    form = ContactFormPane(workspace, say, contact)
    texts = [part.text for part in form.block().parts if isinstance(part, Notice)]
    assert "Référence procédurale : aucun lien actuellement" in texts
    assert not any(isinstance(part, Link) for part in form.block().parts)


def test_an_auditor_reads_every_field_and_changes_none(auditor, say, contact, told):
    form = ContactFormPane(auditor(), say, contact)
    messages = told(form)
    block = form.block()
    assert all(field.disabled for section in block.sections for field in section.fields)
    assert [action.label for action in block.actions] == ["Retour", "Historique"]
    form.answer("change", {"name": "city", "value": "Nantes"}, [])
    for name in ("save", "check", "copy_address", "delete", "retract:1"):
        form.answer("press", {"name": name}, [])
    assert messages == []
    assert form.read() == contact


def test_a_deleted_contact_leaves_its_form_and_can_be_brought_back(
    workspace, contact, open_form
):
    left = []
    form = open_form(contact, on_cancelled=lambda: left.append(True))
    form.press("delete")
    removal = form.pane.find("contact_removal")
    removal.answer("change", {"name": "delete_reason", "value": "duplicate"}, [])
    removal.answer("press", {"name": "delete"}, [])
    assert left == [True]
    assert workspace.contacts.list(contact.client_id, history=True) == ()
    (last,) = workspace.journal.batches(limit=1)
    workspace.journal.undo(last.name, "mistaken")
    assert workspace.contacts.get(contact.contact_id).last_name == "Morel"


def test_the_text_form_of_the_form_holds_no_value(known):
    assert repr(known.pane) == "<stewardkit ContactFormPane>"
    assert "Morel" not in repr(known.pane.draft)
    assert "Morel" not in repr(vars(known.pane.draft))
