"""What is known of one person, read section by section."""

from collections.abc import Mapping, Sequence

from stewardkit.model.access import Party, Person, Sections
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session

ACCESS = load_queries("access.sql")
SECTIONS = (
    *("clients", "contacts", "contracts", "sources", "quarantined"),
    *("states", "heard", "electronic", "verifications"),
    *("sends", "exports", "checks", "retention"),
)
"""In the order of the document."""


def parties(
    session: Session, contact_ids: Sequence[str], client_id: str | None
) -> tuple[Party, ...]:
    """Return who is, or may be, the person that some records name."""
    asked = {"contact_ids": list(contact_ids), "client_id": client_id}
    return tuple(Party(**row) for row in session.rows(ACCESS["parties"], **asked))


def sections(
    session: Session, person: Person, question: Mapping[str, object]
) -> Sections:
    """Return what is known of a person, by section."""
    asked = {**question, **_asked(person)}
    return {
        name: session.rows(
            ACCESS[name],
            **{key: value for key, value in asked.items() if f"${key}" in ACCESS[name]},
        )
        for name in SECTIONS
    }


def evidence(session: Session, person: Person) -> dict[str, tuple[str, bool]]:
    """Return the files that prove what a person said, by their SHA-256.

    Of each its name, and whether it proves what others said, too.
    """
    rows = session.rows(ACCESS["evidence"], **_asked(person))
    return {row["sha256"]: (row["file_name"], row["is_shared"]) for row in rows}


def _asked(person: Person) -> dict[str, object]:
    return {"contact_ids": list(person.contact_ids), "client_id": person.client_id}
