"""What changed in an identity, or in a listed entry, between two of its versions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields

from stewardkit.model.history import FieldChange
from stewardkit.model.register import Entry
from stewardkit.model.screening import Subject

SEPARATOR = " · "


def identity_changes(before: Subject, after: Subject) -> tuple[FieldChange, ...]:
    """Return the fields of an identity that differ."""
    pairs = (
        (field.name, getattr(before, field.name), getattr(after, field.name))
        for field in fields(Subject)
    )
    return tuple(
        FieldChange(field=name, before=was, after=now)
        for name, was, now in pairs
        if was != now
    )


def content_changes(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """Return by kind what an entry states no longer, and what it states anew."""
    former, latter = _stated(before), _stated(after)
    return tuple(
        FieldChange(
            field=kind,
            before=_without(former[kind], latter[kind]),
            after=_without(latter[kind], former[kind]),
        )
        for kind in dict.fromkeys((*former, *latter))
        if set(former[kind]) != set(latter[kind])
    )


def _stated(entry: Entry) -> Mapping[str, list[str]]:
    stated: defaultdict[str, list[str]] = defaultdict(list)
    stated["name"] = [name.text for name in entry.names]
    stated["birth_date"] = [birth.raw for birth in entry.births]
    for fact in entry.facts:
        stated[fact.kind].append(fact.value)
    return stated


def _without(values: list[str], others: list[str]) -> str | None:
    return SEPARATOR.join(one for one in values if one not in others) or None
