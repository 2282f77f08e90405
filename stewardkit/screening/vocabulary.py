"""The listed words, and which of them another word may stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from stewardkit.screening.likeness import (
    INITIAL,
    Booleans,
    Floats,
    Integers,
    Likeness,
    Words,
    likeness,
)
from stewardkit.screening.traces import Keys, Traces

ALIKE_ENOUGH = 0.40
LEAST_LIKENESS = 0.55
ENDINGS_FOR_A_LINK = 8


@dataclass(frozen=True)
class Links:
    """Which words of a search stand for which listed words, how, and how well.

    They are ordered by searched word, then listed word.
    """

    words: Words
    vocabulary: Words
    searched: Integers
    listed: Integers
    values: Floats
    ways: Integers

    def matrix(self, values: Floats) -> csr_array:
        """Return values of the links as a matrix, a row for each searched word."""
        shape = (len(self.words), len(self.vocabulary))
        starts = np.searchsorted(self.searched, np.arange(len(self.words) + 1))
        return csr_array((values, self.listed, starts), shape=shape)

    def between(self, ones: Integers, others: Integers) -> tuple[Floats, Integers]:
        """Return how well, and how, words stand for each other; 0 where they do not."""
        values, ways = np.zeros(len(ones)), np.zeros(len(ones), dtype=np.int64)
        found, places = self._found(ones * len(self.vocabulary) + others)
        values[found] = self.values[places]
        ways[found] = self.ways[places]
        letters = self.words.letters[ones] != self.vocabulary.letters[others]
        initial = np.flatnonzero(letters)
        begins = self.words.firsts[ones[initial]]
        initial = initial[begins == self.vocabulary.firsts[others[initial]]]
        values[initial], ways[initial] = INITIAL, Likeness.INITIAL
        return values, ways

    def _found(self, asked: Integers) -> tuple[Integers, Integers]:
        """Return which keys asked for are those of links, and of which."""
        near = np.flatnonzero(self._endings[asked & (len(self._endings) - 1)])
        places = np.searchsorted(self._keys, asked[near])
        is_found = np.append(self._keys, -1)[places] == asked[near]
        return near[is_found], places[is_found]

    @cached_property
    def _keys(self) -> Integers:
        """Return a number for each link, in order."""
        keys: Integers = self.searched * len(self.vocabulary) + self.listed
        return keys

    @cached_property
    def _endings(self) -> Booleans:
        """Tell how keys may end: most others are told from them without a search."""
        found = np.zeros(ENDINGS_FOR_A_LINK << len(self._keys).bit_length(), dtype=bool)
        found[self._keys & (len(found) - 1)] = True
        return found


class Vocabulary:
    """The distinct words of the listed names, found again by their traces.

    ``keys`` are those of all traces, in order; ``by_trace`` has a row for each, so that
    all candidates come from one product of sparse matrices.
    """

    def __init__(self, words: Words, keys: Keys, by_trace: csr_array) -> None:
        self.words = words
        self.keys = keys
        self.by_trace = by_trace

    @classmethod
    def of(cls, texts: Sequence[str], *, joined: Booleans) -> "Vocabulary":
        """Return the vocabulary of words; ``joined`` ones are found whole only."""
        words = Words.of(texts)
        traces = Traces.listed(words, joined=joined)
        keys, rows = np.unique(traces.keys, return_inverse=True)
        return cls(
            words,
            keys,
            _matrix(rows, traces.words, traces.weights, (len(keys), len(words))),
        )

    def links(self, texts: Sequence[str]) -> Links:
        """Return the listed words that each word may stand for."""
        words = Words.of(texts)
        rows, columns = self._candidates(words)
        values, ways = likeness(words.take(rows), self.words.take(columns))
        kept = np.flatnonzero(values >= LEAST_LIKENESS)
        order = kept[np.argsort(rows[kept] * len(self.words) + columns[kept])]
        return Links(
            words=words,
            vocabulary=self.words,
            searched=rows[order],
            listed=columns[order],
            values=values[order],
            ways=ways[order],
        )

    def _candidates(self, words: Words) -> tuple[Integers, Integers]:
        """Return pairs of a word and a listed one that have enough in common."""
        traces = Traces.searched(words)
        places = np.searchsorted(self.keys, traces.keys)
        known = np.flatnonzero(places < len(self.keys))
        known = known[self.keys[places[known]] == traces.keys[known]]
        shape = len(words), len(self.keys)
        found = _matrix(
            traces.words[known], places[known], traces.weights[known], shape
        )
        found = found @ self.by_trace
        near = np.flatnonzero(found.data >= ALIKE_ENOUGH)
        rows = np.repeat(np.arange(len(words)), np.diff(found.indptr))[near]
        return rows, found.indices[near].astype(np.int64)


def _matrix(
    rows: Integers, columns: Integers, weights: Floats, shape: tuple[int, int]
) -> csr_array:
    """Return traces as a matrix; equal ones of a word count once each."""
    order = np.argsort(rows, kind="stable")
    starts = np.searchsorted(rows[order], np.arange(shape[0] + 1))
    columns, starts = columns[order].astype(np.int32), starts.astype(np.int32)
    return csr_array((weights[order].astype(np.float32), columns, starts), shape=shape)
