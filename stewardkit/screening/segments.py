"""Names as numbers: their words, and their neighbouring words written as one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from stewardkit.screening.lexicon import ARTICLES
from stewardkit.screening.likeness import Booleans, Floats, Integers
from stewardkit.screening.names import Name


@dataclass(frozen=True, slots=True)
class Segments:
    """Names as rows of segments: one word each, or some neighbours joined.

    The segments of a name are ``starts[name]`` to ``starts[name + 1]``; ``words``
    are numbers in some vocabulary, bit n of ``masks`` is the n-th word of the name,
    ``weights`` are the words' weights summed; ``totals`` are those of whole names,
    ``sizes`` their numbers of words.
    """

    starts: Integers
    words: Integers
    masks: Integers
    weights: Floats
    totals: Floats
    sizes: Integers

    @classmethod
    def of(
        cls,
        names: Sequence[Name],
        numbers: Mapping[str, int],
        weights: Mapping[str, float],
    ) -> "Segments":
        """Return names as segments, those without a number left out."""
        words: list[int] = []
        masks: list[int] = []
        loads: list[float] = []
        ends = [0]
        for name in names:
            for text, mask, parts in segments(name.words):
                number = numbers.get(text)
                if number is not None:
                    words.append(number)
                    masks.append(mask)
                    loads.append(_load(parts, weights))
            ends.append(len(words))
        totals = [_load(name.words, weights) for name in names]
        return cls(
            starts=np.array(ends, np.int64),
            words=np.array(words, np.int64),
            masks=np.array(masks, np.int64),
            weights=np.array(loads, np.float64),
            totals=np.array(totals, np.float64),
            sizes=np.array([len(name.words) for name in names], np.int64),
        )

    def only(self, kept: Booleans) -> "Segments":
        """Return the names kept, in order."""
        lengths = np.diff(self.starts)
        part = np.repeat(kept, lengths)
        return Segments(
            starts=np.append(0, np.cumsum(lengths[kept])),
            words=self.words[part],
            masks=self.masks[part],
            weights=self.weights[part],
            totals=self.totals[kept],
            sizes=self.sizes[kept],
        )

    def heaviest(self, words: int) -> Floats:
        """Return the most that each of so many words weighs in any name."""
        found = np.zeros(words)
        np.maximum.at(found, self.words, self.weights)
        return found

    def incidence(self, words: int) -> csr_array:
        """Return a matrix that tells which name has which of so many words."""
        ones = np.ones(len(self.words), dtype=np.float32)
        shape = (len(self.starts) - 1, words)
        return csr_array((ones, self.words, self.starts), shape=shape)


def _load(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(map(weights.__getitem__, words))


def segments(words: tuple[str, ...]) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield the segments of a name: text, mask, parts.

    >>> [text for text, _, _ in segments(("abd", "al", "karim"))]
    ['abd', 'al', 'karim', 'abdal', 'alkarim', 'abdalkarim']
    """
    for length in (1, 2, 3):
        for start in range(len(words) - length + 1):
            parts = words[start : start + length]
            if length < 3 or parts[1] in ARTICLES:  # noqa: PLR2004 - three with an article
                yield "".join(parts), ((1 << length) - 1) << start, parts


def is_single(masks: Integers) -> Booleans:
    """Tell which masks have one bit."""
    single: Booleans = np.bitwise_count(masks) == 1
    return single
