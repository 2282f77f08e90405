"""One name against another, without any register."""

import numpy as np

from stewardkit.model.screening import Outcome, Subject, SubjectKind
from stewardkit.screening.alignment import Pairs
from stewardkit.screening.evidence import Evidence
from stewardkit.screening.features import Comparison, Settings, judge
from stewardkit.screening.likeness import Words, likeness
from stewardkit.screening.matches import Matches
from stewardkit.screening.names import Name, spellings
from stewardkit.screening.rarity import weight
from stewardkit.screening.segments import Segments, WordLine, segments
from stewardkit.screening.vocabulary import LEAST_LIKENESS, Links

DEFAULTS = Settings()


def compare_names(
    one: str, other: str, kind: SubjectKind, settings: Settings = DEFAULTS
) -> Comparison:
    """Return how alike two names are, whichever comes first.

    Words weigh what the language says of them, since there is no register to tell
    which are rare.
    """
    first, second = sorted((one, other))
    found = [
        _compare(name, listed, kind, settings)
        for name in spellings(first, kind)
        for listed in spellings(second, kind)
    ]
    nothing = Comparison(score=0.0, outcome=Outcome.BELOW)
    return max(found, key=lambda comparison: comparison.score, default=nothing)


def _compare(
    one: Name, other: Name, kind: SubjectKind, settings: Settings
) -> Comparison:
    links = _links(one, other)
    searched = _segments(one, links.words, kind)
    listed = _segments(other, links.vocabulary, kind)
    pair = Pairs(np.array([0]), np.array([0]))
    evidence = Evidence(
        subject=Subject(kind=kind, last_name=" ".join(one.words)),
        name=one,
        listed=other,
        aligned=Matches.of(pair, searched, listed, links).aligned(0),
    )
    return judge(evidence, settings)


def _links(one: Name, other: Name) -> Links:
    """Return which words of one name may stand for which of the other."""
    ones, others = (Words.of(sorted(set(segments(name)))) for name in (one, other))
    rows, columns = (at.ravel() for at in np.indices((len(ones), len(others))))
    values, ways = likeness(ones.take(rows), others.take(columns))
    kept = values >= LEAST_LIKENESS
    return Links(
        words=ones,
        vocabulary=others,
        searched=rows[kept],
        listed=columns[kept],
        values=values[kept],
        ways=ways[kept],
    )


def _segments(name: Name, words: Words, kind: SubjectKind) -> Segments:
    numbers = {text: number for number, text in enumerate(words.texts)}
    weights = {word: weight(word, kind) for word in name.words}
    line = WordLine.of([name])
    return Segments.of(line, line.joined(), numbers, weights)
