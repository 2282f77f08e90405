"""V1: where each contact stands on a day, and what an end has left behind."""

from datetime import date

import pytest


@pytest.fixture
def ended(keep, tick):
    """Keep a contact that ended yesterday with its signature still accepted."""

    def write(end_reason, *, heard_on=date(2026, 3, 2)):
        keep(
            contact_id="CT1",
            last_name="Vaubrelle",
            valid_to=date(2026, 11, 23),
            end_reason=end_reason,
        )
        tick("CT1", "e_signature", heard_on=heard_on)

    return write


def test_v1_tells_valid_ended_and_future_with_both_bounds_included(keep, found):
    day = date(2026, 11, 24)
    keep(contact_id="CT1", last_name="Vaubrelle", valid_from=day, valid_to=day)
    keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2026, 11, 23))
    keep(contact_id="CT3", last_name="Morlidec", valid_from=date(2026, 11, 25))
    keep(contact_id="CT4", last_name="Tisserolle")
    assert [row["status"] for row in found("V1")] == [
        "valid",
        "ended",
        "future",
        "valid",
    ]


@pytest.mark.parametrize("end_reason", [None, "death", "error"])
def test_v1_speaks_where_flags_outlive_an_end_that_is_no_departure(
    ended, found, end_reason
):
    ended(end_reason)
    (row,) = found("V1")
    assert (row["flags_given"], row["exception"]) == ("e_signature", True)


@pytest.mark.parametrize("end_reason", ["departure", "replaced"])
def test_v1_is_silent_on_a_normal_departure(ended, found, end_reason):
    ended(end_reason)
    (row,) = found("V1")
    assert (row["flags_given"], row["exception"]) == ("e_signature", False)


def test_v1_speaks_where_a_flag_was_given_after_the_end(ended, found):
    ended("departure", heard_on=date(2026, 11, 24))
    (row,) = found("V1")
    assert (row["given_after_end"], row["exception"]) == ("e_signature", True)


def test_v1_is_silent_where_nothing_is_ticked_or_all_was_withdrawn(ended, tick, found):
    ended("death")
    tick("CT1", "e_signature", "withdrawn", heard_on=date(2026, 11, 20))
    (row,) = found("V1")
    assert (row["flags_given"], row["exception"]) == (None, False)


def test_v1_names_who_first_stated_the_end(workspace, keep, ended, found):
    ended("departure")
    object.__setattr__(workspace._context, "actor", "l.morlidec")
    keep(
        contact_id="CT1",
        last_name="Vaubrelle",
        valid_to=date(2026, 11, 23),
        note="moved",
    )
    (row,) = found("V1")
    assert row["ended_by"] == "m.durand"
