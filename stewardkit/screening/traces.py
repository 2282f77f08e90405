"""Traces of words: what words alike have in common, as keys to find them again by.

A trace is a word or its sound with one letter left out, three letters in a row, the
consonants, the beginning. One trace of weight 1 in common makes two words candidates;
three letters in a row weigh less, so that it takes several.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

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
from stewardkit.screening.romanisation import (
    UNWRITTEN_VOWELS,
    is_unvowelled,
    signs,
    without_vowels,
)

Keys = NDArray[np.uint32]
Numbers = NDArray[np.uint64]

SHORTEST_WITH_TRIGRAMS = 5
# A word is found without its trigrams when it is one typo away.
SEVERAL_TYPOS = {
    typos: least for typos, least in SHORTEST_WITH_TYPOS.items() if typos > 1
}
# How many letters longer what is several typos away may be, and how long the longer is.
LONGER = np.arange(-max(SEVERAL_TYPOS), max(SEVERAL_TYPOS) + 1)
LEAST_SEVERAL_TYPOS_APART = np.array(
    [
        min(least for typos, least in SEVERAL_TYPOS.items() if typos >= abs(longer))
        for longer in LONGER.tolist()
    ]
)
# Odd factors: what 64 bits are multiplied by can be taken back.
_BASE, _MIX = 0x9E3779B97F4A7C15, np.uint64(0xBF58476D1CE4E5B9)
_BACK = np.uint64(pow(_BASE, -1, 2**64))
_HALF, _KIND = np.uint64(32), np.uint64(60)


class Trace(IntEnum):
    """What it is that words have in common."""

    TEXT = 1
    SOUND = 2
    FORMS = 3
    CONSONANTS = 4
    VOWELLESS = 5
    BEGINNING = 6
    TRIGRAM = 7


class Numbered(NamedTuple):
    """Traces as numbers, equal for equal ones: whose each is, and what it weighs."""

    words: Integers
    numbers: Numbers
    weights: Floats


@dataclass(frozen=True, slots=True)
class Traces:
    """Traces of some words: whose each is, its key, and what it weighs."""

    words: Integers
    keys: Keys
    weights: Floats

    @classmethod
    def listed(cls, words: Words, *, joined: Booleans) -> "Traces":
        """Return the traces of words to be found; ``joined`` ones are found whole."""
        alone = ~joined
        trigrams = _trigrams(words, np.zeros(1, np.int64), alone[np.newaxis])
        return cls._of(chain(_alike(words, alone), [trigrams]))

    @classmethod
    def searched(cls, words: Words) -> "Traces":
        """Return the traces of words to be looked for."""
        everyone = np.ones(len(words), dtype=bool)
        trigrams = _trigrams(words, LONGER, _several_typos_apart(words))
        return cls._of(chain(_alike(words, everyone), [trigrams]))

    @classmethod
    def _of(cls, parts: Iterable[Numbered]) -> "Traces":
        """Return all traces with keys that are equal for equal numbers."""
        words, numbers, weights = map(np.concatenate, zip(*parts, strict=True))
        mixed = numbers * _MIX
        mixed = (mixed ^ mixed >> _HALF) * _MIX
        return cls(words, (mixed >> _HALF).astype(np.uint32), weights)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of texts in one line: whose each is, and the how-manieth.

    ``before`` has a number for what stands before a letter in its text, ``through`` for
    that and the letter, ``whole`` for each text: equal for equal letters.
    """

    owners: Integers
    places: Integers
    before: Numbers
    through: Numbers
    whole: Numbers

    @classmethod
    def of(cls, texts: Texts) -> "Letters":
        """Return the letters of texts."""
        line, owners, sizes = _in_line(texts)
        ends = np.cumsum(sizes)
        places = np.arange(len(line)) - (ends - sizes)[owners]
        powers = np.cumprod(np.full(sizes.max(initial=0), _BASE, np.uint64))
        worth = line * powers[places]
        sums = np.append(np.uint64(0), np.cumsum(worth))
        begun = sums[ends - sizes]
        through = sums[1:] - begun[owners]
        before, whole = through - worth, sums[ends] - begun
        return cls(owners, places, before, through, whole)

    def without(self) -> Numbers:
        """Return for each letter a number for its text without it."""
        after = self.whole[self.owners] - self.through
        return self.before + after * _BACK


def _in_line(texts: Texts) -> tuple[NDArray[np.uint32], Integers, Integers]:
    """Return the letters of texts, whose each is, and how many each text has."""
    sizes = lengths_of(texts)
    line = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    return line, np.repeat(np.arange(len(texts)), sizes), sizes


def _alike(words: Words, alone: Booleans) -> Iterator[Numbered]:
    """Let words meet that are alike in whatever way but several typos.

    Those that do not stand alone are met whole only.
    """
    yield from _spelt(words, alone)
    yield _without_vowels(words, np.flatnonzero(alone))
    grouped = np.flatnonzero(alone & (words.groups > 0))
    yield _numbered(Trace.FORMS, grouped, words.groups[grouped])


def _spelt(words: Words, alone: Booleans) -> Iterator[Numbered]:
    """Let words meet that are equal or sound alike, and those that lost a letter.

    What stands for one foreign letter may be lost as well.
    """
    everyone = np.arange(len(words))
    foreign_as_one = as_array(list(map(signs, words.texts)))
    foreign = np.flatnonzero(alone & (foreign_as_one != words.texts))
    sizes = (len(words), len(words), len(foreign))
    kinds = np.repeat((Trace.TEXT, Trace.SOUND, Trace.TEXT), sizes)
    shortest = (SHORTEST_MISSPELT, SHORTEST_MISHEARD, SHORTEST_MISSPELT)
    owners = np.concatenate((everyone, everyone, foreign))
    texts = np.concatenate((words.texts, words.sounds, foreign_as_one[foreign]))
    letters = Letters.of(texts)
    yield _numbered(kinds, owners, letters.whole)
    is_long = alone[owners] & _are_long(texts, np.repeat(shortest, sizes))
    lost = np.flatnonzero(is_long[letters.owners])
    rows = letters.owners[lost]
    yield _numbered(kinds[rows], owners[rows], letters.without()[lost])
    yield from _beginnings(words, np.flatnonzero(alone), letters)


def _are_long(texts: Texts, shortest: Integers) -> Booleans:
    """Tell which texts are long enough to be known by all letters but one."""
    unwritten = np.fromiter(map(is_unvowelled, texts), bool, len(texts))
    is_number = np.fromiter(map(str.isdigit, texts), bool, len(texts))
    lengths = lengths_of(texts) + UNWRITTEN_VOWELS * unwritten
    found: Booleans = (lengths >= shortest) & ~is_number
    return found


def _beginnings(words: Words, alone: Integers, letters: Letters) -> Iterator[Numbered]:
    """Let a word that was cut off meet the words that begin with it."""
    yield _numbered(Trace.BEGINNING, alone, letters.whole[alone], 2.0)
    lengths = letters.places + 1
    # The words themselves come first among what has these letters.
    limits = np.zeros(len(letters.whole), np.int64)
    limits[alone] = words.lengths[alone]
    cut = (lengths >= SHORTEST_CUT) & (lengths < limits[letters.owners])
    owners = letters.owners[cut]
    yield _numbered(Trace.BEGINNING, owners, letters.through[cut], 0.25)


def _without_vowels(words: Words, alone: Integers) -> Numbered:
    """Let a word that lacks vowels meet all others with its consonants."""
    kinds = np.repeat((Trace.CONSONANTS, Trace.VOWELLESS), len(alone))
    left = as_array(list(map(without_vowels, words.texts[alone])))
    texts = np.concatenate((words.consonants[alone], left))
    lacking = np.concatenate((words.unvowelled[alone], words.bare[alone]))
    weights = np.where(lacking, 2.0, 0.5)
    return _numbered(kinds, np.tile(alone, 2), Letters.of(texts).whole, weights)


def _trigrams(words: Words, longer: Integers, may_meet: Booleans) -> Numbered:
    """Let words meet that one hears letters in a row of in common.

    ``may_meet`` has a row for each number of letters that those met are longer by.
    """
    heard = np.flatnonzero(lengths_of(words.sounds) >= SHORTEST_WITH_TRIGRAMS)
    padded = as_array([f"^{sound}$" for sound in words.sounds[heard]])
    letters, whose, _sizes = _in_line(padded)
    first = np.flatnonzero(whose[2:] == whose[:-2])
    one, two, three = (letters[first + step].astype(np.int64) for step in range(3))
    found = np.unique(whose[first] << 24 | one << 16 | two << 8 | three)
    owners, runs = heard[found >> 24], found & 0xFFFFFF
    weights = np.bincount(owners)[owners] ** -0.5
    steps, met = np.nonzero(may_meet[:, owners])
    numbers = runs[met] << 32 | words.lengths[owners[met]] + longer[steps]
    return _numbered(Trace.TRIGRAM, owners[met], numbers, weights[met])


def _several_typos_apart(words: Words) -> Booleans:
    """Tell by ``LONGER`` which words may be several typos from those so much longer."""
    lengths = words.lengths + UNWRITTEN_VOWELS * words.unvowelled
    longer = lengths + np.maximum(LONGER, 0)[:, np.newaxis]
    found: Booleans = longer >= LEAST_SEVERAL_TYPOS_APART[:, np.newaxis]
    return found


def _numbered(
    kinds: Integers | int,
    words: Integers,
    numbers: Numbers | Integers,
    weights: Floats | float = 1.0,
) -> Numbered:
    """Return traces of one kind, or of one kind each."""
    bits = np.asarray(kinds, np.uint64) << _KIND
    told_apart: Numbers = numbers.astype(np.uint64) ^ bits
    return Numbered(words, told_apart, np.full(len(words), weights))
