"""Which test does each behaviour of the source page by mouse, and which by keys.

The behaviours, S1 to S37, are those of the page 'Contacts client'.
"""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ALL = range(1, 38)
BY_MOUSE = {
    "test_desk_form": {
        "test_only_the_first_contact_of_an_individual_begins_with_the_clients_name": (
            *(1, 2, 9, 15),
        ),
        "test_the_mandatory_fields_stand_out_by_colour_star_and_words": (range(10, 14)),
        "test_the_clients_coordinates_are_copied_and_typed_ones_asked_about": (14,),
        "test_a_clear_save_returns_to_the_list_with_a_green_line": (16, 17, 29),
        "test_a_consent_asks_when_how_and_by_which_words_it_was_heard": range(18, 28),
        "test_the_register_button_tells_what_it_finds_and_saves_nothing": (28,),
        "test_a_change_of_name_is_checked_as_a_new_contact_is": (32,),
        "test_the_end_of_validity_takes_a_contact_off_the_list": (34, 36),
    },
    "test_desk_list": {
        "test_the_contacts_are_reached_from_the_client_and_from_its_contract": (3, 4),
        "test_only_the_contacts_valid_on_the_day_are_seen_unless_the_tick_is_off": (
            range(5, 9)
        ),
        "test_a_contact_opens_by_double_click_by_enter_and_by_the_edit_button": (
            range(30, 32)
        ),
        "test_ticked_contacts_are_deleted_once_what_would_break_was_shown": (33,),
        "test_an_ended_contact_leaves_the_list_and_is_seen_without_the_tick": (35,),
        "test_each_screen_links_its_procedure": (37,),
    },
}
BY_KEYS = {
    "test_desk_keyboard": {
        "test_a_contact_is_made_mended_and_deleted_by_the_keyboard_alone": (
            *(1, 3, 9, 29),
        ),
    },
    "test_desk_keys": {
        "test_the_first_contact_of_an_individual_is_saved_by_keys_as_it_is_filled_in": (
            *(2, 15),
        ),
        "test_the_contacts_are_reached_from_a_contract_by_keys": (4,),
        "test_the_day_of_the_list_and_its_tick_are_set_by_keys": range(5, 9),
        "test_what_is_mandatory_is_found_and_checked_by_keys": (*range(10, 14), 28),
        "test_the_clients_coordinates_are_copied_and_asked_about_by_keys": (14, 37),
        "test_contacts_are_put_in_order_and_deleted_by_keys": (16, 17, 33),
        "test_the_seven_ticks_are_set_with_their_proof_by_keys": range(18, 28),
        "test_a_contact_is_opened_and_ended_by_keys": (30, 31, 34, 35, 36),
        "test_a_change_of_name_is_answered_by_keys": (32,),
    },
}
MEANS = pytest.mark.parametrize("table", [BY_MOUSE, BY_KEYS], ids=["mouse", "keys"])


@MEANS
def test_each_behaviour_has_its_test(table):
    tested = [
        number for tests in table.values() for one in tests.values() for number in one
    ]
    assert sorted(tested) == list(ALL)


@MEANS
def test_each_test_that_is_named_is_there(table):
    for module, tests in table.items():
        tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
        defined = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
        assert set(tests) <= defined
