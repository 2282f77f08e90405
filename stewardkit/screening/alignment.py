"""Which words of one name stand for which words of another."""

from dataclasses import dataclass, fields

import numpy as np

from stewardkit.screening.likeness import JOINED, Booleans, Floats, Integers, Likeness
from stewardkit.screening.segments import Segments, is_single
from stewardkit.screening.vocabulary import Links

LEAST_WEIGHT_COUNTED = 0.25
LEAST_WEIGHT_MISSPELT = 0.18
LIKE_A_PARTICLE = 0.66
PRECEDENCE_OF_JOINED = 0.75


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a searched and a listed name, as two rows of numbers."""

    searched: Integers
    listed: Integers

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.searched)


@dataclass(frozen=True, slots=True)
class Ties:
    """Segments that stand for each other in some pair of names, how well and how.

    ``weights`` has two rows, those of the searched and of the listed segments.
    """

    pair: Integers
    searched: Integers
    listed: Integers
    values: Floats
    ways: Integers
    weights: Floats

    def take(self, rows: Integers | Booleans) -> "Ties":
        """Return some of the ties."""
        return Ties(*(getattr(self, item.name)[..., rows] for item in fields(self)))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The ties chosen for some pairs, each word used once, in the order of the pairs.

    ``coverage`` has two rows, the covered share of each pair's searched and listed
    name; ``score`` and ``shared``, the number of words in common, have one number for
    each pair. Particles count as words only where no word is left out: ``is_whole``.
    """

    ties: Ties
    coverage: Floats
    score: Floats
    shared: Integers
    is_whole: Booleans


def align(
    pairs: Pairs, searched: Segments, listed: Segments, links: Links
) -> Alignment:
    """Align the words of each pair, the weightiest tie first."""
    possible = _possible(pairs, searched, listed, links)
    masks = np.stack((searched.masks[possible.searched], listed.masks[possible.listed]))
    chosen = _chosen(possible, masks)
    ties, used = possible.take(chosen), np.bitwise_count(masks[:, chosen])
    masses: Floats = np.stack(
        [np.bincount(ties.pair, ties.values * row, len(pairs)) for row in ties.weights]
    )
    totals: Floats = np.stack(
        (searched.totals[pairs.searched], listed.totals[pairs.listed])
    )
    sizes = np.stack((searched.sizes[pairs.searched], listed.sizes[pairs.listed]))
    is_whole = _is_whole(ties, used, sizes)
    return Alignment(
        ties=ties,
        coverage=masses / totals,
        score=name_score(masses, totals),
        shared=_shared(ties, used, is_whole),
        is_whole=is_whole,
    )


def name_score(masses: Floats, totals: Floats) -> Floats:
    """Return the score of names of which such masses of such totals are covered.

    It is the mean of the better covered name's share and that of both together: a
    name that lies whole in a longer one scores well, the same name scores better.
    """
    better: Floats = (masses / totals).max(axis=0)
    score: Floats = (better + masses.sum(axis=0) / totals.sum(axis=0)) / 2
    return score


def _possible(pairs: Pairs, searched: Segments, listed: Segments, links: Links) -> Ties:
    """Return all ties between the segments of each pair."""
    pair, one, other = _combinations(pairs, searched, listed)
    values, ways = links.between(searched.words[one], listed.words[other])
    rows = np.flatnonzero(values > 0)
    ties = Ties(
        pair=pair[rows],
        searched=one[rows],
        listed=other[rows],
        values=values[rows],
        ways=ways[rows],
        weights=np.stack((searched.weights[one[rows]], listed.weights[other[rows]])),
    )
    singles = np.stack(
        (is_single(searched.masks[ties.searched]), is_single(listed.masks[ties.listed]))
    )
    return _permitted(ties, singles)


def _combinations(
    pairs: Pairs, searched: Segments, listed: Segments
) -> tuple[Integers, Integers, Integers]:
    """Return every segment of each pair's one name with every one of the other's."""
    ones = np.diff(searched.starts)[pairs.searched]
    others = np.diff(listed.starts)[pairs.listed]
    sizes = ones * others
    pair = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = others[pair]
    one = searched.starts[pairs.searched][pair] + place // width
    other = listed.starts[pairs.listed][pair] + place % width
    return pair, one, other


def _permitted(ties: Ties, singles: Booleans) -> Ties:
    """Return the ties that may hold.

    Joined words stand only for one word that is equal or sounds alike; a short particle
    stands for no word that is more, unless equal, by its initial or by one typo.
    """
    joined = ~singles.all(axis=0)
    is_equal = ties.ways == Likeness.EQUAL
    sounds = is_equal | (ties.ways == Likeness.ROMANISED)
    is_particle = ties.weights < LEAST_WEIGHT_MISSPELT
    mixed = is_particle[0] != is_particle[1]
    is_typo = (ties.ways == Likeness.MISSPELT) & (ties.values >= LIKE_A_PARTICLE)
    may_mix = is_equal | (ties.ways == Likeness.INITIAL) | is_typo
    ties.values[joined] = np.minimum(ties.values[joined], JOINED)
    ties.ways[joined] = Likeness.JOINED
    return ties.take((~joined | sounds & singles.any(axis=0)) & (~mixed | may_mix))


def _chosen(ties: Ties, masks: Integers) -> Integers:
    """Return the ties that hold, where each word may be used once.

    Words with a typo come before words joined, which may take another word's place.
    """
    worth = ties.values * ties.weights.min(axis=0)
    worth[ties.ways == Likeness.JOINED] *= PRECEDENCE_OF_JOINED
    left = np.lexsort((-worth, ties.pair))
    used = np.zeros((2, int(ties.pair.max(initial=-1)) + 1), dtype=np.int64)
    found = [left[:0]]
    while len(left):
        owners = ties.pair[left]
        is_best = np.diff(owners, prepend=-1) > 0
        best, left = left[is_best], left[~is_best]
        found.append(best)
        used[:, ties.pair[best]] |= masks[:, best]
        left = left[~(masks[:, left] & used[:, ties.pair[left]]).any(axis=0)]
    return np.sort(np.concatenate(found))


def _is_whole(ties: Ties, used: Integers, sizes: Integers) -> Booleans:
    """Tell of each pair whether every word of both names is used."""
    covered = np.stack([np.bincount(ties.pair, row, sizes.shape[1]) for row in used])
    whole: Booleans = (covered == sizes).all(axis=0)
    return whole


def _shared(ties: Ties, used: Integers, is_whole: Booleans) -> Integers:
    """Return how many words each pair has in common."""
    is_counted = ties.weights.max(axis=0) >= LEAST_WEIGHT_COUNTED
    fewer = used.min(axis=0) * is_counted
    words = np.where(is_whole[ties.pair], used.max(axis=0), fewer)
    return np.bincount(ties.pair, words, len(is_whole)).astype(np.int64)
