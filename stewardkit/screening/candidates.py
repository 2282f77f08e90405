"""Pairs of names that may be hits, found for many searched names at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stewardkit.model.screening import Subject
from stewardkit.screening.ceiling import (
    MOST_SUPPORT,
    ceiling,
    one_word,
    spared,
    support,
)
from stewardkit.screening.evidence import EntryFacts
from stewardkit.screening.features import Settings
from stewardkit.screening.likeness import Booleans, Floats, Integers
from stewardkit.screening.matches import Matches
from stewardkit.screening.name_index import ROUNDING, NameIndex

BEST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of searched and listed names, of each entry the names that score best.

    ``best`` are all of them, ``likely`` by searched name those that some subject might
    have as a hit, ``most`` what each scores at most by its names; see ``spared``.
    """

    matches: Matches
    best: Integers
    likely: Mapping[int, list[int]]
    most: Floats
    spared: Booleans
    limit: float

    @classmethod
    def of(cls, matches: Matches, index: NameIndex, settings: Settings) -> "Candidates":
        """Return the pairs whose names alone score the floor at least."""
        lone_aliases = index.lone_aliases[matches.pairs.listed]
        most = ceiling(matches, index.kind, lone_aliases)
        best = _best_names(matches, index, settings.floor)
        limit = min(settings.floor, settings.threshold)
        likely = defaultdict(list)
        for pair in best[np.maximum(most[best] + MOST_SUPPORT, 0) >= limit].tolist():
            likely[int(matches.pairs.searched[pair])].append(pair)
        return cls(matches, best, likely, most, spared(matches), limit)

    def likely_pairs(self, name: int) -> Sequence[int]:
        """Return the likely pairs of a searched name."""
        return self.likely.get(name, ())

    def all_pairs(self, name: int) -> Sequence[int]:
        """Return all pairs of a searched name."""
        found: list[int] = self.best[
            self.matches.pairs.searched[self.best] == name
        ].tolist()
        return found

    def most_for(self, pair: int, subject: Subject, facts: EntryFacts) -> float:
        """Return the most that a subject may score, whose SIREN is another."""
        added = support(subject, facts, is_spared=bool(self.spared[pair]))
        return max(float(self.most[pair]) + added, 0)


def _best_names(matches: Matches, index: NameIndex, floor: float) -> Integers:
    """Return the pairs that reach a floor: of each entry the names that score best.

    Of names that score the same, the one that the entry has first comes first.
    """
    scores = matches.alignment.score
    sizes = matches.searched.sizes[matches.pairs.searched]
    longer = np.maximum(sizes, matches.listed.sizes[matches.pairs.listed])
    scores = scores + one_word(scores, matches.alignment.shared, longer, index.kind)
    names, entries = matches.pairs.listed, index.listed.entries[matches.pairs.listed]
    reached = np.flatnonzero(scores >= floor - ROUNDING)
    ranks = (names, -scores, entries, matches.pairs.searched)
    order = reached[np.lexsort([rank[reached] for rank in ranks])]
    groups = np.stack((matches.pairs.searched[order], entries[order]))
    is_outdone = np.zeros(len(order), dtype=bool)
    is_outdone[BEST_NAMES:] = (groups[:, BEST_NAMES:] == groups[:, :-BEST_NAMES]).all(
        axis=0
    )
    best: Integers = order[~is_outdone]
    return best
