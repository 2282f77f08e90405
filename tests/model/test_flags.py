"""What is true of a flag on a day, as known at a moment."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.flags import (
    RETRACTED,
    Flag,
    FlagEvent,
    FlagNature,
    FlagState,
    event_behind,
    overwrites_refusal,
    state_of,
    state_united,
)

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12)
LATER = NOON + timedelta(days=4)
NEXT = timedelta(days=1)


def event(number, state="given", **fields):
    values = {
        "contact_id": "CT1",
        "flag": Flag.COMMERCIAL_EMAIL,
        "heard_on": DAY,
        "recorded_at": NOON,
        "source": "form",
    }
    return FlagEvent(event_id=number, state=state, **values | fields)


def state(*events, on=DAY, known_at=LATER):
    return state_of(events, on=on, known_at=known_at)


def test_a_flag_has_one_of_three_natures():
    natures = [flag.nature for flag in Flag]
    assert natures.count(FlagNature.CONSENT) == 2
    assert natures.count(FlagNature.DESIGNATION) == 4
    assert Flag.E_SIGNATURE.nature is FlagNature.ACCEPTANCE


def test_what_was_never_heard_was_never_asked():
    assert state() is FlagState.NEVER_ASKED


def test_the_event_behind_a_state_is_the_one_that_decides_it():
    earlier, given, refused = (
        event(1, heard_on=DAY - NEXT),
        event(2),
        event(3, "refused", recorded_at=LATER),
    )
    assert event_behind([], on=DAY, known_at=LATER) is None
    assert event_behind([earlier, given], on=DAY, known_at=LATER) == given
    assert event_behind([earlier, given], on=DAY - NEXT, known_at=LATER) == earlier
    assert event_behind([refused, given], on=DAY, known_at=LATER) == refused


def test_an_event_counts_from_the_day_it_was_heard():
    assert state(event(1), on=DAY - NEXT) is FlagState.NEVER_ASKED
    assert state(event(1)) is FlagState.GIVEN


def test_what_is_recorded_later_for_a_past_day_was_not_known_before():
    late = event(1, recorded_at=LATER)
    assert state(late, known_at=LATER - NEXT) is FlagState.NEVER_ASKED
    assert state(late, known_at=LATER) is FlagState.GIVEN


def test_a_consent_holds_through_the_day_it_expires_on():
    consent = event(1, expires_on=DAY + NEXT)
    assert state(consent, on=DAY + NEXT) is FlagState.GIVEN
    assert state(consent, on=DAY + 2 * NEXT) is FlagState.EXPIRED


def test_of_one_day_the_later_event_wins_where_the_order_is_known():
    assert state(event(1, "refused"), event(2)) is FlagState.GIVEN
    assert state(event(1), event(2, "refused")) is FlagState.REFUSED


def test_of_one_day_the_refusal_wins_where_the_order_is_not_known():
    backdated = event(2, recorded_at=LATER)
    assert state(event(1, "refused"), backdated) is FlagState.REFUSED


def test_of_a_designation_the_last_write_wins_even_backdated():
    first = event(1, "withdrawn", flag=Flag.DUE_NOTICE)
    backdated = event(2, recorded_at=LATER, flag=Flag.DUE_NOTICE)
    assert state(first, backdated) is FlagState.GIVEN


def test_an_unknown_day_is_older_than_any_other():
    assert state(event(1), event(2, "refused", heard_on=None)) is FlagState.GIVEN


def test_a_retraction_takes_back_from_when_it_is_known():
    events = (
        event(1, "refused"),
        event(2, RETRACTED, heard_on=None, recorded_at=LATER, retracts=1),
    )
    assert state(*events, known_at=LATER - NEXT) is FlagState.REFUSED
    assert state(*events) is FlagState.NEVER_ASKED


@pytest.mark.parametrize("refusal", ["refused", "withdrawn"])
def test_a_yes_after_a_no_needs_evidence_never_kept_before(refusal):
    earlier = (event(1, evidence="aa"), event(2, refusal))
    yes = event(0, heard_on=DAY + NEXT)
    assert overwrites_refusal(yes, earlier, LATER)
    seen, new = event(0, evidence="aa"), event(0, evidence="bb")
    assert overwrites_refusal(seen, earlier, LATER, evidence_kept_at=NOON)
    assert not overwrites_refusal(new, earlier, LATER, evidence_kept_at=NOON)


def test_a_file_kept_before_the_refusal_is_no_new_evidence():
    before = NOON - timedelta(seconds=1)
    yes, no = event(0, evidence="bb"), event(1, "refused")
    assert overwrites_refusal(yes, (no,), LATER, evidence_kept_at=before)


def test_a_refusal_taken_back_or_a_designation_forbids_nothing():
    retraction = event(2, RETRACTED, heard_on=None, retracts=1)
    assert not overwrites_refusal(event(0), (event(1, "refused"), retraction), LATER)
    withdrawn = event(1, "withdrawn", flag=Flag.DUE_NOTICE)
    designated = event(0, flag=Flag.DUE_NOTICE)
    assert not overwrites_refusal(designated, (withdrawn,), LATER)


def test_another_refusal_overwrites_nothing():
    assert not overwrites_refusal(event(0, "withdrawn"), (event(1, "refused"),), LATER)


HISTORIES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["given", "refused", "withdrawn"]), st.integers(0, 3)
        ),
        max_size=4,
    ),
    min_size=1,
    max_size=3,
)


@given(HISTORIES)
def test_a_refusal_is_not_lost_where_two_contacts_are_merged(drawn):
    numbers = iter(range(1, 100))
    histories = [
        [
            event(next(numbers), said, heard_on=DAY - days * NEXT)
            for said, days in spoken
        ]
        for spoken in drawn
    ]
    alone = {state(*events) for events in histories}
    united = state_united(histories, on=DAY, known_at=LATER)
    refusals = {FlagState.REFUSED, FlagState.WITHDRAWN} & alone
    assert united in (refusals or alone)


def test_the_last_designation_of_two_contacts_counts_for_the_merged_one():
    notice = {"flag": Flag.DUE_NOTICE}
    histories = [[event(1, "refused", **notice)], [event(2, **notice)]]
    assert state_united(histories, on=DAY, known_at=LATER) is FlagState.GIVEN
