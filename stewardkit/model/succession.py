"""Another person in the place of a contact: told apart, and begun anew."""

import re
import unicodedata
from datetime import date

from rapidfuzz.distance import OSA

from stewardkit.model.contact import Contact

TYPO_LENGTH = 4
"""A shorter word with one letter changed is another word."""
PERSONAL = (
    "birth_name",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
    "siren",
    "protection",
    "deceased_on",
    "note",
)
"""What is true of the former person alone, though the form still shows it."""


def is_other_person(before: Contact, after: Contact) -> bool:
    """Tell whether a name changed beyond its spelling.

    Accents, order, a letter, an initial written out, a name added or left out are
    spelling; that every word of the shorter name is like one of the longer tells.
    """
    shorter, longer = sorted((_words(before), _words(after)), key=len)
    return any(not any(_is_like(word, other) for other in longer) for word in shorter)


def successor(former: Contact, typed: Contact, *, on: date) -> Contact:
    """Return what was typed over a contact as another one, who starts on a day.

    What the form still holds of the former person's birth and note is left out.
    """
    left_over = {
        name: None for name in PERSONAL if getattr(typed, name) == getattr(former, name)
    }
    return typed.with_changes(
        **left_over, version=0, valid_from=on, valid_to=None, end_reason=None
    )


def _words(contact: Contact) -> list[str]:
    names = (contact.last_name, contact.first_name, contact.birth_name)
    text = unicodedata.normalize("NFKD", " ".join(filter(None, names)).casefold())
    bare = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.findall(r"[^\W\d_]+", bare)


def _is_like(word: str, other: str) -> bool:
    """Tell whether two words are one, up to an initial or a slip of the keyboard."""
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    may_differ = min(len(word), len(other)) >= TYPO_LENGTH
    return OSA.distance(word, other) <= int(may_differ)
