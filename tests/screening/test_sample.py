import pytest

from stewardkit.model.register import Nature
from stewardkit.model.screening import SubjectKind
from stewardkit.screening.innocents import families, innocents
from stewardkit.screening.sample import disguises

SEED = 7


@pytest.fixture
def entries(entry):
    people = [
        entry(number, f"Ilian{letter * 3} Valdariev{letter}")
        for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
    ]
    return [*people, entry(900, "Zorvanex Maritime LLC", nature=Nature.COMPANY)]


def drawn(entries, size=10):
    return {
        found.drawn.entry_id
        for found in disguises(entries, size, SEED)
        if found.code == "as_listed"
    }


def test_a_name_stays_drawn_while_it_is_listed(entries):
    before = drawn(entries)
    gone = min(before)
    after = drawn([one for one in entries if one.entry_id != gone])
    assert len(after) == len(before) == 10
    assert before - after == {gone}


def test_a_name_of_one_word_is_never_drawn(entry):
    listed = [entry(1, "Valdariev", "Ilian Valdariev")]
    texts = {found.drawn.text for found in disguises(listed, 10, SEED)}
    assert texts == {"Ilian Valdariev"}


def test_a_disguise_tells_the_entry_it_stands_for(entry):
    listed = [entry(9, "Илиан Чурбанец")]
    (french, *_others) = disguises(listed, 10, SEED)
    assert (french.code, french.drawn.entry_id) == ("cyrillic_fr", "9")
    assert french.subject.kind is SubjectKind.PERSON
    assert (french.subject.first_name, french.subject.last_name) == (
        "ilian",
        "tchourbanets",
    )


def test_latin_names_are_spelt_as_arabic_ones_only_beside_an_arabic_name(entry):
    listed = [entry(1, "Yusuf Jabri", "يوسف جابري"), entry(2, "Yusuf Valdariev")]
    respelt = {
        found.drawn.entry_id
        for found in disguises(listed, 10, SEED)
        if found.code == "arabic_fr"
    }
    assert respelt == {"1"}


def test_companies_are_disguised_as_companies(entries):
    kinds = {
        found.subject.kind
        for found in disguises(entries, 10, SEED)
        if found.drawn.entry_id == "900"
    }
    assert kinds == {SubjectKind.COMPANY}


def test_innocents_are_distinct_names_of_every_family_and_the_same_for_a_seed():
    found = innocents(30, SEED)
    assert found == innocents(30, SEED)
    assert found.keys() == families().keys()
    assert {len(set(names)) for names in found.values()} == {30}
