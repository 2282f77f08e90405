"""Contacts listed, begun, copied, ordered."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import UnknownRecordError
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.screening import SubjectKind

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def names(contacts):
    return [contact.last_name for contact in contacts]


@pytest.fixture
def shown(workspace, client):
    return lambda **how: names(workspace.contacts.list(client.client_id, **how))


def test_the_list_shows_who_is_valid_today_first_and_last_day_included(add, shown):
    add("Aubert", valid_from=TODAY, valid_to=TODAY)
    add("Besson", valid_from=None, valid_to=TODAY - DAY)
    add("Caron", valid_from=TODAY + DAY)
    assert shown() == ["Aubert"]


def test_the_list_answers_for_any_day(add, shown):
    add("Besson", valid_from=None, valid_to=TODAY - DAY)
    add("Caron", valid_from=TODAY + DAY)
    assert shown(on=TODAY - DAY) == ["Besson"]
    assert shown(on=TODAY + DAY) == ["Caron"]


def test_without_a_day_the_list_shows_everybody_ended_and_to_come(add, shown):
    add("Besson", valid_from=None, valid_to=TODAY - DAY)
    add("Caron", valid_from=TODAY + DAY)
    assert shown(history=True) == ["Besson", "Caron"]


def test_today_is_the_day_in_paris(workspace, add, shown, clock):
    add("Caron", valid_from=TODAY + DAY)
    clock.now = clock.now.replace(hour=22, minute=59)
    assert shown() == []
    clock.now = clock.now.replace(hour=23, minute=0)
    assert shown() == ["Caron"]


def test_the_order_is_the_number_then_the_name_then_the_identifier(add, shown):
    add("Zola", display_order=1)
    add("Petit", display_order=None)
    add("Élan", display_order=2)
    add("Faure", display_order=2)
    add("Abel", display_order=None)
    assert shown() == ["Zola", "Élan", "Faure", "Abel", "Petit"]


def test_equal_names_are_listed_by_identifier(workspace, add, client):
    first, second = add(display_order=None), add(display_order=None)
    assert workspace.contacts.list(client.client_id) == (first, second)


def test_contacts_are_reached_from_a_contract_too(workspace, add, sign):
    add("Aubert")
    add("Besson", valid_from=None, valid_to=TODAY - DAY)
    sign("CO1")
    contacts = workspace.contacts
    assert names(contacts.list_for_contract("CO1")) == ["Aubert"]
    assert names(contacts.list_for_contract("CO1", on=TODAY - DAY)) == ["Besson"]
    assert len(contacts.list_for_contract("CO1", history=True)) == 2


@pytest.mark.usefixtures("client")
def test_what_does_not_exist_is_told(workspace):
    contacts = workspace.contacts
    assert contacts.list("CL00000001") == ()
    for call in (contacts.list, contacts.new, contacts.renumber):
        with pytest.raises(UnknownRecordError, match="client 'CL404'"):
            call("CL404")
    with pytest.raises(UnknownRecordError, match="contract 'CO404'"):
        contacts.list_for_contract("CO404")
    for call in (contacts.get, contacts.move_up):
        with pytest.raises(UnknownRecordError, match="contact 'CT404'"):
            call("CT404")


def test_a_new_contact_has_an_identifier_before_it_is_saved(workspace, client):
    contact = workspace.contacts.new(client.client_id)
    assert contact.contact_id == "CT00000001"
    assert (contact.client_id, contact.version) == (client.client_id, 0)
    assert contact.valid_from == TODAY
    assert workspace.contacts.list(client.client_id) == ()


def test_an_identifier_is_not_issued_again_even_where_it_was_never_used(
    workspace, client, add
):
    unused = workspace.contacts.new(client.client_id)
    used = add()
    workspace.contacts.delete([used.contact_id], reason="doublon")
    again = workspace.contacts.new(client.client_id)
    identifiers = [unused.contact_id, used.contact_id, again.contact_id]
    assert identifiers == ["CT00000001", "CT00000002", "CT00000003"]


def test_a_new_identifier_lies_above_every_loaded_one(workspace, client, tmp_path):
    extract = tmp_path / "contacts.csv"
    extract.write_text(
        "contact_id;client_id;last_name;function\n"
        f"CT00000041;{client.client_id};Morel;Gérante\n",
        encoding="utf-8",
    )
    workspace.loading.load(contacts=extract)
    assert workspace.contacts.new(client.client_id).contact_id == "CT00000042"


def test_a_new_contact_comes_last(workspace, client, add):
    add("Aubert")
    add("Besson", display_order=7)
    assert workspace.contacts.new(client.client_id).display_order == 8


def test_only_the_first_contact_of_an_individual_bears_the_clients_name(
    workspace, client, add
):
    first = workspace.contacts.new(client.client_id)
    assert first.identity == client.identity
    assert (first.title, first.email) == ("Mme", None)
    add("Morel", valid_from=None, valid_to=TODAY - DAY)
    second = workspace.contacts.new(client.client_id)
    assert (second.last_name, second.first_name, second.birth_date) == ("", None, None)


def test_the_first_contact_of_a_company_bears_no_name(workspace):
    company = Client(
        client_id="CL2", kind=SubjectKind.COMPANY, company_name="Verdier SARL"
    )
    workspace.clients.save(company)
    contact = workspace.contacts.new("CL2")
    assert (contact.last_name, contact.kind) == ("", SubjectKind.PERSON)


def test_the_clients_address_is_copied_and_saved_with_its_day(workspace, client, add):
    contact = add(phone="01 42 00 99 99")
    copy = workspace.contacts.copy_client_address(contact)
    assert [one.field for one in copy.conflicts] == ["phone", "email"]
    saved = workspace.contacts.save(copy.contact).contact
    assert (saved.city, saved.address_copied_on) == ("Rennes", TODAY)
    forced = workspace.contacts.copy_client_address(
        saved, overwrite=frozenset({"phone"})
    )
    assert forced.contact.phone == client.phone


def test_a_move_of_the_client_shows_as_drift_of_a_copied_address(
    workspace, client, add
):
    typed = add()
    copied = workspace.contacts.copy_client_address(add(email=None)).contact
    assert workspace.contacts.address_drift(copied) == ()
    workspace.clients.save(client.with_changes(city="Vannes", phone=None))
    (drift,) = workspace.contacts.address_drift(copied)
    assert (drift.field, drift.mine, drift.theirs) == ("city", "Rennes", "Vannes")
    assert workspace.contacts.address_drift(typed) == ()


def test_a_contact_of_an_unknown_client_has_nothing_to_copy(workspace):
    orphan = Contact(contact_id="CT1", client_id="CL404")
    with pytest.raises(UnknownRecordError, match="client 'CL404'"):
        workspace.contacts.copy_client_address(orphan)


def test_a_contact_is_moved_up_and_down_in_one_batch(workspace, add, shown):
    for name in ("Aubert", "Besson", "Caron"):
        last = add(name)
    before = len(workspace.journal.batches())
    workspace.contacts.move_up(last.contact_id)
    assert shown() == ["Aubert", "Caron", "Besson"]
    assert len(workspace.journal.batches()) == before + 1
    assert workspace.journal.batches()[0].opened == 2
    workspace.contacts.move_down(last.contact_id)
    assert shown() == ["Aubert", "Besson", "Caron"]


def test_several_contacts_move_in_one_batch_and_come_back_by_one_undo(
    workspace, add, shown
):
    _first, *others = [add(name) for name in ("Aubert", "Besson", "Caron", "Duval")]
    before = len(workspace.journal.batches())
    workspace.contacts.move_up(*(one.contact_id for one in others))
    assert shown() == ["Besson", "Caron", "Duval", "Aubert"]
    assert len(workspace.journal.batches()) == before + 1
    workspace.journal.undo(workspace.journal.batches()[0].name, reason="mauvais sens")
    assert shown() == ["Aubert", "Besson", "Caron", "Duval"]


def test_a_contact_that_does_not_exist_keeps_the_others_in_place(workspace, add, shown):
    add("Aubert")
    second = add("Besson")
    with pytest.raises(UnknownRecordError, match="contact 'CT404'"):
        workspace.contacts.move_up(second.contact_id, "CT404")
    assert shown() == ["Aubert", "Besson"]


def test_moving_the_first_up_leaves_no_trace(workspace, add):
    first = add()
    before = workspace.journal.head()
    workspace.contacts.move_up(first.contact_id)
    assert workspace.journal.head() == before


def test_renumbering_leaves_no_gap_and_no_tie(workspace, client, add):
    add("Besson", valid_from=None, valid_to=TODAY - DAY, display_order=1)
    add("Aubert", display_order=3)
    add("Caron", display_order=3)
    workspace.contacts.renumber(client.client_id)
    everybody = workspace.contacts.list(client.client_id, history=True)
    assert [(one.last_name, one.display_order) for one in everybody] == [
        ("Aubert", 1),
        ("Caron", 2),
        ("Besson", 3),
    ]
