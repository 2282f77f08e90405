"""Pairs of names that were aligned, and how to read them word by word."""

from dataclasses import dataclass

import numpy as np

from stewardkit.screening.alignment import Alignment, Pairs, align
from stewardkit.screening.evidence import Aligned, Correspondence
from stewardkit.screening.likeness import Integers, Likeness, Texts, Words
from stewardkit.screening.romanisation import letters
from stewardkit.screening.segments import Segments
from stewardkit.screening.vocabulary import Links

# A typo in a word leaves one letter to doubt besides its own.
LETTERS_LOST = 2


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of names with their alignment, and the words of both sides."""

    pairs: Pairs
    alignment: Alignment
    searched: Segments
    listed: Segments
    searched_words: Words
    listed_words: Words

    @classmethod
    def of(
        cls, pairs: Pairs, searched: Segments, listed: Segments, links: Links
    ) -> "Matches":
        """Return pairs of names aligned by the links of their words."""
        return cls(
            pairs=pairs,
            alignment=align(pairs, searched, listed, links),
            searched=searched,
            listed=listed,
            searched_words=links.words,
            listed_words=links.vocabulary,
        )

    def aligned(self, pair: int) -> Aligned:
        """Return the two names of a pair word by word."""
        found = self.alignment
        owners = found.ties.pair
        span = slice(owners.searchsorted(pair), owners.searchsorted(pair + 1))
        return Aligned(
            correspondences=self._correspondences(pair, span),
            only_searched=_left_out(
                self.searched,
                self.searched_words.texts,
                self.pairs.searched[pair],
                found.ties.searched[span],
            ),
            only_listed=_left_out(
                self.listed,
                self.listed_words.texts,
                self.pairs.listed[pair],
                found.ties.listed[span],
            ),
            covered=float(found.coverage[:, pair].max()),
            score=float(found.score[pair]),
            shared_words=int(found.shared[pair]),
        )

    def _correspondences(self, pair: int, span: slice) -> tuple[Correspondence, ...]:
        ties = self.alignment.ties
        totals = (
            self.searched.totals[self.pairs.searched[pair]],
            self.listed.totals[self.pairs.listed[pair]],
        )
        better = int(self.alignment.coverage[:, pair].argmax())
        shares = ties.values[span] * ties.weights[better, span] / totals[better]
        return tuple(
            Correspondence(
                searched=searched,
                listed=listed,
                way=Likeness(way),
                share=share,
                letters=_letters(searched, listed, Likeness(way)) * weight,
            )
            for searched, listed, way, share, weight in zip(
                self.searched_words.texts[self.searched.words[ties.searched[span]]],
                self.listed_words.texts[self.listed.words[ties.listed[span]]],
                ties.ways[span].tolist(),
                shares.tolist(),
                ties.weights[:, span].min(axis=0).tolist(),
                strict=True,
            )
        )


def _letters(searched: str, listed: str, way: Likeness) -> int:
    """Return how many letters two words have in common; consonants imply vowels."""
    lengths = letters(searched), letters(listed)
    if way is Likeness.UNVOWELLED:
        return max(lengths)
    lost = LETTERS_LOST if way in (Likeness.MISSPELT, Likeness.CUT) else 0
    return max(min(lengths) - lost, 0)


def _left_out(
    rows: Segments, texts: Texts, name: int, used: Integers
) -> tuple[str, ...]:
    """Return the words of a name that stand for none of the other's."""
    taken = int(np.bitwise_or.reduce(rows.masks[used]))
    words = rows.words_of(name).tolist()
    return tuple(
        texts[word] for place, word in enumerate(words) if not taken >> place & 1
    )
