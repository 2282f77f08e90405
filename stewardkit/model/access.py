"""A person who asks for access: which records are theirs, and which may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A contact or an individual client that is or may be the person.

    ``is_same`` where it is, by what the workspace knows; else whoever asks for the
    pack decides. ``has_name`` and ``has_email`` tell what agrees.
    """

    subject: str
    subject_id: str
    client_id: str
    is_same: bool
    has_name: bool
    has_email: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose data it is: some contacts, and the client where that is the person too."""

    contact_ids: tuple[str, ...]
    client_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPack:
    """What was written for a person, and what the person at the keyboard must know.

    ``candidates`` may be the same person and are not in it; ``withheld`` counts files
    of evidence that concern other people, too. ``has_notes`` where a free text, which
    may name others, is to be read before the pack is handed over.
    """

    index: Path
    person: Person
    candidates: tuple[Party, ...]
    withheld: int
    has_notes: bool

    def __repr__(self) -> str:
        """Show one line without personal data."""
        return f"<AccessPack {self.index.parent.name}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """A file of evidence that concerns nobody else, by the name it has in the pack."""

    name: str
    sha256: str
    path: Path


Sections = Mapping[str, Rows]
