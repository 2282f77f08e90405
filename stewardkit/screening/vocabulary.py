"""The listed words, and which of them another word may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from scipy.sparse import csr_array

from stewardkit.screening.given_names import group_of_forms
from stewardkit.screening.likeness import (
    INITIAL,
    SHORTEST_CUT,
    SHORTEST_MISHEARD,
    SHORTEST_MISSPELT,
    Booleans,
    Floats,
    Integers,
    Likeness,
    Words,
    likeness,
)
from stewardkit.screening.romanisation import (
    consonants,
    is_unvowelled,
    lacks_vowels,
    letters,
    signs,
    sound,
    without_vowels,
)

TRACES = 2**18
ALIKE_ENOUGH = 0.40
LEAST_LIKENESS = 0.55
SHORTEST_WITH_TRIGRAMS = 5
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

    A trace is a short text that words alike have in common: the word or its sound
    with one letter left out, three letters in a row, the consonants. Traces are kept
    as rows of a sparse matrix, so that all candidates come from one product.
    """

    def __init__(self, words: Words, by_trace: csr_array) -> None:
        self.words = words
        self.by_trace = by_trace

    @classmethod
    def of(cls, texts: Sequence[str], *, joined: Booleans) -> "Vocabulary":
        """Return the vocabulary of words; ``joined`` ones are found whole only."""
        return cls(Words.of(texts), _traces(texts, joined).T.tocsr())

    def links(self, texts: Sequence[str], *, joined: Booleans) -> Links:
        """Return the listed words that each word may stand for."""
        words = Words.of(texts)
        found = _traces(texts, joined) @ self.by_trace
        near = np.flatnonzero(found.data >= ALIKE_ENOUGH)
        rows = np.repeat(np.arange(len(texts)), np.diff(found.indptr))[near]
        columns = found.indices[near].astype(np.int64)
        order = np.argsort(rows * len(self.words) + columns)
        rows, columns = rows[order], columns[order]
        values, ways = likeness(words.take(rows), self.words.take(columns))
        kept = values >= LEAST_LIKENESS
        return Links(
            words=words,
            vocabulary=self.words,
            searched=rows[kept],
            listed=columns[kept],
            values=values[kept],
            ways=ways[kept],
        )


def _traces(texts: Sequence[str], joined: Booleans) -> csr_array:
    columns: list[int] = []
    weights: list[float] = []
    starts = [0]
    for text, is_joined in zip(texts, joined, strict=True):
        found = _whole_traces(text) if is_joined else _word_traces(text)
        columns += found.keys()
        weights += found.values()
        starts.append(len(columns))
    return csr_array(
        (np.array(weights, np.float32), np.array(columns, np.int32), np.array(starts)),
        shape=(len(texts), TRACES),
    )


def _column(trace: str) -> int:
    return crc32(trace.encode()) % TRACES


def _whole_traces(text: str) -> dict[int, float]:
    return {_column(text): 1.0, _column(f"~{sound(text)}"): 1.0}


@lru_cache(maxsize=200_000)
def _word_traces(text: str) -> dict[int, float]:
    """Return the columns of a word's traces, each with its weight.

    One trace of weight 1 in common makes two words candidates; three letters in a row
    weigh less, so that it takes several.
    """
    heard = sound(text)
    found = _trigrams(heard)
    found.update(_consonant_traces(text))
    found.update(_beginning_traces(text))
    for trace in _with_one_left_out(text, SHORTEST_MISSPELT):
        found[_column(trace)] = 1.0
    if group := group_of_forms(text):
        found[_column(f"%{group}")] = 1.0
    if (foreign := signs(text)) != text:
        for trace in _with_one_left_out(foreign, SHORTEST_MISSPELT):
            found[_column(trace)] = 1.0
    for trace in _with_one_left_out(heard, SHORTEST_MISHEARD):
        found[_column(f"~{trace}")] = 1.0
    return found


def _with_one_left_out(text: str, shortest: int) -> Iterator[str]:
    yield text
    if letters(text) >= shortest and not text.isdigit():
        for place in range(len(text)):
            yield text[:place] + text[place + 1 :]


def _trigrams(heard: str) -> dict[int, float]:
    if len(heard) < SHORTEST_WITH_TRIGRAMS:
        return {}
    padded = f"^{heard}$"
    found = {_column(f"3{padded[at : at + 3]}") for at in range(len(heard))}
    return dict.fromkeys(found, len(found) ** -0.5)


def _beginning_traces(text: str) -> dict[int, float]:
    """Let a word that was cut off meet the words that begin with it."""
    lengths = range(SHORTEST_CUT, len(text))
    found = {_column(f"<{text[:length]}"): 0.25 for length in lengths}
    found[_column(f"<{text}")] = 2.0
    return found


def _consonant_traces(text: str) -> dict[int, float]:
    """Let a word without vowels, or some of them, meet those with its consonants."""
    return {
        _column(f"!{consonants(text)}"): 2.0 if is_unvowelled(text) else 0.5,
        _column(f"-{without_vowels(text)}"): 2.0 if lacks_vowels(text) else 0.5,
    }
