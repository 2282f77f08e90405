"""Listed entries that are one person, company or vessel, and those that are not."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from stewardkit.model.register import Nature, RegisterList
from stewardkit.screening import kin_of
from stewardkit.screening.kin import MOST_HOLDERS

BORN = date(1969, 11, 4)
CIRCA = {"year": 1969, "month": 11, "day": 4, "circa": True}
EU = ("eu_reference", "EU.90001.12")
UN = ("un_reference", "QDi.901 ")


@pytest.fixture
def european(entry):
    def build(number, name="Ilyan VALDARYEV", *aliases, **stated):
        return replace(entry(number, name, *aliases, **stated), register="eu-fsf")

    return build


def groups(*entries):
    """Return the keys of the entries that are kin, those without any left out."""
    kin = kin_of(entries)
    together = {head: {key for key in kin if kin[key] == head} for head in kin.values()}
    return [keys for keys in together.values() if len(keys) > 1]


def test_a_reference_links_an_entry_with_the_european_one_it_names(entry, european):
    french = entry(9001, "Ilian VALDARIEV", "Ilyan VALDARYEV", facts=[EU])
    assert kin_of([french, european("EU.90001.12")]) == {
        "fr-gels:9001": "eu-fsf:EU.90001.12",
        "eu-fsf:EU.90001.12": "eu-fsf:EU.90001.12",
    }


@pytest.mark.parametrize("stated", [" EU.90001.12", "90001.12", "voir EU.90001.12"])
def test_a_reference_is_read_however_it_is_written(entry, european, stated):
    french = entry(9001, "Ilian VALDARYEV", facts=[("eu_reference", stated)])
    listed = european("EU.90001.12", "Ilyan VALDARYEV", "Ilian Valdaryev")
    assert groups(french, listed)


@pytest.mark.parametrize("stated", ["EU.90001.1", "EU.90001.123", "90001", "1914"])
def test_another_reference_links_nothing(entry, european, stated):
    french = entry(9001, "Ilyan VALDARYEV", facts=[("eu_reference", stated)])
    assert groups(french, european("EU.90001.12")) == []


def test_two_links_make_one_group_in_whatever_order_the_entries_come(entry, european):
    french = entry(9001, "Ilyan VALDARYEV", facts=[EU])
    united = replace(entry("QDi.901", "ILYAN VALDARYEV"), register=RegisterList.UN_SC)
    both = european("EU.90001.12", facts=[UN])
    for order in permutations([french, united, both]):
        assert set(kin_of(order).values()) == {"eu-fsf:EU.90001.12"}


def test_a_reference_on_somebody_else_by_mistake_links_nobody(entry, european):
    mistaken = entry(9002, "Serge OUBROVSKI", facts=[EU])
    assert groups(mistaken, european("EU.90001.12")) == []


def test_one_word_in_common_does_not_make_kin_of_two_who_share_a_reference(
    entry, european
):
    brother = entry(9002, "Serge VALDARYEV", facts=[EU])
    assert groups(brother, european("EU.90001.12")) == []


def test_a_person_and_a_company_are_never_kin(entry, european):
    company = entry(9003, "Ilyan VALDARYEV", nature=Nature.COMPANY, facts=[EU])
    assert groups(company, european("EU.90001.12")) == []


def test_a_reference_of_many_is_that_of_a_programme(entry):
    many = [
        entry(number, "Ilyan VALDARYEV", facts=[EU]) for number in range(MOST_HOLDERS)
    ]
    assert len(groups(*many)) == 1
    assert groups(*many, entry(99, "Ilyan VALDARYEV", facts=[EU])) == []


def test_an_equal_name_with_an_equal_full_birth_date_links_two_numbers_of_a_list(entry):
    once = entry(9001, "Ilian VALDARIEV", births=[BORN])
    again = entry(9004, "VALDARIEV Ilian", births=[date(1970, 1, 2), BORN])
    assert groups(once, again) == [{"fr-gels:9001", "fr-gels:9004"}]


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Ilian VALDARIEV", date(1969, 11, 5)),
        ("Ilian VALDARIEV", {"year": 1969}),
        ("Ilian VALDARIEV", {"year": 1969, "month": 11}),
        ("Ilian VALDARIEV", CIRCA),
        ("Ilian Petrovitch VALDARIEV", BORN),
    ],
)
def test_less_than_an_equal_name_and_day_links_nobody(entry, name, birth):
    assert (
        groups(
            entry(9001, "Ilian VALDARIEV", births=[BORN]),
            entry(9004, name, births=[birth]),
        )
        == []
    )


def test_a_name_of_one_word_links_nobody_by_its_birth_date(entry):
    one, other = (entry(number, "ILIAN", births=[BORN]) for number in (1, 2))
    assert groups(one, other) == []


def test_an_alias_shared_with_an_equal_birth_date_is_not_enough(entry):
    one = entry(1, "Ilian VALDARIEV", "Abou Zorvan", births=[BORN])
    assert groups(one, entry(2, "Serge OUBROVSKI", "Abou Zorvan", births=[BORN])) == []
