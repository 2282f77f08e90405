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


def move(contacts, names, *, is_up):
    return numbers(moved(contacts, set(names), is_up=is_up, on=TODAY))


def test_two_neighbours_change_places_and_the_rest_keeps_its_numbers():
    trio = [contact("A", 10), contact("B", 20), contact("C", 30)]
    assert move(trio, "C", is_up=True) == {"A": 10, "B": 30, "C": 20}
    assert move(trio, "A", is_up=False) == {"A": 20, "B": 10, "C": 30}


def test_the_first_cannot_go_up_nor_the_last_down():
    pair = [contact("A", 1), contact("B", 2)]
    assert (
        move(pair, "A", is_up=True) == move(pair, "B", is_up=False) == {"A": 1, "B": 2}
    )


def test_empty_and_equal_numbers_make_way_for_different_ones():
    assert move([contact("A", 1), contact("B", 1)], "B", is_up=True) == {"A": 2, "B": 1}
    assert move([contact("A", 1), contact("B", None)], "B", is_up=True) == {
        "A": 2,
        "B": 1,
    }


def test_a_move_passes_over_contacts_that_the_list_does_not_show():
    ended = contact("B", 2, valid_to=date(2026, 11, 23))
    trio = [contact("A", 1), ended, contact("C", 3)]
    order = move(trio, "C", is_up=True)
    assert order["C"] < order["A"] < order["B"]


def test_several_move_together_and_those_that_touch_the_end_stay():
    trio = [contact("A", 1), contact("B", 2), contact("C", 3)]
    assert move(trio, "BC", is_up=True) == {"B": 1, "C": 2, "A": 3}
    assert move(trio, "AB", is_up=False) == {"C": 1, "A": 2, "B": 3}
    assert move(trio, "AC", is_up=True) == {"A": 1, "C": 2, "B": 3}
    assert move(trio, "ABC", is_up=False) == {"A": 1, "B": 2, "C": 3}


def test_numbering_puts_those_valid_first_and_leaves_no_gap():
    ended = contact("A", 1, valid_to=date(2026, 11, 23))
    trio = [ended, contact("B", 4), contact("C", None)]
    assert numbers(renumbered(trio, on=TODAY)) == {"B": 1, "C": 2, "A": 3}


@given(
    orders=st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=6),
    place=st.integers(0, 5),
    is_up=st.booleans(),
)
def test_a_move_there_and_back_restores_the_order(orders, place, is_up):
    listed = [
        contact(f"C{number}", order)
        for number, order in enumerate(
            sorted(orders, key=lambda order: (order is None, order))
        )
    ]
    name = f"C{place % len(listed)}"
    once = sorted(
        moved(listed, {name}, is_up=is_up, on=TODAY),
        key=lambda one: (one.display_order is None, one.display_order, one.contact_id),
    )
    if [one.contact_id for one in once] == [one.contact_id for one in listed]:
        return
    back = moved(once, {name}, is_up=not is_up, on=TODAY)
    order = sorted(back, key=lambda one: one.display_order)
    assert [one.contact_id for one in order] == [one.contact_id for one in listed]
