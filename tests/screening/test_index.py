"""Subjects searched among fictional entries: what is found, and how it is judged."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.register import Nature
from stewardkit.model.screening import Outcome, Subject, SubjectKind
from stewardkit.screening import Index, Settings

BORN = date(1969, 11, 4)


def names_of(hit):
    return {feature.name for feature in hit.features}


@pytest.mark.parametrize(
    ("last_name", "first_name"),
    [
        ("Valdariev", "Ilian Petrovitch"),
        ("Ilian Petrovitch Valdariev", None),
        ("Petrovitch", "Valdariev Ilian"),
    ],
)
def test_an_equal_name_scores_one_in_whatever_field(
    person, entry, search, last_name, first_name
):
    listed = entry(1, "Ilian Petrovitch VALDARIEV")
    hit = search(person(last_name, first_name), listed)["1"]
    assert (hit.score, hit.outcome) == (1, Outcome.TO_REVIEW)
    assert hit.matched_name == "Ilian Petrovitch VALDARIEV"


def test_the_best_of_an_entrys_names_is_its_one_hit(person, entry):
    listed = entry(1, "Ilian VALDARIEV", "Ilya Valdarieff", "Ilyan Valdaryev")
    (hit,) = Index.build([listed]).search(person("Valdaryev", "Ilyan"))
    assert (hit.matched_name, hit.score) == ("Ilyan Valdaryev", 1)


def test_of_names_that_score_the_same_the_entrys_first_is_shown(person, entry):
    names = [f"Ilian VALDARIE{letter}" for letter in "BCDG"]
    for listed in (names, names[::-1]):
        index = Index.build([entry(1, "Oskar ODALRI", *listed)])
        (hit,) = index.search(person("Valdariev", "Ilian"))
        assert hit.matched_name == listed[0]


def test_hits_come_best_first(person, entry):
    entries = [entry(1, "Ilian VALDAREFF"), entry(2, "Ilian VALDARIEV")]
    hits = Index.build(entries).search(person("Valdariev", "Ilian"))
    assert [hit.entry_id for hit in hits] == ["2", "1"]


def test_a_rare_word_says_more_than_a_common_one(person, entry, search):
    entries = [entry(number, f"Oskar {chr(96 + number)}dalric") for number in range(20)]
    entries += [entry("rare", "Oskar VALDARIEV"), entry("other", "Zorva VALDARIEV")]
    hits = search(
        person("Valdariev", "Mirek Oskar"), *entries, settings=Settings(floor=0)
    )
    assert hits["rare"].score > hits["other"].score > hits["1"].score


@pytest.mark.parametrize("born", [None, BORN, date(2001, 5, 17)])
def test_an_equal_name_is_to_review_whatever_the_birth_date(
    person, entry, search, born
):
    listed = entry(1, "Ilian VALDARIEV", births=[BORN])
    hit = search(person("Valdariev", "Ilian", birth_date=born), listed)["1"]
    assert hit.outcome is Outcome.TO_REVIEW


def test_an_equal_name_is_kept_above_any_floor_and_threshold(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV", births=[BORN])
    subject = person("Valdariev", "Ilian", birth_date=date(2001, 5, 17))
    hit = search(subject, listed, settings=Settings(threshold=1, floor=1))["1"]
    assert (hit.score < 1, hit.outcome) == (True, Outcome.TO_REVIEW)


def test_a_birth_date_supports_or_weakens_a_similar_name(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV", births=[BORN, {"year": 1971}])

    def score(born):
        subject = person("Valdarev", "Iliane Oskar", birth_date=born)
        return search(subject, listed, settings=Settings(floor=0))["1"].score

    assert score(BORN) > score(date(1971, 3, 2)) > score(None) > score(date(1990, 1, 2))


def test_a_date_of_another_calendar_is_silence(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV", births=[{"year": 1348}])
    hit = search(person("Valdariev", "Ilian", birth_date=BORN), listed)["1"]
    assert "birth_date" not in names_of(hit)


def test_a_slip_in_a_birth_date_takes_off_less_than_another_date(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV", births=[BORN])

    def score(born):
        subject = person("Valdarev", "Iliane Oskar", birth_date=born)
        return search(subject, listed, settings=Settings(floor=0))["1"].score

    assert score(None) > score(date(1969, 4, 11)) > score(date(1990, 1, 2))


def test_a_shared_birthday_alone_never_alerts(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV", births=[BORN])
    for last_name, first_name in (("Odalric", "Ilian"), ("Zorvin", "Oskar")):
        hits = search(person(last_name, first_name, birth_date=BORN), listed)
        assert all(hit.outcome is Outcome.BELOW for hit in hits.values())


def test_nationality_and_birth_place_support_only(person, entry, search):
    facts = [("nationality", "RUSSIE"), ("birth_place", "Tver, ex-URSS")]
    listed = entry(1, "Ilian VALDARIEV", facts=facts)

    def score(**stated):
        return search(person("Valdaryef", "Ilian", **stated), listed)["1"].score

    assert score(nationality="Russie", birth_place="Tver") > score()
    assert score(nationality="France", birth_place="Lyon") == score()


@pytest.mark.parametrize("stated", ["RU", "rus", "Russia", "russe", "RUSSIE"])
def test_a_nationality_counts_however_it_is_named(person, entry, search, stated):
    listed = entry(1, "Ilian VALDARIEV", facts=[("nationality", "RUSSIE")])
    hit = search(person("Valdaryef", "Ilian", nationality=stated), listed)["1"]
    assert "nationality" in names_of(hit)


@pytest.mark.parametrize(
    ("last_name", "first_name"),
    [("Valdareiv", "Ilian"), ("Oda", "Zora"), ("Odal", "Zroa")],
)
def test_one_typo_is_to_review_whatever_the_birth_date(
    person, entry, search, last_name, first_name
):
    entries = [
        entry(1, "Ilian VALDARIEV", births=[BORN]),
        entry(2, "Zora ODAL", births=[BORN]),
    ]
    subject = person(last_name, first_name, birth_date=date(2001, 5, 17))
    (hit,) = search(subject, *entries).values()
    assert 0.70 <= hit.score < 0.80
    assert hit.outcome is Outcome.TO_REVIEW


def test_another_birth_date_hides_a_name_that_differs_in_two_words(
    person, entry, search
):
    listed = entry(1, "Ilian VALDARIEV", births=[BORN])
    subject = person("Valdareiv", "Ilien", birth_date=date(2001, 5, 17))
    hits = search(subject, listed)
    assert all(hit.outcome is Outcome.BELOW for hit in hits.values())


def test_many_one_word_aliases_do_not_hide_the_name_that_alerts(company, entry, search):
    aliases = ["Zorvanexx", "Zorvvanex", "Zorvanexe SA"]
    listed = entry(1, "Zorvanex SARL", *aliases, nature=Nature.COMPANY)
    hit = search(company("Zorvannex SARL"), listed)["1"]
    assert hit.outcome is Outcome.TO_REVIEW


def test_a_birth_name_alone_finds_the_listed_person(person, entry, search):
    listed = entry(1, "Ana ODALRIC")
    assert search(person("Tverin née Odalric", "Ana"), listed)["1"].score == 1
    assert search(person("Tverin", "Ana", birth_name="Odalric"), listed)["1"].score == 1


@pytest.mark.parametrize(
    ("last_name", "first_name"), [("Marine", None), ("Marine", "Odile")]
)
def test_an_alias_of_one_word_never_alerts_alone(
    person, entry, search, last_name, first_name
):
    listed = entry(1, "Ilian VALDARIEV", "MARINE", births=[BORN])
    hits = search(person(last_name, first_name), listed)
    assert all(hit.outcome is Outcome.BELOW for hit in hits.values())


def test_an_alias_of_one_word_alerts_with_the_same_birth_date(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV", "MARINE", births=[BORN])
    hit = search(person("Marine", birth_date=BORN), listed)["1"]
    assert hit.outcome is Outcome.TO_REVIEW


def test_a_primary_name_of_one_word_alerts_when_equal(company, entry, search):
    listed = entry(1, "ZORVANEX", nature=Nature.COMPANY)
    assert search(company("Zorvanex"), listed)["1"].score == 1


def test_a_family_name_alone_does_not_alert(person, entry, search):
    listed = entry(1, "Ilian VALDARIEV")
    assert not search(person("Valdariev"), listed)


def test_persons_and_companies_are_searched_apart(person, company, entry, search):
    entries = [
        entry(1, "Zorvan Odal"),
        entry(2, "Zorvan Odal", nature=Nature.COMPANY),
        entry(3, "Zorvan Odal", nature=Nature.VESSEL),
    ]
    assert set(search(person("Odal", "Zorvan"), *entries)) == {"1"}
    assert set(search(company("Zorvan Odal"), *entries)) == {"2", "3"}


def test_an_equal_siren_alerts_whatever_the_name(company, entry, search):
    facts = [("identifier", "RCS Lyon, SIRET 123 456 789 00012")]
    listed = entry(1, "Zorvanex", nature=Nature.COMPANY, facts=facts)
    hit = search(company("Odalric Conseil", siren="123456789"), listed)["1"]
    assert hit.outcome is Outcome.TO_REVIEW
    assert "siren" in names_of(hit)
    assert not search(company("Odalric Conseil", siren="987654321"), listed)


def test_only_hits_below_the_threshold_are_limited(person, entry, search):
    equal = [entry(number, "Ilian VALDARIEV") for number in range(5)]
    similar = [entry(number, "Ilian Oskar VALDARIEFF") for number in range(5, 10)]
    subject = person("Valdariev", "Ilian")
    settings = Settings(threshold=0.95, max_hits=2)
    outcomes = [
        hit.outcome
        for hit in search(subject, *equal, *similar, settings=settings).values()
    ]
    assert outcomes == [Outcome.TO_REVIEW] * 5 + [Outcome.BELOW] * 2


@pytest.mark.parametrize("name", ["", '"-" ()', "Odalric"])
def test_an_index_without_entries_finds_nothing(person, name):
    assert Index.build([]).search(person(name)) == ()


@pytest.fixture(scope="module")
def listed_index(entry):
    return Index.build([entry(1, "Ilian Petrovitch VALDARIEV"), entry(2, "Odal ZORVA")])


@given(
    place=st.integers(0, 9),
    letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
    how=st.sampled_from(["left out", "doubled", "replaced", "exchanged"]),
    swapped=st.booleans(),
)
def test_any_typo_in_a_word_is_to_review(listed_index, place, letter, how, swapped):
    word = "petrovitch"
    before, after = word[:place], word[place + 1 :]
    typed = {
        "left out": before + after,
        "doubled": before + letter + word[place:],
        "replaced": before + letter + after,
        "exchanged": before + after[:1] + word[place] + after[1:],
    }[how]
    fields = {"last_name": "Valdariev", "first_name": f"Ilian {typed}"}
    if swapped:
        fields = {"last_name": f"Ilian {typed}", "first_name": "Valdariev"}
    (hit,) = listed_index.search(Subject(kind=SubjectKind.PERSON, **fields))
    assert hit.outcome is Outcome.TO_REVIEW


@pytest.fixture
def family(entry):
    """Return entries of which several share a name."""
    return [
        entry(number, f"{first} VALDARIEV", f"Ilian OUBROV {first}")
        for number, first in enumerate(["Odal", "Pavel", "Sergueï", "Mirko"])
    ]


def test_a_pair_of_names_scores_alike_whoever_is_listed_beside(person, family):
    subject = person("Valdaryef", "Odal Ivanovitch")
    (alone,) = Index.build(family[:1]).search(subject)
    (beside,) = Index.build(family, weighed=family[:1]).search(subject)
    (weighed_anew,) = Index.build(family).search(subject)
    assert alone == beside
    assert alone.score != weighed_anew.score


def test_a_word_that_came_since_lends_its_weight_to_nobody(person, family, entry):
    subject = person("Valdaryef", "Odal")
    namesake = entry(9, "Odal VALDARYEF")
    before = Index.build(family).search(subject)
    after = Index.build([*family, namesake], weighed=family).search(subject)
    assert [hit for hit in after if hit.entry_id != "9"] == list(before)
    assert len(after) == len(before) + 1


def test_some_entries_of_an_index_are_found_as_in_all_of_it(person, company, entry):
    index = Index.build(
        [
            entry(1, "Ilian VALDARIEV", "Ilian OUBROV"),
            entry(2, "Ilian VALDARIEV", births=[BORN]),
            entry(
                3,
                "Zorvanex",
                nature=Nature.COMPANY,
                facts=[("identifier", "123456789")],
            ),
        ]
    )
    subject = person("Valdaryef", "Ilian", birth_date=BORN)
    some = index.only({("fr-gels", "2"), ("fr-gels", "404")})
    every = index.search(subject)
    assert len(every) == 2
    assert some.search(subject) == tuple(hit for hit in every if hit.entry_id == "2")
    assert index.search(company("Odalric", siren="123456789"))
    assert not some.search(company("Odalric", siren="123456789"))
    assert index.only(()).search(subject) == ()


def test_an_index_kept_as_bytes_finds_the_same(person, company, entry):
    index = Index.build(
        [
            entry(1, "Ilian VALDARIEV", "Илиан ВАЛДАРИЕВ", births=[BORN]),
            entry(
                2,
                "Zorvanex\nFictive SARL",
                nature=Nature.COMPANY,
                facts=[("identifier", "123456789")],
            ),
        ]
    )
    again = Index.from_bytes(index.to_bytes())
    for subject in (
        person("Valdaryef", "Ilian", birth_date=BORN),
        company("Zorvaneks Fictive"),
        company("Odalric", siren="123456789"),
    ):
        assert index.search(subject)
        assert again.search(subject) == index.search(subject)


def test_an_index_built_in_forked_processes_is_the_same(entry, monkeypatch):
    listed = [
        entry(1, "Ilian VALDARIEV", births=[BORN]),
        entry(2, "Zorvanex Fictive", nature=Nature.COMPANY),
    ]
    alone = Index.build(listed).to_bytes()
    monkeypatch.setattr("stewardkit.screening.index.FEWEST_ENTRIES_TO_FORK", 1)
    assert Index.build(listed, may_fork=True).to_bytes() == alone


@pytest.mark.parametrize("stored", [b"", b"rubbish", b"PK\x03\x04cut"])
def test_other_bytes_are_no_index(stored):
    with pytest.raises(ValueError, match="no index"):
        Index.from_bytes(stored)
