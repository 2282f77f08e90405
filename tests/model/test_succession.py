"""A corrected name and another person's name, and what a successor takes over."""

from datetime import date

import pytest

from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.succession import is_other_person, successor

TODAY = date(2026, 11, 24)


def named(text):
    last_name, _, first_name = text.partition(", ")
    return Contact(
        contact_id="CT1",
        client_id="CL1",
        last_name=last_name,
        first_name=first_name or None,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Morel, Claire", "MOREL, claire"),
        ("Lefevre, Helene", "Lefèvre, Hélène"),
        ("Lefèvre, Hélène", "Lefebvre, Hélène"),
        ("Durand, Marc", "Durant, Marc"),
        ("Durand, Marc", "Druand, Marc"),
        ("Morel, Claire", "Claire, Morel"),
        ("Morel, C.", "Morel, Claire"),
        ("Morel", "Morel, Claire"),
        ("Morel, Claire", "Morel-Aubert, Claire"),
        ("Morel, Anne-Marie", "Morel, Anne Marie"),
        ("O'Brien, Sean", "O’Brien, Seán"),
        ("Морель, Клер", "Морел, Клер"),
        ("", "Morel, Claire"),
    ],
)
def test_another_spelling_is_the_same_person(before, after):
    assert not is_other_person(named(before), named(after))
    assert not is_other_person(named(after), named(before))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Morel, Claire", "Morel, Paul"),
        ("Morel, Claire", "Aubert, Claire"),
        ("Morel, Claire", "Aubert, Paul"),
        ("Morel, Claire", "Aubert"),
        ("Roy, Jean", "Rey, Jean"),
        ("Morel, C.", "Morel, Paul"),
        ("Морель, Клер", "Морель, Павел"),
    ],
)
def test_a_word_that_is_like_none_is_another_person(before, after):
    assert is_other_person(named(before), named(after))
    assert is_other_person(named(after), named(before))


def test_a_birth_name_taken_up_again_is_the_same_person():
    married = named("Morel, Claire").with_changes(birth_name="Aubert")
    assert not is_other_person(married, named("Aubert, Claire"))


def test_a_successor_starts_anew_with_what_was_typed():
    former = named("Morel, Claire").with_changes(
        version=3,
        function="Gérante",
        phone="01 42 00 12 34",
        birth_date=date(1971, 2, 3),
        nationality="FR",
        note="préfère le matin",
        valid_from=date(2020, 1, 1),
        valid_to=date(2027, 1, 1),
        end_reason=EndReason.DEPARTURE,
    )
    typed = former.with_changes(
        last_name="Aubert", first_name="Paul", nationality="BE", display_order=2
    )
    assert successor(former, typed, on=TODAY) == named("Aubert, Paul").with_changes(
        function="Gérante",
        phone="01 42 00 12 34",
        nationality="BE",
        display_order=2,
        valid_from=TODAY,
    )
