"""Publications of a register: what one changes, and which is in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from stewardkit.model.register import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDifference:
    """The numbers of the entries that differ between two publications.

    The identity of an entry is its content, since registers renumber: content that
    moved to another number is ``renumbered`` (the new number), neither added nor
    removed; a number whose content changed is ``corrected``.
    """

    added: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renumbered: frozenset[str] = frozenset()

    @classmethod
    def between(
        cls, before: Mapping[str, str], after: Mapping[str, str]
    ) -> "PublicationDifference":
        """Compare two publications, each given as number → content hash.

        >>> old, new = {"1": "a", "2": "b", "3": "c"}, {"1": "a", "2": "x", "9": "c"}
        >>> PublicationDifference.between(old, new).renumbered
        frozenset({'9'})
        """
        gone = {key: text for key, text in before.items() if after.get(key) != text}
        come = {key: text for key, text in after.items() if before.get(key) != text}
        moved = _moved(gone, come)
        left = gone.keys() - moved.values()
        arrived = come.keys() - moved.keys()
        return cls(
            added=frozenset(arrived - left),
            corrected=frozenset(arrived & left),
            removed=frozenset(left - arrived),
            renumbered=frozenset(moved),
        )


def _moved(gone: Mapping[str, str], come: Mapping[str, str]) -> dict[str, str]:
    """Return new number → old number of content that moved, each copy once."""
    old_numbers: defaultdict[str, list[str]] = defaultdict(list)
    for number, content in sorted(gone.items(), reverse=True):
        old_numbers[content].append(number)
    return {
        number: old_numbers[content].pop()
        for number, content in sorted(come.items())
        if old_numbers[content]
    }


def one_for_each_number(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give one entry for each number, all that is stated under it put together.

    The EU lists a subject once for each of its regimes, under the same number.
    """
    by_number: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_number[entry.register, entry.entry_id].append(entry)
    for first, *others in by_number.values():
        yield first if not others else _together(first, others)


def _together(first: Entry, others: Sequence[Entry]) -> Entry:
    names = {name.text: name for entry in (*others, first) for name in entry.names}
    births = dict.fromkeys(
        birth for entry in (first, *others) for birth in entry.births
    )
    facts = dict.fromkeys(fact for entry in (first, *others) for fact in entry.facts)
    return replace(
        first,
        names=(names.pop(first.primary_name), *names.values()),
        births=tuple(births),
        facts=tuple(facts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRegister:
    """What the load of a publication did; moments are UTC.

    ``is_new`` is False where the same file was loaded before: the figures are then
    those of that load.
    """

    register: str
    published_at: datetime
    sha256: str
    entries: int
    names: int
    added: int
    corrected: int
    removed: int
    renumbered: int
    is_new: bool = True
    unknown_fields: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterStatus:
    """The publication of a register that is in force; moments are UTC.

    ``age`` runs from ``received_at``, when we last had the register in hand, and not
    from ``published_at``: a quiet week brings no publication, and a register that was
    fetched this morning is up to date however old its date.
    """

    register: str
    published_at: datetime
    received_at: datetime
    sha256: str
    entries: int
    names: int
    age: timedelta
    is_stale: bool
