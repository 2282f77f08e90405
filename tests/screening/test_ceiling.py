"""The most that a pair of names can score, beside what the features say of it."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stewardkit.model.register import Nature
from stewardkit.model.screening import Outcome, Subject, SubjectKind
from stewardkit.screening import Index, Settings
from stewardkit.screening import search as search_module
from stewardkit.screening.alignment import Pairs
from stewardkit.screening.candidates import Candidates
from stewardkit.screening.name_index import NameIndex

BORN = date(1969, 11, 4)
NAMES = [
    ("Ilian Petrovitch VALDARIEV", "Илиан ВАЛДАРИЕВ", "Ilya V."),
    ("Serguei OUBROVSKI", "MARINE", "محمد الأدلري"),
    ("Abdal Karim ODALRI", "Abd al-Karim Al Odalri"),
    ("Li BO", "Bo Lee"),
]
COMPANIES = [
    ("Compagnie Zoltarov Négoce SARL", "ОАО Н Холдинг"),
    ("Zorvanex 24 Fictive", "Zorvanex"),
]
WORDS = (
    "ilian ilyan valdariev valdaryef valdarieff petrovitch abdalkarim abd al karim "
    "odalri odal v i b li lee bo marine sergei oubrowski muhammad zoltarov zorvanex "
    "zorvaneks negoce holding n 24 25 compagnie sarl limtied".split()
)


@pytest.fixture(scope="module")
def index(entry):
    facts = [("nationality", "RUSSIE"), ("birth_place", "Tver")]
    persons = [
        entry(number, *names, births=[BORN], facts=facts)
        for number, names in enumerate(NAMES)
    ]
    companies = [
        entry(number + 90, *names, nature=Nature.COMPANY)
        for number, names in enumerate(COMPANIES)
    ]
    return Index.build([*persons, *companies])


@settings(deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    kind=st.sampled_from(SubjectKind),
    born=st.sampled_from([None, BORN, date(1969, 4, 11), date(2001, 5, 17)]),
    nationality=st.sampled_from([None, "RU", "FR"]),
    floor=st.floats(0.05, 0.8),
)
def test_no_hit_is_lost_because_it_was_not_explained(
    index, words, kind, born, nationality, floor
):
    with_floor = Settings(floor=floor)
    subject = Subject(
        kind=kind, last_name=" ".join(words), birth_date=born, nationality=nationality
    )
    found = index.search(subject, with_floor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Candidates, "likely_pairs", Candidates.all_pairs)
        patch.setattr(Candidates, "most_for", lambda *_: 1.0)
        assert index.search(subject, with_floor) == found


@settings(deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    kind=st.sampled_from(SubjectKind),
    floor=st.floats(0.05, 0.8),
)
def test_no_hit_is_lost_because_its_words_were_only_counted(index, words, kind, floor):
    def every_pair(names, _reading, chosen, **_floor):
        listed = range(len(names.listed.texts))
        return Pairs(*np.array([(one, row) for one in chosen for row in listed]).T)

    with_floor = Settings(floor=floor)
    subject = Subject(kind=kind, last_name=" ".join(words))
    found = index.search(subject, with_floor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NameIndex, "find", every_pair)
        assert index.search(subject, with_floor) == found


def test_a_name_of_which_no_word_is_left_out_may_score_more_than_by_its_words(index):
    subject = Subject(kind=SubjectKind.COMPANY, last_name="Nana Holding")
    (hit,) = index.search(subject, Settings(floor=0))
    assert index.search(subject, Settings(floor=hit.score)) == (hit,)


def test_names_that_share_little_are_not_explained(index, monkeypatch):
    judged = []

    def judge(evidence, settings):
        judged.append(evidence)
        return original(evidence, settings)

    original = search_module.judge
    monkeypatch.setattr(search_module, "judge", judge)
    person = SubjectKind.PERSON
    assert index.search(Subject(kind=person, last_name="Odile Karim Marine")) == ()
    assert judged == []
    (hit,) = index.search(Subject(kind=person, last_name="Valdarief Ilian"))
    assert hit.outcome is Outcome.TO_REVIEW
    assert judged


def test_a_lower_threshold_than_the_floor_hides_no_alert(index):
    subject = Subject(kind=SubjectKind.PERSON, last_name="Valdariev Petrov Odal")
    low, high = (Settings(threshold=0.35, floor=floor) for floor in (0.3, 0.5))
    assert index.search(subject, low) == index.search(subject, high) != ()
