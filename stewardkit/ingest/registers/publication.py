"""Entries put together as a publication, refused where they look damaged."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import tidy
from stewardkit.model.register import Entry, Fact, Publication, RegisterList


def publication_of(
    entries: Iterable[Entry],
    *,
    source: Source,
    register: str,
    published_at: datetime | None,
) -> Publication:
    """Return the publication that a file holds.

    Raises:
        RegisterRefusedError: the file states no date or no entry, or an entry has
            no number or the number of another.

    """
    if published_at is None:
        raise source.refused("It states no valid publication date; download it again.")
    kept = tuple(entries)
    if len(kept) == 0:
        raise source.refused("It holds no entry; the register is never empty.")
    if any(entry.entry_id == "" for entry in kept):
        raise source.refused("An entry has no number; download it again.")
    if (entry_id := _repeated_id(kept)) is not None:
        raise source.refused(
            "The number {entry_id} stands for two entries; download it again.",
            entry_id=entry_id,
        )
    return Publication(
        register=register,
        published_at=published_at,
        sha256=source.sha256,
        entries=kept,
        unknown_fields=Counter(
            fact.remark for entry in kept for fact in entry.facts_of("unknown")
        ),
    )


def unknown(name: str, value: str) -> Fact:
    """Return a field that this version does not know, kept as it came."""
    return Fact(kind="unknown", value=value, remark=tidy(name))


def _repeated_id(entries: Iterable[Entry]) -> str | None:
    first_by_id: dict[str, Entry] = {}
    for entry in entries:
        first = first_by_id.setdefault(entry.entry_id, entry)
        # The EU lists one subject once for each of its regimes, under one number.
        differs = entry.register == RegisterList.EU_FSF and entry != first
        if entry is not first and not differs:
            return entry.entry_id
    return None
