from datetime import date

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.client import Client
from stewardkit.model.screening import SubjectKind
from stewardkit.widgets.blocks import Facts, Form, Kind, Tabs, Tone
from stewardkit.widgets.client_form import ClientFormPane
from stewardkit.widgets.client_sheet import ClientSheetPane, name_of


def ignore(_of):
    pass


@pytest.fixture
def form(workspace, say, client):
    return ClientFormPane(workspace, say, client, on_saved=ignore)


@pytest.fixture
def sheet(workspace, say, client):
    return ClientSheetPane(workspace, say, client.client_id, on_contacts=ignore)


def fields_of(form):
    return {
        field.name: field
        for section in form.block().sections
        for field in section.fields
    }


def change(form, name, value):
    form.answer("change", {"name": name, "value": value}, [])


def test_a_person_is_asked_for_a_birth_and_not_for_a_siren(form):
    fields = fields_of(form)
    assert fields["birth_date"].value == date(1971, 2, 3)
    assert fields["birth_date"].kind is Kind.DATE
    assert "siren" not in fields
    assert fields["last_name"].mandatory
    assert fields["last_name"].label == "Nom"


def test_what_turns_into_a_company_keeps_the_fields_that_hold_something(form):
    change(form, "kind", "company")
    fields = fields_of(form)
    assert {"company_name", "siren", "last_name"} <= fields.keys()
    assert "birth_name" not in fields
    assert fields["company_name"].mandatory
    assert not fields["last_name"].mandatory


def test_a_save_keeps_what_was_typed_in(workspace, form, client):
    change(form, "city", " Nantes ")
    change(form, "since", "2020-05-17")
    change(form, "email", "")
    form.answer("press", {"name": "save"}, [])
    kept = workspace.clients.get(client.client_id)
    assert (kept.city, kept.since, kept.email) == ("Nantes", date(2020, 5, 17), None)
    (notice,) = form.notices
    assert "non contrôlé" in notice.text
    assert notice.tone is Tone.WARNING


def test_saving_twice_is_not_stale(workspace, form, client):
    for city in ("Nantes", "Brest"):
        change(form, "city", city)
        form.answer("press", {"name": "save"}, [])
    assert workspace.clients.get(client.client_id).city == "Brest"


def test_a_problem_stands_beside_its_field_as_soon_as_it_is_typed(form, told):
    messages = told(form)
    change(form, "birth_date", "2027-01-01")
    (patch,) = messages
    assert patch["fields"] == {
        "birth_date": {"problem": "Ce jour est à venir.", "warning": ""}
    }


def test_a_doubtful_spelling_warns_and_does_not_prevent_the_save(
    workspace, form, client, told
):
    messages = told(form)
    change(form, "email", "odile@")
    assert messages[-1]["fields"]["email"]["warning"]
    assert not messages[-1]["fields"]["email"]["problem"]
    form.answer("press", {"name": "save"}, [])
    assert workspace.clients.get(client.client_id).email == "odile@"


def test_a_client_without_a_name_is_not_saved_and_the_field_says_so(
    workspace, form, client, told
):
    messages = told(form)
    change(form, "last_name", "  ")
    form.answer("press", {"name": "save"}, [])
    assert workspace.clients.get(client.client_id).last_name == "Delorme"
    assert messages[-1]["focus"] == "last_name"
    assert messages[-1]["fields"]["last_name"]["problem"] == "À renseigner."
    assert messages[-1]["notices"][0]["tone"] == "bad"


def test_a_client_changed_by_somebody_else_meanwhile_is_not_overwritten(
    workspace, form, client, told
):
    workspace.clients.save(client.with_changes(city="Brest"))
    messages = told(form)
    change(form, "city", "Nantes")
    form.answer("press", {"name": "save"}, [])
    assert "modifié par quelqu'un d'autre" in messages[-1]["notices"][0]["text"]
    assert workspace.clients.get(client.client_id).city == "Brest"


def test_neither_the_number_nor_an_unknown_field_can_be_changed(form, client):
    change(form, "client_id", "CL00000002")
    change(form, "version", "7")
    assert form.client == client


def test_a_status_that_an_extract_brought_is_among_the_choices(workspace, say, client):
    odd = client.with_changes(status="actif")
    form = ClientFormPane(workspace, say, odd, on_saved=ignore)
    options = fields_of(form)["status"].options
    assert "actif" in {option.value for option in options}


def test_an_auditor_reads_the_form_and_cannot_save(auditor, say, client):
    form = ClientFormPane(auditor(), say, client, on_saved=ignore)
    assert all(field.disabled for field in fields_of(form).values())
    assert form.block().actions == ()


def test_an_auditor_who_forges_a_save_is_told_that_reading_is_all(
    auditor, say, client, told
):
    form = ClientFormPane(auditor(), say, client, on_saved=ignore)
    messages = told(form)
    form.answer("press", {"name": "save"}, [])
    assert "lecture seule" in messages[-1]["notices"][0]["text"]


def parts_of(sheet):
    facts, ways, tabs, _procedure = sheet.block().blocks
    assert isinstance(facts, Facts)
    assert isinstance(ways, Form)
    assert isinstance(tabs, Tabs)
    return facts, ways, tabs


def test_the_sheet_names_the_client_and_its_register_status(sheet):
    facts, _ways, tabs = parts_of(sheet)
    assert facts.title == "Odile Delorme"
    assert facts.rows[0] == ("N° client", "CL00000001")
    assert facts.rows[1][0] == "Registre national des gels"
    assert facts.rows[1][1].startswith("non contrôlé")
    labels = ["Coordonnées", "Contrats", "Documents électroniques"]
    assert [tab.label for tab in tabs.tabs] == labels


def test_a_client_checked_in_the_register_in_force_shows_when(
    workspace, sheet, publish, listed
):
    workspace.registers.load(publish("2026-11-24", listed(9001, "VALDARIEV", "Ilian")))
    workspace.screening.run()
    facts, _ways, _tabs = parts_of(sheet)
    assert facts.rows[1][1] == "aucune correspondance, contrôle du 24/11/2026 11:00"


def test_a_client_without_a_name_is_shown_by_its_number():
    nameless = Client(client_id="CL9", kind=SubjectKind.COMPANY)
    assert name_of(nameless) == "CL9"


def test_each_contract_shows_its_terms_and_leads_to_the_contacts(
    workspace, say, client, contract
):
    asked = []
    sheet = ClientSheetPane(workspace, say, client.client_id, on_contacts=asked.append)
    _facts, ways, tabs = parts_of(sheet)
    signed = tabs.tabs[1]
    (section,) = signed.body.sections
    assert signed.count == 1
    assert "PO00000001" in section.title
    assert [field.value for field in section.fields] == [
        "Auto",
        "Mutuelle Exemple",
        "01/01/2024",
        "",
    ]
    for action in (*section.actions, *ways.actions):
        assert action.label == "Contacts"
        sheet.answer("press", {"name": action.name}, [])
    assert asked == [client.client_id] * 2


def test_what_was_typed_is_saved_before_the_contacts_are_shown(
    workspace, say, client, told
):
    asked = []
    sheet = ClientSheetPane(workspace, say, client.client_id, on_contacts=asked.append)
    messages = told(sheet)
    form = sheet.find("client_form")
    change(form, "city", "Nantes")
    sheet.answer("press", {"name": "contacts"}, [])
    assert messages[-1]["notices"][0]["text"] == "Validez d'abord votre saisie."
    form.answer("press", {"name": "save"}, [])
    assert not sheet.is_touched
    sheet.answer("press", {"name": "contacts"}, [])
    assert asked == [client.client_id]


def test_a_client_without_contract_says_so(sheet):
    _facts, _ways, tabs = parts_of(sheet)
    assert tabs.tabs[1].body.note == "Aucun contrat connu."


def test_the_tab_that_was_chosen_stays_open_when_the_sheet_is_drawn_again(sheet):
    sheet.answer("tab", {"name": "contracts"}, [])
    sheet.answer("tab", {"name": "nowhere"}, [])
    assert parts_of(sheet)[2].active == "contracts"


def test_a_saved_name_shows_at_the_head_of_the_sheet(sheet):
    form = sheet.find("client_form")
    change(form, "last_name", "Nouvelle")
    form.answer("press", {"name": "save"}, [])
    assert parts_of(sheet)[0].title == "Odile Nouvelle"


def test_the_sheet_of_nobody_is_refused(workspace, say):
    with pytest.raises(UnknownRecordError):
        ClientSheetPane(workspace, say, "CL404", on_contacts=ignore)
