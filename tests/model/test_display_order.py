"""'Ordre d'affichage': moving and numbering."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.contact import Contact
from stewardkit.model.display_order import moved, renumbered

TODAY = date(2026, 11, 24)


def contact(name, order, **fields):
    return Contact(
        contact_id=name, client_id="CL1", last_name=name, display_order=order, **fields
    )


def numbers(contacts):
    return {one.contact_id: one.display_order for one in contacts}


def move(contacts, name, steps):
    return numbers(moved(contacts, name, steps=steps, on=TODAY))


def test_two_neighbours_change_places_and_the_rest_keeps_its_numbers():
    trio = [contact("A", 10), contact("B", 20), contact("C", 30)]
    assert move(trio, "C", -1) == {"A": 10, "B": 30, "C": 20}
    assert move(trio, "A", 1) == {"A": 20, "B": 10, "C": 30}


def test_the_first_cannot_go_up_nor_the_last_down():
    pair = [contact("A", 1), contact("B", 2)]
    assert move(pair, "A", -1) == move(pair, "B", 1) == {"A": 1, "B": 2}


def test_empty_and_equal_numbers_make_way_for_different_ones():
    assert move([contact("A", 1), contact("B", 1)], "B", -1) == {"A": 2, "B": 1}
    assert move([contact("A", 1), contact("B", None)], "B", -1) == {"A": 2, "B": 1}


def test_a_move_passes_over_contacts_that_the_list_does_not_show():
    ended = contact("B", 2, valid_to=date(2026, 11, 23))
    trio = [contact("A", 1), ended, contact("C", 3)]
    order = move(trio, "C", -1)
    assert order["C"] < order["A"] < order["B"]


def test_numbering_puts_those_valid_first_and_leaves_no_gap():
    ended = contact("A", 1, valid_to=date(2026, 11, 23))
    trio = [ended, contact("B", 4), contact("C", None)]
    assert numbers(renumbered(trio, on=TODAY)) == {"B": 1, "C": 2, "A": 3}


@given(
    orders=st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=6),
    place=st.integers(0, 5),
    steps=st.sampled_from([-1, 1]),
)
def test_a_move_there_and_back_restores_the_order(orders, place, steps):
    listed = [
        contact(f"C{number}", order)
        for number, order in enumerate(
            sorted(orders, key=lambda order: (order is None, order))
        )
    ]
    name = f"C{place % len(listed)}"
    once = sorted(
        moved(listed, name, steps=steps, on=TODAY),
        key=lambda one: (one.display_order is None, one.display_order, one.contact_id),
    )
    if [one.contact_id for one in once] == [one.contact_id for one in listed]:
        return
    back = moved(once, name, steps=-steps, on=TODAY)
    order = sorted(back, key=lambda one: one.display_order)
    assert [one.contact_id for one in order] == [one.contact_id for one in listed]
