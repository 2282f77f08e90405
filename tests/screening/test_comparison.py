"""One name against another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.screening import Outcome, SubjectKind
from stewardkit.screening import compare_names

PERSON, COMPANY = SubjectKind.PERSON, SubjectKind.COMPANY
WORDS = st.sampled_from(["ilian", "valdariev", "oskar", "ben", "al", "o", "odalric"])
NAMES = st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=25)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilian Valdariev", "VALDARIEV Ilian"),
        ("Ilian Valdariev", "Илиан ВАЛДАРИЕВ"),
        ("Jean-Noël Odalric", "Odalric, Jean Noël"),
    ],
)
def test_an_equal_name_scores_one(one, other):
    assert compare_names(one, other, PERSON).score == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilian Valdariev", "Ilyan Valdarieff"),
        ("Ilian Valdariev", "Ilian Valdareiv"),
        ("Ilian Valdariev", "I. Valdariev"),
        ("Ilian Valdariev", "Ilian Petrovitch Valdariev"),
        ("Ilian Valdariev", "Ilian Valdar"),
        ("Oskar Ben Zorval", "Oskar Benzorval"),
        ("Abd al-Rahman Tverin", "Abdulrahman Tverin"),
        ("Karim al-Zorvani", "Karim Zorvani"),
        ("Hussein Tverin", "حسين Tverin"),
        ("حسين Tverin", "حمين Tverin"),
        ("Илиан Щалдариев", "Илиан Валдариев"),
        ("Зора Щукина", "Зора Жукина"),
        ("Юна Зорвина", "Она Зорвина"),
        ("زهير البغدادي", "زهير البغداشي"),
        ("Oskarine Val", "Oskarine Vla"),
        ("Zorvaniel", "Zorvainel"),
        ("Ivan Valdariev", "Van Valdariev"),
        ("Ali Zorval", "Ali iZorval"),
        ("Zora Val", "Zora Vla"),
        ("Oskar Li", "Oskar Lia"),
        ("Oskar Valdariev", "Oskr Vldrv"),
        ("Volodymyr Zorvin", "Vova Zorvin"),
        ("William Zorvane", "Bill Zorvane"),
        ("Mykola Zorvyn", "Nicolas Zorvyn"),
        ("Jamal Zorvani", "Jml Zrvni"),
        ("Oskar Ali", "Oskar Al"),
        ("Zorv Ibrahim", "Zorv Brahim"),
        ("Zorv Iman", "Zorv Irnan"),
    ],
)
def test_a_name_written_otherwise_is_to_review_but_not_equal(one, other):
    found = compare_names(one, other, PERSON)
    assert found.outcome is Outcome.TO_REVIEW
    assert found.score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilian Valdariev", "Anne Odalric"),
        ("Ilian Valdariev", "Ilian Odalric"),
        ("Ilian Oskar Valdariev", "Ilian Oskar Tverin"),
        ("Ilian Valdariev", "Valdariev"),
        ("Le Tverin Oskar", "Lee Oskar"),
        ("Mohamed Tverin", "Mahmoud Odalric"),
        ("Vang Zo", "Vang Zodun Li"),
        ("Vang Min", "Kang Min Odun"),
        ("Zora Tal", "Zara Tel"),
        ("Zora Li", "Zora Lu"),
        ("Oskar Valdariev", "Oskr Vldvv"),
        ("Chen Fang", "Chen Cheng"),
        ("Karim Imane", "Karim Imad"),
        ("مروان طالب", "Amrani Taleb"),
        ("حسين طالب", "Hassan Taleb"),
    ],
)
def test_another_name_is_below(one, other):
    assert compare_names(one, other, PERSON).outcome is Outcome.BELOW


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("Zorvanex SARL", "Zorvanex", Outcome.TO_REVIEW),
        ("Zorvanex (dossier clos) SARL", "Zorvanex SARL", Outcome.TO_REVIEW),
        ("Zorvanex SARL", "OOO Zorvaneks", Outcome.TO_REVIEW),
        ("Zorvanex", "Zorvaenx", Outcome.TO_REVIEW),
        ("Zorvanex SARL", "Zorvaenx SARL", Outcome.TO_REVIEW),
        ("Zorva", "Zorba", Outcome.TO_REVIEW),
        ("Zorvanex", "Zorvaenx SA", Outcome.BELOW),
        ("ZRV", "ZRW", Outcome.BELOW),
        ("Zorvanex Limtied", "Zorvanex Limited", Outcome.TO_REVIEW),
        ("CJSC Zorv", "CJSaC Zorv", Outcome.TO_REVIEW),
        ("Zorv Food", "Zorv", Outcome.BELOW),
        ("Zorv Food SARL", "Zorv EOOD", Outcome.BELOW),
        ("Zorvanex Trading Ltd", "Zorvanex Shipping Ltd", Outcome.BELOW),
        ("Usine Zorva 22", "Usine Zorva 23", Outcome.BELOW),
        ("Banque Zorva", "Banque Odalric", Outcome.BELOW),
    ],
)
def test_companies_are_told_apart_by_what_is_their_own(one, other, outcome):
    assert compare_names(one, other, COMPANY).outcome is outcome


def test_another_legal_form_costs_a_little():
    same = compare_names("Zorvanex Odal SARL", "Zorvanex Odal Ltd", COMPANY)
    other = compare_names("Zorvanex Odal SARL", "Zorvanex Odal SA", COMPANY)
    assert same.score == 1
    assert 0.9 < other.score < 1


def test_a_misspelt_legal_form_is_never_equal():
    found = compare_names("Zorvanex Limtied", "Zorvanex Limitd", COMPANY)
    assert 0.9 < found.score < 1


def test_every_reason_is_told_in_words():
    reasons = compare_names("Ilian Valdariev", "Ilyan P. Valdareiv", PERSON).reasons
    text = "; ".join(reasons)
    assert "ilian ~ ilyan" in text
    assert "valdariev ~ valdareiv" in text
    assert "only in the listed name: p" in text


def test_nothing_resembles_an_empty_name():
    assert compare_names("", "Ilian Valdariev", PERSON).score == 0


@given(NAMES, NAMES, st.sampled_from(SubjectKind))
def test_a_comparison_is_symmetric_and_only_equal_words_score_one(one, other, kind):
    there, back = compare_names(one, other, kind), compare_names(other, one, kind)
    assert (there.score, there.outcome) == (back.score, back.outcome)
    assert 0 <= there.score <= 1
    if there.score == 1:
        assert {feature.name for feature in there.features} == {"equal_words"}


@given(NAMES, NAMES)
def test_the_points_of_the_features_add_up_to_the_score(one, other):
    found = compare_names(one, other, PERSON)
    total = sum(feature.points for feature in found.features)
    assert found.score == pytest.approx(min(max(total, 0), 1), abs=0.011)
