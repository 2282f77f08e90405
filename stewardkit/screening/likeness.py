"""How alike two words are, and in what way."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from stewardkit.screening.given_names import group_of_forms
from stewardkit.screening.romanisation import (
    UNWRITTEN_VOWELS,
    consonants,
    has_half_vowels,
    is_unvowelled,
    lacks_vowels,
    signs,
    sound,
    without_vowels,
)

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Texts = NDArray[np.object_]

SOUNDS_EQUAL = 0.95
SAME_GIVEN_NAME = 0.88
FEW_CONSONANTS_EQUAL = {0: 0.0, 1: 0.55, 2: 0.60}
MANY_CONSONANTS_EQUAL = 0.90
FEW_LETTERS_LEFT = {3: 0.65}
MANY_LETTERS_LEFT = 0.88
INITIAL = 0.60
JOINED = 0.97
SHORTEST_MISSPELT = 3
SHORTEST_MISHEARD = 4
TYPOS_COST = {1: 1.0, 2: 2.2, 3: 3.3}
SHORTEST_WITH_TYPOS = {1: SHORTEST_MISSPELT, 2: 7, 3: 11}
SHORTEST_CUT = 4
CUT_BASE, CUT_SHARE = 0.5, 0.3
LETTERS_OF_A_SOUND = 4
FREE_TYPOS, MORE_TYPOS_COST = 2, 0.06


class Likeness(IntEnum):
    """In what way two words correspond."""

    NONE = 0
    EQUAL = 1
    ROMANISED = 2
    MISSPELT = 3
    CUT = 4
    INITIAL = 5
    JOINED = 6
    UNVOWELLED = 7
    GIVEN_NAME = 8


@dataclass(frozen=True, slots=True)
class Words:
    """Distinct words, with all that is compared of each."""

    texts: Texts
    sounds: Texts
    consonants: Texts
    unvowelled: Booleans
    bare: Booleans
    groups: Integers
    numeric: Booleans
    firsts: Integers
    lengths: Integers

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Words":
        """Return words ready to be compared."""
        return cls(
            texts=as_array(texts),
            sounds=as_array([sound(text) for text in texts]),
            consonants=as_array([consonants(text) for text in texts]),
            unvowelled=np.array([is_unvowelled(text) for text in texts], dtype=bool),
            bare=np.array([lacks_vowels(text) for text in texts], dtype=bool),
            groups=np.array([group_of_forms(text) for text in texts], dtype=np.int64),
            numeric=np.array([text.isdigit() for text in texts], dtype=bool),
            firsts=np.array([ord(text[0]) for text in texts], dtype=np.int64),
            lengths=np.array([len(text) for text in texts], dtype=np.int64),
        )

    @property
    def letters(self) -> Booleans:
        """Tell which words are one letter."""
        found: Booleans = self.lengths == 1
        return found

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.texts)

    def take(self, rows: Integers | Booleans) -> "Words":
        """Return some of the words."""
        return Words(*(getattr(self, item.name)[rows] for item in fields(self)))


def likeness(ones: Words, others: Words) -> tuple[Floats, Integers]:
    """Return how alike the words of two equally long rows are, and in what way."""
    typos = _typos(ones, others)
    readings = (
        (Likeness.ROMANISED, _by_sound(ones, others)),
        (Likeness.GIVEN_NAME, _by_given_name(ones, others)),
        (Likeness.UNVOWELLED, _by_consonants(ones, others)),
        (Likeness.UNVOWELLED, _by_vowels_left_out(ones, others)),
        (Likeness.MISSPELT, _by_spelling(ones, others, typos)),
        (Likeness.MISSPELT, _by_misspelt_sound(ones, others, typos)),
        (Likeness.CUT, _by_beginning(ones, others, typos)),
    )
    best = np.zeros(len(ones))
    way = np.zeros(len(ones), dtype=np.int64)
    for kind, values in readings:
        better = values > best
        best[better], way[better] = values[better], kind
    # Two forms of a name that are one letter apart may be one form and a typo.
    way[(typos == 1) & (way == Likeness.GIVEN_NAME)] = Likeness.MISSPELT
    best[ones.numeric | others.numeric] = 0.0
    best[typos == 0], way[typos == 0] = 1.0, Likeness.EQUAL
    return best, way


def as_array(texts: Sequence[str]) -> Texts:
    """Return texts as an array of objects."""
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found


def _typos(ones: Words, others: Words) -> Integers:
    """Return how many typos apart words are; one foreign letter counts as one."""
    typos = _distances(ones.texts, others.texts)
    several = np.flatnonzero((typos > 1) & (typos <= LETTERS_OF_A_SOUND))
    one, other = (
        as_array(list(map(signs, words.texts[several]))) for words in (ones, others)
    )
    typos[several[_distances(one, other) == 1]] = 1
    return typos


def _distances(ones: Texts, others: Texts) -> Integers:
    if len(ones) == 0:
        return np.zeros(0, dtype=np.int64)
    found: NDArray[Any] = cpdist(
        ones,
        others,
        scorer=OSA.distance,
        score_cutoff=LETTERS_OF_A_SOUND,
        dtype=np.uint8,
    )
    return found.astype(np.int64)


def lengths_of(texts: Texts) -> Integers:
    """Return how long texts are."""
    return np.fromiter(map(len, texts), np.int64, len(texts))


def _by_sound(ones: Words, others: Words) -> Floats:
    return np.where(ones.sounds == others.sounds, SOUNDS_EQUAL, 0.0)


def _by_given_name(ones: Words, others: Words) -> Floats:
    """Compare forms of given names, which say nothing of how they are written."""
    alike = (ones.groups == others.groups) & (ones.groups > 0)
    return np.where(alike, SAME_GIVEN_NAME, 0.0)


def _by_consonants(ones: Words, others: Words) -> Floats:
    """Compare the consonants alone, where one of two words lacks vowels."""
    alike = ones.unvowelled != others.unvowelled
    alike[alike] = ones.consonants[alike] == others.consonants[alike]
    found = np.zeros(len(ones))
    for row in np.flatnonzero(alike):
        one, other = ones.texts[row], others.texts[row]
        words = (other, one) if ones.unvowelled[row] else (one, other)
        if has_half_vowels(*words):
            number = len(ones.consonants[row])
            found[row] = FEW_CONSONANTS_EQUAL.get(number, MANY_CONSONANTS_EQUAL)
    return found


def _by_vowels_left_out(ones: Words, others: Words) -> Floats:
    """Compare words of which one lacks the vowels between its first and last letter."""
    found = np.zeros(len(ones))
    differ = (ones.bare != others.bare) & (ones.firsts == others.firsts)
    for row in np.flatnonzero(differ):
        left = without_vowels(ones.texts[row])
        if left == without_vowels(others.texts[row]):
            found[row] = FEW_LETTERS_LEFT.get(len(left), MANY_LETTERS_LEFT)
    return found


def _by_spelling(ones: Words, others: Words, typos: Integers) -> Floats:
    """Compare the letters: a typo counts more in a short word."""
    unwritten = UNWRITTEN_VOWELS * (ones.unvowelled & others.unvowelled)
    lengths = np.maximum(ones.lengths, others.lengths) + unwritten
    found = np.zeros(len(ones))
    for number, cost in TYPOS_COST.items():
        rows = (typos == number) & (lengths >= SHORTEST_WITH_TYPOS[number])
        found[rows] = 1 - cost / lengths[rows]
    return found


def _by_misspelt_sound(ones: Words, others: Words, typos: Integers) -> Floats:
    """Compare words that sound alike but for one typo, and look somewhat alike.

    A typo in a Cyrillic letter may change all that stand for it: "shch" is one letter.
    """
    letters = np.maximum(ones.lengths, others.lengths)
    near = typos <= LETTERS_OF_A_SOUND
    rows = np.flatnonzero(near & (letters >= SHORTEST_MISHEARD))
    once = rows[_distances(ones.sounds[rows], others.sounds[rows]) == 1]
    lengths = np.maximum(lengths_of(ones.sounds[once]), lengths_of(others.sounds[once]))
    found = np.zeros(len(ones))
    more = np.maximum(typos[once] - FREE_TYPOS, 0)
    alike = SOUNDS_EQUAL * (1 - 1 / np.maximum(lengths, SHORTEST_MISHEARD))
    found[once] = alike - MORE_TYPOS_COST * more
    return found


def _by_beginning(ones: Words, others: Words, typos: Integers) -> Floats:
    """Compare words of which one may be the other cut off."""
    shorter = np.minimum(ones.lengths, others.lengths)
    longer = np.maximum(ones.lengths, others.lengths)
    found = np.zeros(len(ones))
    may_begin = (ones.firsts == others.firsts) & (shorter < longer)
    # Each letter cut off is a typo, unless they are too many or foreign.
    may_begin &= (
        (typos == longer - shorter) | (typos > LETTERS_OF_A_SOUND) | (typos == 1)
    )
    for row in np.flatnonzero(may_begin & (shorter >= SHORTEST_CUT)):
        one, other = ones.texts[row], others.texts[row]
        if one.startswith(other) or other.startswith(one):
            found[row] = CUT_BASE + CUT_SHARE * shorter[row] / longer[row]
    return found
