"""What a new publication changes, told by content rather than by number."""

from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.publication import PublicationDifference

numbers = st.sampled_from([str(number) for number in range(8)])
publications = st.dictionaries(numbers, st.sampled_from("abc"))


def test_the_same_content_under_another_number_is_renumbered():
    difference = PublicationDifference.between({"1": "a"}, {"9": "a"})
    assert difference == PublicationDifference(renumbered=frozenset({"9"}))


def test_two_entries_that_swap_numbers_are_renumbered_not_corrected():
    difference = PublicationDifference.between(
        {"1": "a", "2": "b"}, {"1": "b", "2": "a"}
    )
    assert difference == PublicationDifference(renumbered=frozenset({"1", "2"}))


def test_another_content_under_the_same_number_is_a_correction():
    difference = PublicationDifference.between({"1": "a"}, {"1": "b"})
    assert difference == PublicationDifference(corrected=frozenset({"1"}))


def test_a_number_taken_over_after_a_renumbering_is_an_addition():
    difference = PublicationDifference.between({"1": "a"}, {"1": "b", "9": "a"})
    assert difference.added == {"1"}
    assert difference.renumbered == {"9"}
    assert not difference.corrected


def test_a_second_copy_of_known_content_is_an_addition():
    difference = PublicationDifference.between({"1": "a"}, {"1": "a", "2": "a"})
    assert difference == PublicationDifference(added=frozenset({"2"}))


@given(before=publications, after=publications)
def test_additions_less_removals_are_the_change_of_count(before, after):
    difference = PublicationDifference.between(before, after)
    grown = len(difference.added) - len(difference.removed)
    assert grown == len(after) - len(before)


@given(before=publications, after=publications)
def test_every_new_number_stands_in_one_class_at_most(before, after):
    difference = PublicationDifference.between(before, after)
    changed = [*difference.added, *difference.corrected, *difference.renumbered]
    assert len(changed) == len(set(changed))
    assert set(changed) == {key for key in after if before.get(key) != after[key]}


@given(before=publications, after=publications)
def test_the_way_back_removes_what_the_way_there_added(before, after):
    there = PublicationDifference.between(before, after)
    back = PublicationDifference.between(after, before)
    assert len(back.removed) == len(there.added)
    assert len(back.renumbered) == len(there.renumbered)
