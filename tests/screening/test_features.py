"""The list of features, which explains every score to an auditor."""

import pytest

from stewardkit.model.screening import SubjectKind
from stewardkit.screening import compare_names
from stewardkit.screening.features import FEATURES


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.__name__)
def test_every_feature_explains_itself_in_one_sentence(feature):
    assert feature.__doc__.endswith(".")
    assert "\n" not in feature.__doc__


@pytest.mark.parametrize(
    ("one", "other", "feature", "points"),
    [
        ("Ilian Valdariev", "Ilian Odalric", "equal_words", 1),
        ("Ilian Valdariev", "Ilian Valdarieff", "romanised_words", 1),
        ("Hussein Tverin", "حسين Tverin", "unvowelled_words", 1),
        ("Volodymyr Tverin", "Vova Tverin", "given_names", 1),
        ("Ilian Valdariev", "Ilian Valdareiv", "misspelt_words", 1),
        ("I. Valdariev", "Ilian Valdariev", "initials", 1),
        ("Oskar Ben Zorval", "Oskar Benzorval", "joined_words", 1),
        ("Ilian Valdariev", "Ilian Oskar Valdariev", "left_out_words", -1),
        ("Ilien Valdareiv", "Ilian Valdariev", "several_differences", -1),
        ("Ilian Valdariev", "Ilian Odalric", "one_word_alone", -1),
        ("Vang Min", "Vang Min Zodun", "few_letters", -1),
    ],
)
def test_a_feature_adds_or_takes_off(one, other, feature, points):
    features = compare_names(one, other, SubjectKind.PERSON).features
    found = {found.name: found for found in features}
    assert found[feature].points * points > 0


@pytest.mark.parametrize(
    ("one", "other", "feature"),
    [
        ("Zorvanex Odal SARL", "Zorvanex Odal SA", "legal_form"),
        ("Zorvanex", "Zorvaenx", "one_word_alone"),
        ("Usine Zorva 22", "Usine Zorva 23", "numbers"),
    ],
)
def test_a_company_feature_takes_off(one, other, feature):
    features = compare_names(one, other, SubjectKind.COMPANY).features
    found = {found.name: found for found in features}
    assert found[feature].points < 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vang Min", "Vang Minn"),
        ("Zora Tal", "Zorva Tal"),
        ("Hasan Tal", "حسن تل"),
        ("Ilian Valdariev", "Ilian Petrovitch Valdariev"),
    ],
)
def test_few_letters_are_enough_where_little_else_differs(one, other):
    features = compare_names(one, other, SubjectKind.PERSON).features
    assert "few_letters" not in {found.name for found in features}


def test_common_words_count_fewer_letters():
    def points(one, other):
        found = compare_names(one, other, SubjectKind.PERSON).features
        return sum(each.points for each in found if each.name == "few_letters")

    rare = points("Omzar Zodan", "Omzar Zodan Tverin")
    assert points("Omar Hassan", "Omar Hassan Tverin") < rare <= 0


def test_few_letters_take_off_more_where_a_word_is_left_out():
    def points(one, other):
        found = compare_names(one, other, SubjectKind.PERSON).features
        return sum(each.points for each in found if each.name == "few_letters")

    assert points("Vang Min", "Vang Min Zodun") < points("Vang Min", "Veng Myn") < 0
