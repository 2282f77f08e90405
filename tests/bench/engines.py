"""The engines that are compared: ours, and two scorers of rapidfuzz by brute force."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from stewardkit.model.register import Entry, Nature
from stewardkit.model.screening import Subject, SubjectKind
from stewardkit.screening import Index
from stewardkit.screening.names import fold
from tests.bench.scoring import Scores
from tests.bench.tasks import Case, key

AT_ONCE = 200


class Stewardkit:
    """Our index, as it is used, with the evidence for every hit."""

    is_for_one = True

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._index = Index.build(entries)

    def search(self, cases: Sequence[Case]) -> Scores:
        """Return the scores of cases."""
        found = [
            {f"{hit.register}:{hit.entry_id}": hit.score for hit in hits}
            for hits in self._index.search_all([case.subject for case in cases])
        ]
        return as_scores(cases, found)


class BruteForce:
    """One scorer of rapidfuzz on every name, its words folded and sorted."""

    is_for_one = True
    scorer = staticmethod(fuzz.ratio)

    def __init__(self, entries: Sequence[Entry]) -> None:
        rows = [
            (entry.nature is Nature.PERSON, key(entry), in_order(name.text))
            for entry in entries
            for name in entry.names
        ]
        self._keys = np.array([entry for _is_person, entry, _text in rows])
        self._texts = [text for _is_person, _entry, text in rows]
        self._are_people = np.array([is_person for is_person, _entry, _text in rows])

    def search(self, cases: Sequence[Case]) -> Scores:
        """Return the scores of cases."""
        best, true = [], []
        for first in range(0, len(cases), AT_ONCE):
            part = cases[first : first + AT_ONCE]
            texts = [in_order(full_name(case.subject)) for case in part]
            scores = cdist(texts, self._texts, scorer=self.scorer, dtype=np.float32)
            for row, case in zip(scores, part, strict=True):
                is_person = case.subject.kind is SubjectKind.PERSON
                row[self._are_people != is_person] = 0
                best.append(row.max())
                true.append(row[self._keys == case.truth].max(initial=0))
        return Scores(np.array(best), np.array(true))


class BruteJaroWinkler(BruteForce):
    """Jaro-Winkler on every name."""

    scorer = staticmethod(JaroWinkler.similarity)


def full_name(subject: Subject) -> str:
    """Return a subject's name as one text."""
    return " ".join(filter(None, (subject.first_name, subject.last_name)))


def in_order(text: str) -> str:
    """Return the words of a name in small Latin letters, sorted."""
    return " ".join(sorted(fold(text).casefold().split()))


def as_scores(cases: Sequence[Case], found: Sequence[dict[str, float]]) -> Scores:
    """Return the scores of cases from the entries found for each."""
    return Scores(
        np.array([max(hits.values(), default=0.0) for hits in found]),
        np.array(
            [hits.get(case.truth, 0.0) for case, hits in zip(cases, found, strict=True)]
        ),
    )
