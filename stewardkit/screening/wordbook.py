"""The words of searches, each read once for all the names that have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.likeness import Booleans, Floats, Words
from stewardkit.screening.names import Name
from stewardkit.screening.rarity import weight
from stewardkit.screening.romanisation import sound
from stewardkit.screening.segments import Joined, Segments, WordLine
from stewardkit.screening.vocabulary import Links, Vocabulary


@dataclass(frozen=True)
class ListedWords:
    """The words of the listed names of one kind, and how rare each is.

    ``weighed`` tells which words were listed when they were weighed; what another word
    weighs never hangs on those that came since, so that a pair of names keeps its score
    whoever else is listed.
    """

    kind: SubjectKind
    vocabulary: Vocabulary
    rarities: Floats
    weighed: Booleans

    @cached_property
    def texts(self) -> frozenset[str]:
        """Return the words."""
        return frozenset(self.vocabulary.words.texts)

    @cached_property
    def sounds(self) -> frozenset[str]:
        """Return how the words sound."""
        return frozenset(self.vocabulary.words.sounds)

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """Return how rare each sound is that was weighed."""
        sounds = self.vocabulary.words.sounds[self.weighed]
        return dict(zip(sounds, self.rarities[self.weighed].tolist(), strict=True))

    def weight(self, text: str, resembled: float) -> float:
        """Return what a word weighs; an unknown one as much as the one it resembles."""
        return min(weight(text, self.kind), self.rarity.get(sound(text), resembled))


class WordBook:
    """Words by number, with what each weighs and may stand for among the listed ones.

    The book grows by the words of every name that is read; before the first it has no
    links.
    """

    links: Links

    def __init__(self, listed: ListedWords) -> None:
        self._listed = listed
        self._numbers: dict[str, int] = {}
        self._weights: dict[str, float] = {}

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._numbers)

    def read(self, names: Sequence[Name]) -> Segments:
        """Return names as segments."""
        line = WordLine.of(names)
        joined = self._joined(line)
        said = {*line.texts, *joined.texts}
        if fresh := sorted(said - self._numbers.keys()):
            self._learn(fresh)
        return Segments.of(line, joined, self._numbers, self._weights)

    def _joined(self, line: WordLine) -> Joined:
        """Return neighbouring words that are one listed word, or sound like one."""
        joined = line.joined()
        heard = joined.heard(list(map(sound, line.texts)))
        return joined.only(
            [
                text in self._listed.texts or its_sound in self._listed.sounds
                for text, its_sound in zip(joined.texts, heard, strict=True)
            ]
        )

    def _learn(self, texts: Sequence[str]) -> None:
        links = self._listed.vocabulary.links(texts)
        self.links = _joined_links(self.links, links) if self._numbers else links
        resembled = np.ones(len(texts))
        order = np.argsort(links.values, kind="stable")
        order = order[self._listed.weighed[links.listed[order]]]
        rarities = self._listed.rarities[links.listed[order]]
        resembled[links.searched[order]] = rarities
        for text, other in zip(texts, resembled.tolist(), strict=True):
            self._weights[text] = self._listed.weight(text, other)
            self._numbers[text] = len(self._numbers)


def _joined_links(first: Links, second: Links) -> Links:
    """Return the links of the words of both, the second ones numbered on."""
    words = Words(
        *(
            np.concatenate(
                [getattr(links.words, item.name) for links in (first, second)]
            )
            for item in fields(Words)
        )
    )
    return Links(
        words=words,
        vocabulary=second.vocabulary,
        searched=np.concatenate((first.searched, second.searched + len(first.words))),
        listed=np.concatenate((first.listed, second.listed)),
        values=np.concatenate((first.values, second.values)),
        ways=np.concatenate((first.ways, second.ways)),
    )
