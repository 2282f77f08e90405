"""Traces of words: what words alike have in common, as keys to find them again by.

A trace is a word or its sound with one letter left out, three letters in a row, the
consonants, the beginning. One trace of weight 1 in common makes two words candidates;
three letters in a row weigh less, so that it takes several.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from stewardkit.screening.likeness import (
    SHORTEST_CUT,
    SHORTEST_MISHEARD,
    SHORTEST_MISSPELT,
    SHORTEST_WITH_TYPOS,
    Booleans,
    Floats,
    Integers,
    Texts,
    Words,
    as_array,
    lengths_of,
)
from stewardkit.screening.romanisation import UNWRITTEN_VOWELS, is_unvowelled

Keys = NDArray[np.uint32]
Numbers = NDArray[np.uint64]

SHORTEST_WITH_TRIGRAMS = 5
# A word is found without its trigrams when it is one typo away.
SEVERAL_TYPOS = {
    typos: least for typos, least in SHORTEST_WITH_TYPOS.items() if typos > 1
}
# Odd factors: what 64 bits are multiplied by can be taken back.
_BASE, _MIX = 0x9E3779B97F4A7C15, np.uint64(0xBF58476D1CE4E5B9)
_BACK = np.uint64(pow(_BASE, -1, 2**64))
_HALF = np.uint64(32)


class Trace(IntEnum):
    """What it is that words have in common."""

    TEXT = 1
    SOUND = 2
    FORMS = 3
    CONSONANTS = 4
    VOWELLESS = 5
    BEGINNING = 6
    TRIGRAM = 7


@dataclass(frozen=True, slots=True)
class Traces:
    """Traces of some words: whose each is, its key, and what it weighs."""

    words: Integers
    keys: Keys
    weights: Floats

    @classmethod
    def listed(cls, words: Words, *, joined: Booleans) -> "Traces":
        """Return the traces of words to be found; ``joined`` ones are found whole."""
        alone = np.flatnonzero(~joined)
        part = words.take(alone)
        found = cls.together([*_alike(part), *_trigrams(part, {0: part.lengths > 0})])
        numbered = replace(found, words=alone[found.words])
        return cls.together([*_equal(words), numbered])

    @classmethod
    def searched(cls, words: Words) -> "Traces":
        """Return the traces of words to be looked for."""
        trigrams = _trigrams(words, _several_typos_apart(words))
        return cls.together([*_equal(words), *_alike(words), *trigrams])

    @classmethod
    def together(cls, parts: Sequence["Traces"]) -> "Traces":
        """Return several traces of the same words as one."""
        return cls(
            words=np.concatenate([part.words for part in parts]),
            keys=np.concatenate([part.keys for part in parts]),
            weights=np.concatenate([part.weights for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of texts in one line: whose each is, and the how-manieth.

    ``before`` has a number for what stands before a letter in its text, ``through`` for
    that and the letter, ``whole`` for each text: equal for equal letters.
    """

    signs: Numbers
    owners: Integers
    places: Integers
    before: Numbers
    through: Numbers
    whole: Numbers

    @classmethod
    def of(cls, texts: Texts) -> "Letters":
        """Return the letters of texts."""
        sizes = lengths_of(texts)
        ends = np.cumsum(sizes)
        owners = np.repeat(np.arange(len(texts)), sizes)
        signs = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
        places = np.arange(len(signs)) - (ends - sizes)[owners]
        powers = np.cumprod(np.full(sizes.max(initial=0), _BASE, np.uint64))
        worth = signs * powers[places]
        sums = np.append(np.uint64(0), np.cumsum(worth))
        begun = sums[ends - sizes]
        through = sums[1:] - begun[owners]
        before, whole = through - worth, sums[ends] - begun
        return cls(signs.astype(np.uint64), owners, places, before, through, whole)

    def without(self) -> Numbers:
        """Return for each letter a number for its text without it."""
        after = self.whole[self.owners] - self.through
        return self.before + after * _BACK


def _equal(words: Words) -> Iterator[Traces]:
    """Let words meet that are equal or sound alike."""
    everyone = np.arange(len(words))
    yield _traces(Trace.TEXT, everyone, Letters.of(words.texts).whole)
    yield _traces(Trace.SOUND, everyone, Letters.of(words.sounds).whole)


def _alike(words: Words) -> Iterator[Traces]:
    """Let words meet that are alike in whatever other way but several typos."""
    yield _one_left_out(Trace.TEXT, words.texts, SHORTEST_MISSPELT)
    yield _one_left_out(Trace.SOUND, words.sounds, SHORTEST_MISHEARD)
    yield from _signs(words)
    yield from _beginnings(words)
    grouped = np.flatnonzero(words.groups)
    yield _traces(Trace.FORMS, grouped, words.groups[grouped].astype(np.uint64))
    # A word that lacks vowels meets all others with its consonants.
    everyone = np.arange(len(words))
    for kind, texts, lacks in (
        (Trace.CONSONANTS, words.consonants, words.unvowelled),
        (Trace.VOWELLESS, words.vowelless, words.bare),
    ):
        weights = np.where(lacks, 2.0, 0.5)
        yield _traces(kind, everyone, Letters.of(texts).whole, weights)


def _one_left_out(kind: Trace, texts: Texts, shortest: int) -> Traces:
    """Let long enough words meet that have lost a letter."""
    letters = Letters.of(texts)
    unwritten = np.fromiter(map(is_unvowelled, texts), bool, len(texts))
    is_long = lengths_of(texts) + UNWRITTEN_VOWELS * unwritten >= shortest
    is_long &= ~np.fromiter(map(str.isdigit, texts), bool, len(texts))
    lost = is_long[letters.owners]
    return _traces(kind, letters.owners[lost], letters.without()[lost])


def _signs(words: Words) -> Iterator[Traces]:
    """Let words meet that have lost what stands for one foreign letter."""
    foreign = np.flatnonzero(words.signs != words.texts)
    signs = words.signs[foreign]
    yield _traces(Trace.TEXT, foreign, Letters.of(signs).whole)
    lost = _one_left_out(Trace.TEXT, signs, SHORTEST_MISSPELT)
    yield replace(lost, words=foreign[lost.words])


def _beginnings(words: Words) -> Iterator[Traces]:
    """Let a word that was cut off meet the words that begin with it."""
    letters = Letters.of(words.texts)
    yield _traces(Trace.BEGINNING, np.arange(len(words)), letters.whole, 2.0)
    lengths = letters.places + 1
    cut = (lengths >= SHORTEST_CUT) & (lengths < words.lengths[letters.owners])
    owners = letters.owners[cut]
    yield _traces(Trace.BEGINNING, owners, letters.through[cut], 0.25)


def _trigrams(words: Words, apart: Mapping[int, Booleans]) -> Iterator[Traces]:
    """Let words meet that one hears letters in a row of in common.

    ``apart`` tells which words may meet those that are so many letters longer.
    """
    heard = np.flatnonzero(lengths_of(words.sounds) >= SHORTEST_WITH_TRIGRAMS)
    line = Letters.of(as_array([f"^{sound}$" for sound in words.sounds[heard]]))
    first = np.flatnonzero(line.owners[2:] == line.owners[:-2])
    one, two, three = (line.signs[first + step].astype(np.int64) for step in range(3))
    found = np.unique(line.owners[first] << 24 | one << 16 | two << 8 | three)
    owners, runs = heard[found >> 24], found & 0xFFFFFF
    weights = np.bincount(owners)[owners] ** -0.5
    for longer, may_meet in apart.items():
        met = may_meet[owners]
        numbers = runs[met] << 32 | words.lengths[owners[met]] + longer
        yield _traces(Trace.TRIGRAM, owners[met], numbers, weights[met])


def _several_typos_apart(words: Words) -> dict[int, Booleans]:
    """Tell which words may be several typos from those so many letters longer."""
    farthest = max(SEVERAL_TYPOS)
    lengths = words.lengths + UNWRITTEN_VOWELS * words.unvowelled
    found = {}
    for longer in range(-farthest, farthest + 1):
        least = min(
            size for typos, size in SEVERAL_TYPOS.items() if typos >= abs(longer)
        )
        found[longer] = np.maximum(lengths, lengths + longer) >= least
    return found


def _traces(
    kind: Trace,
    words: Integers,
    numbers: Numbers | Integers,
    weights: Floats | float = 1,
) -> Traces:
    """Return traces of one kind, with keys that are equal for equal numbers."""
    mixed = (numbers.astype(np.uint64) ^ np.uint64(kind << 60)) * _MIX
    mixed = (mixed ^ mixed >> _HALF) * _MIX
    return Traces(
        words, (mixed >> _HALF).astype(np.uint32), np.broadcast_to(weights, words.shape)
    )
