"""The engine on the real French register, where it lies beside the checkout."""

import random
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest

from stewardkit.ingest.registers import read_publication
from stewardkit.model.register import Nature
from stewardkit.model.screening import Outcome, Subject, SubjectKind
from stewardkit.screening import Index, kin_of

SHARED = Path(__file__).parents[2].parent / "shared"
REGISTER = SHARED / "registers" / "fr" / "registre_2026-05-20.json"
UNITED_NATIONS = SHARED / "registers" / "un" / "un_consolidated_2025-04-19.xml"
SAMPLE = 150
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIRST_NAMES = (
    "Julie Camille Nathalie Sylvie Chantal Valérie Sandrine Élodie Monique Brigitte "
    "Guillaume Stéphane Frédéric Sébastien Jérôme Thierry Olivier Benoît Gilles Rémi"
).split()
LAST_NAMES = (
    "Lefèvre Moreau Rousseau Girard Bonnet Fontaine Chevalier Mercier Guérin Faure "
    "Gauthier Perrin Clément Dupuis Lemaire Renard Barbier Arnaud Colin Vidal "
    "Boucher Leclerc Guillot Brunet Charpentier Deschamps Hubert Carpentier Poirier"
).split()

pytestmark = pytest.mark.skipif(
    not REGISTER.exists(), reason="the real register is not beside the checkout"
)


@pytest.fixture(scope="module")
def entries():
    return read_publication(REGISTER).entries


@pytest.fixture(scope="module")
def index(entries):
    return Index.build(entries)


@pytest.fixture(scope="module")
def listed(entries):
    """Give names of persons in Latin letters, split into words, with their entry."""
    names = [
        (entry.entry_id, name.text.replace("-", " ").split())
        for entry in entries
        if entry.nature is Nature.PERSON
        for name in entry.names
        if name.text.isascii()
    ]
    several = [(number, words) for number, words in names if len(words) > 1]
    return random.Random(20).sample(several, SAMPLE)  # noqa: S311 - a sample


@pytest.fixture(scope="module")
def companies(entries):
    """Give the first name of each company and vessel, split into words."""
    return [
        (entry.entry_id, entry.primary_name.replace("-", " ").split())
        for entry in entries
        if entry.nature is not Nature.PERSON
    ]


def missed(index, searched, kind=SubjectKind.PERSON):
    subjects = [
        Subject(kind=kind, last_name=" ".join(words)) for _number, words in searched
    ]
    return [
        number
        for (number, _words), hits in zip(
            searched, index.search_all(subjects), strict=True
        )
        if not any(
            hit.entry_id == number and hit.outcome is Outcome.TO_REVIEW for hit in hits
        )
    ]


def typed(word, how, chance):
    place = chance.randrange(len(word))
    letter = chance.choice(LETTERS)
    return {
        "insertion": word[:place] + letter + word[place:],
        "deletion": word[:place] + word[place + 1 :],
        "substitution": word[:place] + letter + word[place + 1 :],
        "transposition": word[:place]
        + word[place : place + 2][::-1]
        + word[place + 2 :],
    }[how]


def test_every_listed_name_is_found_in_either_order(index, listed):
    turned = [(number, words[-1:] + words[:-1]) for number, words in listed]
    assert missed(index, listed) == []
    assert missed(index, turned) == []


def mistyped(listed, how):
    """Return names with a typo in one word of four letters at least."""
    chance = random.Random(how)  # noqa: S311 - a sample
    for number, words in listed:
        long = [
            at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()
        ]
        if long:
            at = chance.choice(long)
            yield (
                number,
                [*words[:at], typed(words[at], how, chance), *words[at + 1 :]],
            )


WAYS = pytest.mark.parametrize(
    "how", ["insertion", "deletion", "substitution", "transposition"]
)


@WAYS
def test_every_listed_name_with_one_typo_is_found(index, listed, how):
    searched = list(mistyped(listed, how))
    assert len(searched) > SAMPLE * 0.9
    assert missed(index, searched) == []


def test_every_company_is_found(index, companies):
    assert missed(index, companies, SubjectKind.COMPANY) == []


@WAYS
def test_nearly_every_company_with_one_typo_is_found(index, companies, how):
    searched = list(mistyped(companies, how))
    assert len(searched) > len(companies) * 0.9
    lost = missed(index, searched, SubjectKind.COMPANY)
    assert len(lost) <= len(searched) * 0.001


def test_hardly_any_ordinary_name_alerts(index):
    subjects = [
        Subject(kind=SubjectKind.PERSON, last_name=last, first_name=first)
        for first, last in product(FIRST_NAMES, LAST_NAMES)
    ]
    alerting = [
        hits
        for hits in index.search_all(subjects)
        if any(hit.outcome is Outcome.TO_REVIEW for hit in hits)
    ]
    assert len(alerting) <= len(subjects) * 0.003


def test_who_is_on_the_french_and_the_united_nations_list_is_known_to_be_one(entries):
    kin = kin_of([*entries, *read_publication(UNITED_NATIONS).entries])
    lists_of: defaultdict[str, list[str]] = defaultdict(list)
    for key, head in kin.items():
        lists_of[head].append(key.partition(":")[0])
    assert sum({"fr-gels", "un-sc"} <= set(lists) for lists in lists_of.values()) > 330
    assert max(map(len, lists_of.values())) <= 3
