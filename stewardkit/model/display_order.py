"""'Ordre d'affichage': the numbers that order a client's contacts."""

from collections.abc import Sequence
from datetime import date

from stewardkit.model.contact import Contact


def moved(
    contacts: Sequence[Contact], contact_id: str, *, steps: int, on: date
) -> tuple[Contact, ...]:
    """Return a client's contacts, in order, with one moved in the list of a day.

    Contacts that the list does not show are passed over. The numbers in use are dealt
    anew, so that few contacts change; empty or equal ones make way for 1, 2, 3 …
    """
    (moving,) = (one for one in contacts if one.contact_id == contact_id)
    shown = [one for one in contacts if one is moving or one.is_valid_on(on)]
    goal = shown.index(moving) + steps
    if not 0 <= goal < len(shown):
        return tuple(contacts)
    order = [one for one in contacts if one is not moving]
    order.insert(order.index(shown[goal]) + (steps > 0), moving)
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
