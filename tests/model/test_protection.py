"""Which changes of a contact lower somebody's protection."""

from datetime import date

import pytest

from stewardkit.model.contact import Contact, Protection
from stewardkit.model.protection import Lowering, lowerings

TODAY = date(2026, 11, 24)
BEFORE = Contact(contact_id="CT1", client_id="CL1", last_name="Morel", version=1)


def found(before, after, **facts):
    stated = {"is_alerted": False, "overrules_refusal": False, "was_erased": False}
    return lowerings(before, after, on=TODAY, **stated | facts)


def test_an_ordinary_change_lowers_nothing():
    after = BEFORE.with_changes(city="Nantes", last_name="Morelle")
    assert found(BEFORE, after) == ()


def test_a_name_changed_under_an_alert_lowers_protection():
    after = BEFORE.with_changes(last_name="Morelle")
    assert found(BEFORE, after, is_alerted=True) == (Lowering.IDENTITY_UNDER_ALERT,)
    assert found(BEFORE, BEFORE.with_changes(city="Nantes"), is_alerted=True) == ()


def test_to_take_a_death_back_lowers_protection():
    dead = BEFORE.with_changes(deceased_on=date(2026, 3, 1))
    assert found(dead, BEFORE) == (Lowering.DEATH_TAKEN_BACK,)
    assert found(dead, dead.with_changes(deceased_on=date(2026, 3, 2))) == ()


def test_to_take_a_legal_protection_away_lowers_protection():
    ward = BEFORE.with_changes(protection=Protection.CURATORSHIP)
    assert found(ward, BEFORE) == (Lowering.PROTECTION_LIFTED,)
    assert found(BEFORE, ward) == ()
    guarded = ward.with_changes(protection=Protection.GUARDIANSHIP)
    assert found(ward, guarded) == ()


@pytest.mark.parametrize(
    ("last_day", "new_last_day", "is_lowered"),
    [
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 23), date(2026, 12, 31), True),
        (date(2026, 11, 23), date(2026, 11, 1), False),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 12, 31), False),
    ],
)
def test_only_a_contact_that_had_ended_begins_again(last_day, new_last_day, is_lowered):
    before, after = (
        BEFORE.with_changes(valid_to=day) for day in (last_day, new_last_day)
    )
    assert found(before, after) == ((Lowering.REOPENED,) if is_lowered else ())


def test_a_refusal_overruled_and_an_erasure_passed_over_lower_protection():
    lowered = found(BEFORE, BEFORE, overrules_refusal=True, was_erased=True)
    assert set(lowered) == {
        Lowering.CONSENT_AFTER_REFUSAL,
        Lowering.BACK_AFTER_ERASURE,
    }
