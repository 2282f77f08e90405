from datetime import date

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.alert import SubjectStatus, SubjectType
from stewardkit.widgets.blocks import Place, Tabs
from stewardkit.widgets.client_trail import ClientTrail
from stewardkit.widgets.desk import DeskPane
from stewardkit.widgets.form_question import PERSON_FIELD, SAME
from stewardkit.widgets.screen import Screen


@pytest.fixture
def later():
    """Hold back what a desk does after its first drawing."""
    return []


@pytest.fixture
def desk(workspace, say, client, later):
    return DeskPane(workspace, say, later=later.append)


@pytest.fixture
def contact(workspace, client):
    new = workspace.contacts.new(client.client_id).with_changes(
        last_name="Valdariev", first_name="Ilian", function="Gérant"
    )
    return workspace.contacts.save(new).contact


def names(trail):
    return [pane.name for _title, pane in trail.steps]


def tabs_of(desk):
    _place, tabs = desk.block().blocks
    assert isinstance(tabs, Tabs)
    return tabs


def test_the_desk_has_its_three_tabs_in_french(desk):
    assert [tab.label for tab in tabs_of(desk).tabs] == [
        "Clients",
        "À examiner",
        "Chargement",
    ]


def test_the_clients_are_drawn_before_anything_is_counted(desk, told, later):
    messages = told(desk)
    desk.show()
    drawn = [message["pane"] for message in messages if message["do"] == "show"]
    assert drawn == ["desk", "trail", "client_list", "health"]
    assert desk.health.figures == ()
    assert desk.waiting is None
    for work in later:
        work()
    assert len(desk.health.figures) == 6
    assert desk.waiting == 0


def test_what_stands_behind_a_tab_is_made_when_it_is_opened(desk, told):
    assert desk.find("load") is None
    messages = told(desk)
    desk.answer("tab", {"name": "load"}, [])
    assert messages[0]["pane"] == "load"
    made = desk.find("load")
    desk.answer("tab", {"name": "trail"}, [])
    desk.answer("tab", {"name": "load"}, [])
    assert desk.find("load") is made
    assert tabs_of(desk).active == "load"


def test_every_tab_has_its_pane(desk):
    for tab in tabs_of(desk).tabs:
        assert isinstance(tab.body, Place)
        desk.answer("tab", {"name": tab.name}, [])
        assert desk.find(tab.body.pane) is not None


def test_a_tab_that_there_is_not_changes_nothing(desk, told):
    messages = told(desk)
    desk.answer("tab", {"name": "nowhere"}, [])
    assert messages == []
    assert desk.active == "trail"


def test_a_client_leads_to_its_sheet_its_contacts_and_a_contact(desk, client, contact):
    desk.show()
    desk.trail.last.answer("open", {"key": client.client_id}, [])
    assert desk.trail.last.name == "client_sheet"
    desk.trail.last.answer("press", {"name": "contacts"}, [])
    assert desk.trail.last.name == "contact_list"
    desk.trail.last.show()
    desk.trail.last.answer("open", {"key": contact.contact_id}, [])
    assert names(desk.trail) == [
        "client_list",
        "client_sheet",
        "contact_list",
        "contact_form",
    ]
    way, _place = desk.trail.block().blocks
    assert [action.label for action in way.actions] == [
        "‹ Tous les clients",
        "‹ Odile Delorme",
        "‹ Contacts",
    ]


def test_a_cancelled_form_leads_back_to_the_contacts(desk, client, contact):
    desk.trail.open_contacts(client.client_id)
    desk.trail.open_contact(contact)
    desk.trail.last.answer("press", {"name": "cancel"}, [])
    assert desk.trail.last.name == "contact_list"


def change(form, name, value):
    form.answer("change", {"name": name, "value": value}, [])


def save(form):
    form.answer("press", {"name": "save"}, [])


@pytest.fixture
def register(workspace, publish, listed):
    return workspace.registers.load(
        publish("2026-11-24", listed(9001, "OUBROVSKI", "Sergueï", born="02/03/1971"))
    )


def test_the_alerts_that_wait_are_counted_beside_their_tab(
    workspace, desk, contact, register, told
):
    screen = Screen(desk)
    messages = []
    screen.send = messages.append
    desk.open_subject(SubjectType.CONTACT, contact.contact_id)
    change(desk.trail.last, "last_name", "Oubrovski")
    change(desk.trail.last, "first_name", "Sergueï")
    save(desk.trail.last)
    change(desk.trail.last, PERSON_FIELD, SAME)
    event = {"event": "press", "pane": "contact_form", "name": "confirm"}
    screen._receive(None, event, [])
    counts = [one["count"] for one in messages if one["do"] == "count"]
    assert counts == [1]
    assert [tab.count for tab in tabs_of(desk).tabs] == [None, 1, None]


def test_the_charts_are_counted_anew_after_the_answer_to_a_save(desk, contact, later):
    screen = Screen(desk)
    messages = []
    screen.send = messages.append
    screen._receive(None, {"event": "ready"}, [])
    while later:
        later.pop()()
    desk.trail.open_contact(contact)
    change(desk.trail.last, "valid_to", "2026-01-01")
    change(desk.trail.last, "valid_from", "2025-01-01")
    messages.clear()
    press = {"event": "press", "pane": "contact_form", "name": "save"}
    screen._receive(None, press, [])
    assert "health" not in [message.get("pane") for message in messages]
    assert [bar.label for bar in desk.health.figures[0].bars] == ["valides"]
    (count,) = later
    count()
    assert [bar.label for bar in desk.health.figures[0].bars] == ["terminés"]
    assert messages[-1]["pane"] == "health"


def test_a_saved_contact_leads_back_to_the_contacts_with_a_green_line(
    workspace, desk, contact, register, told
):
    desk.open_subject(SubjectType.CONTACT, contact.contact_id)
    messages = told(desk)
    change(desk.trail.last, "city", "Nantes")
    save(desk.trail.last)
    assert workspace.contacts.get(contact.contact_id).city == "Nantes"
    assert desk.trail.last.name == "contact_list"
    assert messages[-1]["pane"] == "contact_list"
    assert messages[-1]["notices"][0]["tone"] == "good"


def test_a_saved_contact_that_resembles_a_listed_person_stays_in_view(
    workspace, desk, client, register
):
    new = workspace.contacts.new(client.client_id)
    desk.trail.open_contact(new)
    form = desk.trail.last
    for name, value in {
        "first_name": "Sergueï",
        "last_name": "Oubrovski",
        "birth_date": "1971-03-02",
        "function": "Payeur",
    }.items():
        change(form, name, value)
    save(form)
    form.answer("press", {"name": "confirm"}, [])
    check = workspace.screening.status_of("contact", new.contact_id)
    assert check.status is SubjectStatus.TO_REVIEW
    assert desk.trail.last is form


def test_a_contact_to_review_opens_in_its_form_among_the_clients(desk, contact):
    desk.answer("tab", {"name": "review_queue"}, [])
    desk.open_subject(SubjectType.CONTACT, contact.contact_id)
    assert tabs_of(desk).active == "trail"
    assert names(desk.trail)[1:] == ["client_sheet", "contact_list", "contact_form"]


def test_a_client_to_review_opens_in_its_sheet(desk, client):
    desk.open_subject(SubjectType.CLIENT, client.client_id)
    assert names(desk.trail) == ["client_list", "client_sheet"]


def test_opening_one_after_another_does_not_lengthen_the_way(desk, contact):
    for _ in range(2):
        desk.open_subject(SubjectType.CONTACT, contact.contact_id)
    assert len(names(desk.trail)) == 4


def test_what_is_being_typed_is_not_dropped_for_somebody_to_review(
    desk, client, contact
):
    desk.open_subject(SubjectType.CONTACT, contact.contact_id)
    form = desk.trail.last
    change(form, "city", "Nantes")
    with pytest.raises(RefusedError, match="saisi"):
        desk.open_subject(SubjectType.CLIENT, client.client_id)
    assert desk.trail.last is form
    assert form.is_touched


def test_the_way_back_from_what_was_typed_asks_first(desk, contact):
    desk.open_subject(SubjectType.CONTACT, contact.contact_id)
    form = desk.trail.last
    change(form, "city", "Nantes")
    desk.trail.answer("press", {"name": "2"}, [])
    assert desk.trail.dialog is not None
    desk.trail.answer("press", {"name": "stay"}, [])
    assert desk.trail.dialog is None
    assert desk.trail.last is form
    desk.trail.answer("press", {"name": "2"}, [])
    desk.trail.answer("press", {"name": "leave"}, [])
    assert desk.trail.last.name == "contact_list"


def test_whoever_is_gone_meanwhile_leaves_the_way_as_it_was(desk, client):
    desk.trail.open_client(client.client_id)
    with pytest.raises(UnknownRecordError):
        desk.trail.go_to(SubjectType.CONTACT, "CT404")
    assert names(desk.trail) == ["client_list", "client_sheet"]


def test_a_load_shows_the_list_as_it_is_now_and_counts_anew(
    workspace, desk, client, later, told
):
    desk.show()
    while later:
        later.pop()()
    desk.trail.open_client(client.client_id)
    desk.answer("tab", {"name": "load"}, [])
    panel = desk.find("load")
    text = "id_client;raison_sociale\nCL2;Exemple SA\n"
    event = {"name": "client.file", "file_name": "clients.csv"}
    panel.answer("upload", event, [text.encode()])
    messages = told(desk)
    panel.answer("press", {"name": "load"}, [])
    assert names(desk.trail) == ["client_list"]
    pages = [
        one["page"]
        for one in messages
        if one.get("pane") == "client_list" and "page" in one
    ]
    assert pages[-1]["total"] == 2
    assert len(later) == 1


def test_the_contacts_of_a_client_alone_open_in_their_form(
    workspace, say, client, contact
):
    trail = ClientTrail(workspace, say, client.client_id)
    trail.show()
    trail.last.answer("open", {"key": contact.contact_id}, [])
    assert names(trail) == ["contact_list", "contact_form"]


def test_a_new_contact_is_named_as_such_on_the_way(workspace, desk, client):
    first = workspace.contacts.new(client.client_id)
    assert first.valid_from == date(2026, 11, 24)
    desk.trail.open_contact(first.with_changes(last_name=""))
    assert desk.trail.steps[-1][0] == "Nouveau contact"
