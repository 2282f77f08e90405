"""Names as numbers: their words, and their neighbouring words written as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress

import numpy as np
from scipy.sparse import csr_array

from stewardkit.screening.lexicon import ARTICLES
from stewardkit.screening.likeness import Booleans, Floats, Integers
from stewardkit.screening.names import Name


@dataclass(frozen=True, slots=True)
class Segments:
    """Names as rows of segments: one word each, or some neighbours joined.

    The segments of a name are ``starts[name]`` to ``starts[name + 1]``, its single
    words first; ``words`` are numbers in some vocabulary, bit n of ``masks`` is the
    n-th word of the name, ``weights`` are the words' weights summed; ``totals`` are
    those of whole names, ``sizes`` their numbers of words.
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
        line: "WordLine",
        joined: "Joined",
        numbers: Mapping[str, int],
        weights: Mapping[str, float],
    ) -> "Segments":
        """Return names as segments, given which of their neighbours are joined."""
        heads = np.concatenate((np.arange(len(line)), joined.heads))
        spans = np.concatenate((np.ones(len(line), np.int64), joined.spans))
        order = np.argsort(line.owners[heads], kind="stable")
        heads, spans = heads[order], spans[order]
        texts = chain(line.texts, joined.texts)
        words = np.fromiter(map(numbers.__getitem__, texts), np.int64, len(order))
        loads = np.fromiter(map(weights.__getitem__, line.texts), float, len(line))
        ends = np.bincount(line.owners[heads], minlength=len(line.sizes)).cumsum()
        return cls(
            starts=np.concatenate(([0], ends)),
            words=words[order],
            masks=((1 << spans) - 1) << line.places[heads],
            weights=_sums(loads, heads, spans),
            totals=_totals(line.owners, loads, len(line.sizes)),
            sizes=line.sizes,
        )

    def words_of(self, name: int) -> Integers:
        """Return the single words of a name, in order."""
        first = self.starts[name]
        return self.words[first : first + self.sizes[name]]

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
        ones = np.ones(len(self.words))
        shape = (len(self.starts) - 1, words)
        columns, starts = self.words.astype(np.int32), self.starts.astype(np.int32)
        return csr_array((ones, columns, starts), shape=shape)


@dataclass(frozen=True, slots=True)
class WordLine:
    """The words of names in one line: whose each is, and the how-manieth.

    ``sizes`` are the numbers of words of the names.
    """

    texts: list[str]
    owners: Integers
    places: Integers
    sizes: Integers

    @classmethod
    def of(cls, names: Sequence[Name]) -> "WordLine":
        """Return the words of names one after the other."""
        texts = list(chain.from_iterable(name.words for name in names))
        sizes = np.fromiter((len(name.words) for name in names), np.int64, len(names))
        firsts = np.repeat(np.cumsum(sizes) - sizes, sizes)
        owners = np.repeat(np.arange(len(names)), sizes)
        return cls(texts, owners, np.arange(len(texts)) - firsts, sizes)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.texts)

    def joined(self) -> "Joined":
        """Return neighbours that may be written as one.

        Two of a name may be, and three with an article between.
        """
        two, three = (
            np.flatnonzero(self.owners[: len(self) - last] == self.owners[last:])
            for last in (1, 2)
        )
        three = three[[self.texts[head + 1] in ARTICLES for head in three.tolist()]]
        heads = np.concatenate((two, three))
        spans = np.repeat([2, 3], [len(two), len(three)])
        return Joined(heads, spans, _written(self.texts, heads, spans))


@dataclass(frozen=True, slots=True)
class Joined:
    """Neighbouring words of a line as one: from which on, how many, and the text."""

    heads: Integers
    spans: Integers
    texts: list[str]

    def heard(self, sounds: Sequence[str]) -> list[str]:
        """Return how they sound, given the sound of each word of the line."""
        return _written(sounds, self.heads, self.spans)

    def only(self, kept: Sequence[bool]) -> "Joined":
        """Return those kept, in order."""
        rows = np.array(kept, bool)
        return Joined(
            self.heads[rows], self.spans[rows], list(compress(self.texts, kept))
        )


def segments(name: Name) -> Iterator[str]:
    """Yield the segments of a name.

    >>> list(segments(Name(("abd", "al", "karim"))))
    ['abd', 'al', 'karim', 'abdal', 'alkarim', 'abdalkarim']
    """
    line = WordLine.of([name])
    yield from line.texts
    yield from line.joined().texts


def is_single(masks: Integers) -> Booleans:
    """Tell which masks have one bit."""
    single: Booleans = np.bitwise_count(masks) == 1
    return single


def _written(texts: Sequence[str], heads: Integers, spans: Integers) -> list[str]:
    """Return so many texts in a row, from each place on, as one."""
    ends = (heads + spans).tolist()
    return ["".join(texts[a:b]) for a, b in zip(heads.tolist(), ends, strict=True)]


def _sums(loads: Floats, heads: Integers, spans: Integers) -> Floats:
    """Return the sums of one to three loads in a row."""
    padded = np.append(loads, (0.0, 0.0))
    one, two, three = (padded[heads + step] * (spans > step) for step in range(3))
    total: Floats = one + two + three
    return total


def _totals(owners: Integers, loads: Floats, names: int) -> Floats:
    """Return the sum of each name's loads."""
    totals: Floats = np.bincount(owners, loads, names).astype(np.float64)
    return totals
