from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.self_test import Point, Recall, Tally, Trial

CURVE = (Point(threshold=0.7, recall=0.9, alerts_per_thousand=3.0),)
GOOD = Trial(
    recalls=(Recall(code="initial", tried=50, count=49, goal=0.8),),
    families=(Tally(code="french", tried=200, count=1),),
    curve=CURVE,
)


def with_count(trial, field, count):
    """Return a trial in which another number counts."""
    (tally,) = getattr(trial, field)
    return replace(trial, **{field: (replace(tally, count=count),)})


def test_a_class_is_short_where_fewer_were_found_than_its_goal():
    assert GOOD.is_good
    short = with_count(GOOD, "recalls", 39)
    assert [recall.code for recall in short.short] == ["initial"]
    assert not short.is_good
    assert with_count(GOOD, "recalls", 40).is_good


def test_a_class_without_a_goal_is_never_short():
    hopeless = Recall(code="diminutive", tried=50, count=0, goal=None)
    assert replace(GOOD, recalls=(*GOOD.recalls, hopeless)).is_good


def test_a_trial_in_which_nothing_was_tried_is_not_good():
    assert not replace(GOOD, recalls=()).is_good


def test_a_trial_is_not_good_where_too_many_innocents_alert():
    assert with_count(GOOD, "families", 6).is_good
    assert not with_count(GOOD, "families", 7).is_good


def test_what_fell_by_more_than_chance_is_named_and_what_chance_explains_is_not():
    assert with_count(GOOD, "recalls", 30).fallen_since(GOOD) == ("initial",)
    assert with_count(GOOD, "recalls", 45).fallen_since(GOOD) == ()
    assert GOOD.fallen_since(with_count(GOOD, "recalls", 30)) == ()


def test_a_family_of_names_is_louder_where_more_of_it_alert_beyond_chance():
    assert with_count(GOOD, "families", 20).louder_since(GOOD) == ("french",)
    assert with_count(GOOD, "families", 4).louder_since(GOOD) == ()


def test_a_class_that_was_not_tried_before_has_not_fallen():
    before = replace(GOOD, recalls=())
    assert GOOD.fallen_since(before) == ()


def test_a_trial_reads_back_as_it_was_written():
    assert Trial.from_dict(asdict(GOOD)) == GOOD


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_two_shares_are_never_each_beyond_chance_under_the_other(one, other, data):
    first, second = (
        Tally(code="", tried=tried, count=data.draw(st.integers(0, tried)))
        for tried in (one, other)
    )
    assert not (
        first.is_beyond_chance_under(second) and second.is_beyond_chance_under(first)
    )


@pytest.mark.parametrize("tried", [0, 10])
def test_equal_shares_are_within_chance(tried):
    tally = Tally(code="", tried=tried, count=tried)
    assert not tally.is_beyond_chance_under(tally)
