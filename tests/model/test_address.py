"""'Copie Adr Client': filled, left alone, overwritten, drifted."""

from datetime import date

from stewardkit.model.address import (
    COORDINATES,
    AddressDifference,
    copy_address,
    differences,
)
from stewardkit.model.client import Client
from stewardkit.model.contact import Contact

TODAY = date(2026, 11, 24)
CLIENT = Client(
    client_id="CL1",
    last_name="Delorme",
    address_line1="4 rue des Lilas",
    postcode="35000",
    city="Rennes",
    phone="01 42 00 12 34",
    email="odile.delorme@exemple.fr",
)
EMPTY = Contact(contact_id="CT1", client_id="CL1", last_name="Morel")


def copied(contact, *overwrite):
    return copy_address(contact, CLIENT, on=TODAY, overwrite=frozenset(overwrite))


def test_a_copy_fills_every_empty_field_and_remembers_its_day():
    copy = copied(EMPTY)
    filled = ("address_line1", "postcode", "city", "phone", "email")
    assert copy.filled == filled
    assert copy.conflicts == ()
    assert copy.contact == EMPTY.with_changes(
        address_copied_on=TODAY, **{name: getattr(CLIENT, name) for name in filled}
    )


def test_all_coordinates_can_be_copied():
    client = CLIENT.with_changes(**dict.fromkeys(COORDINATES, "x"))
    copy = copy_address(EMPTY, client, on=TODAY, overwrite=frozenset())
    assert copy.filled == COORDINATES


def test_typed_text_is_left_alone_and_both_are_shown():
    copy = copied(EMPTY.with_changes(email="claire.morel@exemple.fr"))
    assert copy.contact.email == "claire.morel@exemple.fr"
    assert "email" not in copy.filled
    assert copy.conflicts == (
        AddressDifference(
            field="email",
            mine="claire.morel@exemple.fr",
            theirs="odile.delorme@exemple.fr",
        ),
    )


def test_typed_text_is_overwritten_where_that_is_asked_for():
    typed = EMPTY.with_changes(email="claire.morel@exemple.fr", city="Vannes")
    copy = copied(typed, "email")
    assert copy.contact.email == "odile.delorme@exemple.fr"
    assert copy.contact.city == "Vannes"
    assert [one.field for one in copy.conflicts] == ["city"]


def test_what_the_client_lacks_empties_nothing():
    contact = EMPTY.with_changes(mobile="06 12 34 56 78")
    assert copied(contact).contact.mobile == "06 12 34 56 78"


def test_a_field_of_blanks_counts_as_empty():
    assert copied(EMPTY.with_changes(city=" ")).contact.city == "Rennes"


def test_equal_coordinates_differ_in_nothing():
    assert list(differences(copied(EMPTY).contact, CLIENT)) == []


def test_the_text_form_of_a_difference_holds_no_personal_data():
    (difference,) = copied(EMPTY.with_changes(city="Vannes")).conflicts
    assert repr(difference) == "<AddressDifference city>"
