"""The self-test: listed names in disguise to find, common names that must not alert."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from stewardkit.model.register import Entry
from stewardkit.model.screening import Hit, Subject, SubjectKind
from stewardkit.model.self_test import Point, Recall, Tally, Trial
from stewardkit.screening.features import Settings
from stewardkit.screening.index import Index
from stewardkit.screening.innocents import innocents
from stewardkit.screening.likeness import Floats
from stewardkit.screening.perturbations import PERTURBATIONS
from stewardkit.screening.sample import Disguise, disguises

SEED = 2026
INNOCENTS_OF_A_FAMILY = 200
THRESHOLDS = tuple(hundredth / 100 for hundredth in range(50, 100, 5))
GOALS = {way.code: way.goal for way in PERTURBATIONS}

Progress = Callable[[int, int], None]
Scores = Mapping[str, Floats]


def trial_of(
    index: Index,
    entries: Iterable[Entry],
    settings: Settings,
    *,
    sample: int,
    on_progress: Progress | None = None,
) -> Trial:
    """Return what an index finds of its own entries, and whom it takes for one.

    Up to ``sample`` names are tried in each class, without birth dates. The seed is
    fixed, and a name stays in the sample while it is listed. ``on_progress`` hears how
    many classes and families are done, of how many.
    """
    by_class = _by_class(disguises(entries, sample, SEED))
    by_family = innocents(INNOCENTS_OF_A_FAMILY, SEED)
    total = len(by_class) + len(by_family)
    report = on_progress or (lambda _done, _total: None)
    sought, strangers = {}, {}
    for code, disguised in by_class.items():
        sought[code] = _scores_sought(index, settings, disguised)
        report(len(sought), total)
    for family, names in by_family.items():
        strangers[family] = _best_scores(index, settings, names)
        report(len(sought) + len(strangers), total)
    return _trial(sought, strangers, settings.threshold)


def _by_class(found: Iterable[Disguise]) -> Mapping[str, Sequence[Disguise]]:
    by_class = defaultdict(list)
    for disguise in found:
        by_class[disguise.code].append(disguise)
    return by_class


def _scores_sought(
    index: Index, settings: Settings, disguised: Sequence[Disguise]
) -> Floats:
    """Return for each disguised name the score of the entry that it stands for."""
    subjects = [disguise.subject for disguise in disguised]
    found = index.search_all(subjects, settings)
    return np.array(
        [
            max((hit.score for hit in hits if _is_of(hit, disguise)), default=0.0)
            for disguise, hits in zip(disguised, found, strict=True)
        ]
    )


def _is_of(hit: Hit, disguise: Disguise) -> bool:
    listed = disguise.drawn
    return (hit.register, hit.entry_id) == (listed.register, listed.entry_id)


def _best_scores(
    index: Index, settings: Settings, names: Sequence[tuple[str, str]]
) -> Floats:
    """Return for each name the best score of any entry."""
    subjects = [
        Subject(kind=SubjectKind.PERSON, last_name=last, first_name=given)
        for given, last in names
    ]
    found = index.search_all(subjects, settings)
    return np.array([max((hit.score for hit in hits), default=0.0) for hits in found])


def _trial(sought: Scores, strangers: Scores, threshold: float) -> Trial:
    return Trial(
        recalls=tuple(
            Recall(
                code=code,
                tried=len(scores),
                count=_reaching(scores, threshold),
                goal=GOALS[code],
            )
            for code, scores in sought.items()
        ),
        families=tuple(
            Tally(code=family, tried=len(scores), count=_reaching(scores, threshold))
            for family, scores in strangers.items()
        ),
        curve=tuple(_curve(sought, strangers)),
    )


def _curve(sought: Scores, strangers: Scores) -> Iterator[Point]:
    """Give what each threshold would find, and how many innocents it would alert on."""
    every = np.concatenate([*sought.values(), np.zeros(0)])
    nobody = np.concatenate(list(strangers.values()))
    for threshold in THRESHOLDS:
        yield Point(
            threshold=threshold,
            recall=_reaching(every, threshold) / max(len(every), 1),
            alerts_per_thousand=1_000 * _reaching(nobody, threshold) / len(nobody),
        )


def _reaching(scores: Floats, threshold: float) -> int:
    return int((scores >= threshold).sum())
