"""Names as numbers: their words, and their neighbouring words written as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

from stewardkit.screening.lexicon import ARTICLES
from stewardkit.screening.likeness import Booleans, Floats, Integers
from stewardkit.screening.names import Name

UNKNOWN = -1


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
        numbers: Mapping[str, int],
        weights: Mapping[str, float],
    ) -> "Segments":
        """Return names as segments, joined words without a number left out."""
        runs = [line.known_run(length, numbers) for length in (1, 2, 3)]
        heads = np.concatenate([heads for heads, _words in runs])
        spans = np.repeat([1, 2, 3], [len(heads) for heads, _words in runs])
        order = np.argsort(line.owners[heads], kind="stable")
        heads, spans = heads[order], spans[order]
        loads = np.fromiter(map(weights.__getitem__, line.texts), float, len(line))
        ends = np.bincount(line.owners[heads], minlength=len(line.sizes)).cumsum()
        return cls(
            starts=np.concatenate(([0], ends)),
            words=np.concatenate([words for _heads, words in runs])[order],
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

    def heads(self, length: int) -> Integers:
        """Return where so many words of one name begin that may be written as one.

        Two neighbours may be, and three with an article between.
        """
        last = length - 1
        found = np.flatnonzero(self.owners[: len(self) - last] == self.owners[last:])
        if length > 2:  # noqa: PLR2004 - three with an article
            texts = self.texts
            found = found[[texts[head + 1] in ARTICLES for head in found.tolist()]]
        return found

    def joined(self) -> Iterator[str]:
        """Yield neighbours written as one."""
        for length in (2, 3):
            yield from self.runs(self.heads(length), length, self.texts)

    def runs(self, heads: Integers, length: int, texts: Sequence[str]) -> list[str]:
        """Return so many texts, one for each word, from each place on as one."""
        places = heads.tolist()
        columns = ([texts[place + step] for place in places] for step in range(length))
        return list(map("".join, zip(*columns, strict=True)))

    def known_run(
        self, length: int, numbers: Mapping[str, int]
    ) -> tuple[Integers, Integers]:
        """Return where so many words that have a number as one begin, and that."""
        heads = self.heads(length)
        joined = self.runs(heads, length, self.texts)
        found = np.fromiter(
            (numbers.get(text, UNKNOWN) for text in joined), np.int64, len(heads)
        )
        is_known = found != UNKNOWN
        return heads[is_known], found[is_known]


def segments(name: Name) -> Iterator[str]:
    """Yield the segments of a name.

    >>> list(segments(Name(("abd", "al", "karim"))))
    ['abd', 'al', 'karim', 'abdal', 'alkarim', 'abdalkarim']
    """
    line = WordLine.of([name])
    yield from line.texts
    yield from line.joined()


def is_single(masks: Integers) -> Booleans:
    """Tell which masks have one bit."""
    single: Booleans = np.bitwise_count(masks) == 1
    return single


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
