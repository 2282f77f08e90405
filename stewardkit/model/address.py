"""'Copie Adr Client': what a contact takes from its client, and what drifted since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stewardkit.model.client import Client
from stewardkit.model.contact import Contact

POSTAL = ("address_line1", "address_line2", "postcode", "city", "country")
COORDINATES = (*POSTAL, "phone", "mobile", "email")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddressDifference:
    """A field where the contact's value (``mine``) is not the client's (``theirs``)."""

    field: str
    mine: str | None
    theirs: str

    def __repr__(self) -> str:
        """Show one line without personal data."""
        return f"<AddressDifference {self.field}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressCopy:
    """A contact with its client's coordinates, not saved yet.

    ``filled`` names the fields that were set; ``conflicts`` are those that hold
    something else and were left alone.
    """

    contact: Contact
    filled: tuple[str, ...]
    conflicts: tuple[AddressDifference, ...]


def differences(contact: Contact, client: Client) -> Iterator[AddressDifference]:
    """Give the fields that a copy would change; what the client lacks is not copied."""
    for name in COORDINATES:
        mine, theirs = getattr(contact, name), getattr(client, name)
        if theirs is not None and mine != theirs:
            yield AddressDifference(field=name, mine=mine, theirs=theirs)


def copy_address(
    contact: Contact, client: Client, *, on: date, overwrite: frozenset[str]
) -> AddressCopy:
    """Fill the empty fields of a contact, and those that may be overwritten."""
    typed = contact.tidied()
    found = tuple(differences(typed, client))
    taken = {
        difference.field: difference.theirs
        for difference in found
        if difference.mine is None or difference.field in overwrite
    }
    return AddressCopy(
        contact=typed.with_changes(**taken, address_copied_on=on),
        filled=tuple(taken),
        conflicts=tuple(one for one in found if one.field not in taken),
    )
