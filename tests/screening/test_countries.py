"""Countries, however they are named."""

import pytest

from stewardkit.screening.countries import country_code


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["RUSSIE", "Russia", "Russian Federation", "RU", "rus", "Russe"], "RU"),
        (["France", "FRA", "fr", "Française", "French"], "FR"),
        (["CORÉE DU NORD", "Korea, North", "North Korea", "PRK"], "KP"),
        (["BIRMANIE/MYANMAR", "Burma", "Myanmar", "mmr"], "MM"),
        (["Iran", "IRAN (ISLAMIC REPUBLIC OF)", "Iranienne"], "IR"),
        (["ÉTAT DE PALESTINE", "State of Palestine", "Palestinien"], "PS"),
        (["RÉPUBLIQUE DÉMOCRATIQUE DU CONGO", "COD"], "CD"),
        (["Royaume-Uni", "United Kingdom", "UK", "GBR"], "GB"),
        (["Allemagne", "de", "Allemande"], "DE"),
    ],
)
def test_the_usual_names_and_codes_of_a_country_are_one(names, code):
    assert {country_code(name) for name in names} == {code}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Corée du Sud", "Corée du Nord"),
        ("Guinée", "Guinée équatoriale"),
        ("Soudan", "Soudan du Sud"),
        ("RÉPUBLIQUE DU CONGO", "RÉPUBLIQUE DÉMOCRATIQUE DU CONGO"),
        ("Inde", "Indonésie"),
    ],
)
def test_countries_with_similar_names_stay_apart(one, other):
    assert country_code(one) != country_code(other)


def test_what_is_no_country_is_only_itself():
    assert country_code("Zorvanie du Nord") == "zorvanie du nord"
    assert country_code("") == ""
    assert country_code("de la") == "de la"
