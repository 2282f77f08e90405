"""'Ordre d'affichage': the numbers that order a client's contacts."""

from collections.abc import Collection, Sequence
from datetime import date

from stewardkit.model.contact import Contact


def moved(
    contacts: Sequence[Contact], moving: Collection[str], *, is_up: bool, on: date
) -> tuple[Contact, ...]:
    """Return a client's contacts, in order, with some moved in the list of a day.

    Each goes one place, past the next that stays; those with none before them stay
    too. Contacts that the list does not show are passed over. The numbers in use are
    dealt anew, so that few contacts change; empty or equal ones make way for 1, 2, 3 …
    """
    order, passed = list(contacts), None
    for one in contacts if is_up else reversed(contacts):
        if one.contact_id not in moving:
            passed = one if one.is_valid_on(on) else passed
        elif passed is not None:
            order.remove(one)
            order.insert(order.index(passed) + (not is_up), one)
    if order == list(contacts):
        return tuple(contacts)
    return _dealt(order, _numbers(contacts))


def renumbered(contacts: Sequence[Contact], *, on: date) -> tuple[Contact, ...]:
    """Return a client's contacts numbered from 1, those valid on a day first."""
    order = sorted(contacts, key=lambda contact: not contact.is_valid_on(on))
    return _dealt(order, range(1, len(order) + 1))


def _numbers(contacts: Sequence[Contact]) -> Sequence[int]:
    """Return a different number for each place, those in use where they are."""
    used = sorted(
        {one.display_order for one in contacts if one.display_order is not None}
    )
    return used if len(used) == len(contacts) else range(1, len(contacts) + 1)


def _dealt(order: Sequence[Contact], numbers: Sequence[int]) -> tuple[Contact, ...]:
    return tuple(
        contact.with_changes(display_order=number)
        for contact, number in zip(order, numbers, strict=True)
    )
