"""Registers as kept: publications, their entries, and what is in force."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from stewardkit.model.publication import (
    LoadedRegister,
    PublicationDifference,
    RegisterStatus,
    one_for_each_number,
)
from stewardkit.model.register import Entry, Nature, Publication
from stewardkit.screening.weighing import Load
from stewardkit.store.journal import Batch
from stewardkit.store.queries import load_queries
from stewardkit.store.session import Session
from stewardkit.store.tables import LISTED_KIN, REGISTER_ENTRY

REGISTER = load_queries("register.sql")


def statuses(
    session: Session, *, now: datetime, max_age: timedelta
) -> tuple[RegisterStatus, ...]:
    """Return the publication in force of each register loaded, by register."""
    return tuple(
        RegisterStatus(
            **row,
            age=now - row["received_at"],
            is_stale=now - row["received_at"] > max_age,
        )
        for row in session.rows(REGISTER["in_force"])
    )


def kept_files(session: Session) -> list[dict[str, str]]:
    """Return list, SHA-256 and name of each file that ever was in force."""
    return session.rows(REGISTER["files"])


def keep_publication(
    batch: Batch, publication: Publication, *, file_name: str
) -> LoadedRegister:
    """Bring a publication in force; entries whose content is unchanged are left."""
    before = _kept_contents(batch.session, publication.register)
    entries_by_key = _by_key(publication)
    after = {key: entry.content_hash for key, entry in entries_by_key.items()}
    difference = PublicationDifference.between(before, after)
    batch.close(REGISTER_ENTRY, sorted(before.keys() - after.keys()))
    fresh = [
        _row(key, entry, after[key])
        for key, entry in entries_by_key.items()
        if before.get(key) != after[key]
    ]
    if fresh:
        batch.keep(REGISTER_ENTRY, pa.Table.from_pylist(fresh))
    loaded = _loaded(publication, difference)
    _record(batch, publication, loaded, file_name)
    return loaded


def keep_kin(batch: Batch, kin: Mapping[str, str]) -> None:
    """Keep for the key of each number in force the key that stands for its kin."""
    keys = pa.table({"entry_key": list(kin), "kin": list(kin.values())})
    with batch.session.offering(kin_now=keys):
        batch.session.run(REGISTER["kin_rows"])
    batch.close_offered(LISTED_KIN, "former_kin")
    batch.keep_offered(LISTED_KIN, "present_kin")


def repeat_publication(batch: Batch, in_force: RegisterStatus) -> LoadedRegister:
    """Note that the file in force was received once more; return its figures."""
    receipt = {
        "register": in_force.register,
        "sha256": in_force.sha256,
        "received_at": batch.header.recorded_at,
    }
    batch.append("register_receipt", pa.Table.from_pylist([receipt]))
    (figures,) = batch.session.rows(REGISTER["figures"], register=in_force.register)
    unknown = json.loads(figures.pop("unknown_fields"))
    return LoadedRegister(
        **figures, register=in_force.register, unknown_fields=unknown, is_new=False
    )


def entries(session: Session) -> Iterator[Entry]:
    """Give the entries in force, one for each number, without published text."""
    contents = session.arrow(REGISTER["contents"])["content"].to_pylist()
    return one_for_each_number(Entry.from_dict(json.loads(text)) for text in contents)


def entries_then(session: Session, publication_id: int) -> Iterator[Entry]:
    """Give the entries of all registers that were in force after a publication."""
    rows = session.arrow(
        REGISTER["contents_then"], batch_id=_batch_of(session, publication_id)
    )
    contents = rows["content"].to_pylist()
    return one_for_each_number(Entry.from_dict(json.loads(text)) for text in contents)


def listed_contents(session: Session) -> pa.Table:
    """Return register, entry_id and content_hash of each number in force."""
    return session.arrow(REGISTER["listed"])


def listed_then(session: Session, publication_id: int) -> pa.Table:
    """Return what ``listed_contents`` gave after a publication."""
    return session.arrow(
        REGISTER["listed_then"], batch_id=_batch_of(session, publication_id)
    )


def loads(session: Session) -> tuple[Load, ...]:
    """Return every publication that was loaded, in order."""
    return tuple(Load(**row) for row in session.rows(REGISTER["loads"]))


def last_version(session: Session, register: str, entry_id: str) -> Entry | None:
    """Return an entry as last published, in force or not, or None."""
    rows = session.rows(REGISTER["last_versions"], register=register, entry_id=entry_id)
    stated = [json.loads(row["content"]) | {"raw": row["raw"]} for row in rows]
    return next(one_for_each_number(map(Entry.from_dict, stated)), None)


def utc_naive(moment: datetime) -> datetime:
    """Return an aware moment in UTC without a zone, as the store keeps moments."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _batch_of(session: Session, publication_id: int) -> int:
    """Return the batch that loaded a publication, 0 for none."""
    found = session.value(
        REGISTER["batch_of_publication"], publication_id=publication_id
    )
    return int(found or 0)


def _kept_contents(session: Session, register: str) -> dict[str, str]:
    """Return the content hashes of a register in force, by entry key."""
    rows = session.rows(REGISTER["content_hashes"], register=register)
    return {row["entry_key"]: row["content_hash"] for row in rows}


def _by_key(publication: Publication) -> dict[str, Entry]:
    """Return the entries by key; one whose number stood before is told by its place."""
    seen: Counter[str] = Counter()
    by_key = {}
    for entry in publication.entries:
        seen[entry.entry_id] += 1
        place = seen[entry.entry_id]
        by_key[entry.key if place == 1 else f"{entry.key}#{place}"] = entry
    return by_key


def _row(key: str, entry: Entry, content_hash: str) -> dict[str, str]:
    content = entry.to_dict()
    raw = content.pop("raw")
    return {
        "entry_key": key,
        "register": entry.register,
        "entry_id": entry.entry_id,
        "nature": entry.nature,
        "primary_name": entry.primary_name,
        "content_hash": content_hash,
        "content": json.dumps(content, ensure_ascii=False),
        "raw": raw,
        "url": entry.url,
    }


def _loaded(
    publication: Publication, difference: PublicationDifference
) -> LoadedRegister:
    return LoadedRegister(
        register=publication.register,
        published_at=utc_naive(publication.published_at),
        sha256=publication.sha256,
        entries=len(publication.entries),
        names=publication.name_count,
        added=len(difference.added),
        corrected=len(difference.corrected),
        removed=len(difference.removed),
        renumbered=len(difference.renumbered),
        unknown_fields=publication.unknown_fields,
    )


def _record(
    batch: Batch, publication: Publication, loaded: LoadedRegister, file_name: str
) -> None:
    row = {
        "publication_id": batch.session.value(REGISTER["next_publication_id"]),
        "register": loaded.register,
        "published_at": loaded.published_at,
        "sha256": loaded.sha256,
        "file_name": file_name,
        "loaded_at": batch.header.recorded_at,
        "entries": loaded.entries,
        "names": loaded.names,
        **_counts_by_nature(publication),
        "added": loaded.added,
        "corrected": loaded.corrected,
        "removed": loaded.removed,
        "renumbered": loaded.renumbered,
        "unknown_fields": json.dumps(dict(loaded.unknown_fields), sort_keys=True),
    }
    batch.append("register_publication", pa.Table.from_pylist([row]))


def _counts_by_nature(publication: Publication) -> Mapping[str, int]:
    natures = [entry.nature for entry in publication.entries]
    return {
        "persons": natures.count(Nature.PERSON),
        "companies": natures.count(Nature.COMPANY),
        "vessels": natures.count(Nature.VESSEL),
    }
