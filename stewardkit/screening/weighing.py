"""By which entries words are weighed: a choice that lasts while lists change little.

Were words weighed anew by every publication, each would shift all scores by a little,
and no former check could stand for a search of today.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from stewardkit.screening.rarity import FEWEST_ENTRIES

MOST_CHANGED = 0.05
"""The share of entries that may change before words are weighed anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A publication that was loaded: how many entries it has, how many it changed."""

    publication_id: int
    register: str
    entries: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The publication whose entries, and those of all lists then, weigh words."""

    publication_id: int
    is_new_list: bool


def weighing(loads: Iterable[Load]) -> Weighing | None:
    """Return what weighs words after these loads, in order; None after none.

    The first publication of a list weighs them anew, and so does the one by which a
    twentieth of all entries has changed.

    >>> first = Load(publication_id=1, register="fr-gels", entries=9000, changed=9000)
    >>> later = Load(publication_id=2, register="fr-gels", entries=9000, changed=400)
    >>> weighing([first, later]).publication_id
    1
    """
    found = None
    entries: dict[str, int] = {}
    changed = 0
    for load in loads:
        is_new_list = load.register not in entries
        entries[load.register] = load.entries
        changed += load.changed
        most = MOST_CHANGED * max(sum(entries.values()), FEWEST_ENTRIES)
        if is_new_list or changed > most:
            found = Weighing(
                publication_id=load.publication_id, is_new_list=is_new_list
            )
            changed = 0
    return found
