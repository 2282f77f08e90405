"""The changes of a contact that lower somebody's protection, and so need a reason."""

from datetime import date
from enum import StrEnum

from stewardkit.model.contact import Contact


class Lowering(StrEnum):
    """A change that lowers protection."""

    CONSENT_AFTER_REFUSAL = "consent_after_refusal"
    DEATH_TAKEN_BACK = "death_taken_back"
    PROTECTION_LIFTED = "protection_lifted"
    REOPENED = "reopened"
    IDENTITY_UNDER_ALERT = "identity_under_alert"
    BACK_AFTER_ERASURE = "back_after_erasure"


def lowerings(
    before: Contact,
    after: Contact,
    *,
    on: date,
    is_alerted: bool,
    overrules_refusal: bool,
    was_erased: bool,
) -> tuple[Lowering, ...]:
    """Return how a save lowers protection, seen from the day ``on``.

    ``is_alerted`` tells that a register alert on the contact is open or confirmed,
    ``was_erased`` that the person of a new contact had asked to be erased.
    """
    had_ended = before.valid_to is not None and before.valid_to < on
    is_death_gone = before.deceased_on is not None and after.deceased_on is None
    is_unprotected = before.protection is not None and after.protection is None
    found = {
        Lowering.CONSENT_AFTER_REFUSAL: overrules_refusal,
        Lowering.DEATH_TAKEN_BACK: is_death_gone,
        Lowering.PROTECTION_LIFTED: is_unprotected,
        Lowering.REOPENED: had_ended and after.is_valid_on(on),
        Lowering.IDENTITY_UNDER_ALERT: is_alerted and before.identity != after.identity,
        Lowering.BACK_AFTER_ERASURE: was_erased,
    }
    return tuple(lowering for lowering, holds in found.items() if holds)
