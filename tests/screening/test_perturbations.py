from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, DamerauLevenshtein

from stewardkit.screening.perturbations import DIMINUTIVES, PERTURBATIONS, Source
from stewardkit.screening.respelling import is_cyrillic
from stewardkit.screening.typos import TYPOS, in_one_word, three_typos

BY_CODE = {way.code: way for way in PERTURBATIONS}
SEED = 7
WORD = st.text("abcdefghij", min_size=6, max_size=12)
LISTED = {
    Source.PERSON: "Ivan Petrovitch VALDARIEV",
    Source.CYRILLIC: "Илиан Чурбанец",
    Source.ARABIC: "Yusuf Al-Zendjabri",
    Source.COMPANY: "Zorvanex Maritime LLC",
}


@pytest.mark.parametrize("way", PERTURBATIONS, ids=lambda way: way.code)
def test_every_perturbation_changes_a_listed_name_and_always_in_the_same_way(way):
    name = LISTED[way.source]
    changed = way.of(name, SEED)
    assert changed == way.of(name, SEED)
    is_changed = " ".join(changed) != name.casefold()
    assert is_changed is not way.code.endswith("as_listed")


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("reversed", "Ilian Petrovitch Valdariev", "valdariev ilian petrovitch"),
        ("hyphen", "Ali Al-Zendjabri", "ali al zendjabri"),
        ("hyphen", "Ilian Valdariev", "ilian-valdariev"),
        ("accents", "Éloïse Nœuvel", "eloise noeuvel"),
        ("accents", "Coe Orval", "çœ ôrval"),
        ("middle_dropped", "Ilian Petrovitch Valdariev", "ilian valdariev"),
        ("initial", "Ilian Valdariev", "i. valdariev"),
        ("cut_off", "Ilian Valdariev", "ilian valda"),
        ("diminutive", "Ivan Valdariev", "vania valdariev"),
        ("cyrillic_fr", "Илиан Чурбанец", "ilian tchourbanets"),
        ("cyrillic_en", "Илиан Чурбанец", "ilian churbanets"),
        ("cyrillic_de", "Илиан Чурбанец", "ilian tschurbanez"),
        ("arabic_fr", "Yusuf Jabri", "yousouf djabri"),
        ("arabic_en", "Youssouf Cheikh", "yussuf sheikh"),
        ("arabic_de", "Youssouf Djabri", "yussuf dschabri"),
        ("form_dropped", "Zorvanex Maritime LLC", "zorvanex maritime"),
    ],
)
def test_a_name_is_written_as_people_write_it(code, name, expected):
    assert " ".join(BY_CODE[code].of(name, SEED)) == expected


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("middle_dropped", "Ilian Valdariev"),
        ("letter_added", "Li Wu"),
        ("cut_off", "Li Wu"),
        ("diminutive", "Ilian Valdariev"),
        ("form_dropped", "Zorvanex Maritime"),
        ("form_changed", "Zorvanex Maritime"),
        ("arabic_de", "Ali Hamdan"),
    ],
)
def test_a_perturbation_leaves_alone_the_names_that_it_does_not_change(code, name):
    assert BY_CODE[code].of(name, SEED) is None


def test_somebody_who_married_states_the_listed_surname_as_birth_name():
    *given, last = BY_CODE["birth_name"].of("Ilian Valdariev", SEED)
    assert given == ["ilian"]
    assert last.endswith(" née valdariev")


@given(st.lists(WORD, min_size=1, max_size=4), st.sampled_from(TYPOS), st.integers())
def test_a_typo_is_one_slip_of_the_pen(words, typo, seed):
    words = tuple(words)
    changed = in_one_word(typo)(words, Random(seed))  # noqa: S311 - a sample
    is_one_letter = any(len(set(word)) == 1 for word in words)
    distance = OSA.distance(" ".join(words), " ".join(changed))
    assert distance == 1 or (distance == 0 and is_one_letter)


@given(st.lists(WORD, min_size=2, max_size=4), st.integers())
def test_three_typos_are_no_more_than_three(words, seed):
    changed = three_typos(tuple(words), Random(seed))  # noqa: S311 - a sample
    assert DamerauLevenshtein.distance(" ".join(words), " ".join(changed)) <= 3


def test_diminutives_are_not_the_names_themselves():
    assert not DIMINUTIVES.keys() & set(DIMINUTIVES.values())


@pytest.mark.parametrize(
    ("text", "expected"), [("Чехов А.", True), ("Чехов Ivan", False), ("12", False)]
)
def test_a_name_is_cyrillic_where_all_its_letters_are(text, expected):
    assert is_cyrillic(text) is expected
