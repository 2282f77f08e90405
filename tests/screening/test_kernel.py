from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.register import Nature
from stewardkit.model.screening import Outcome, Subject, SubjectKind
from stewardkit.screening import Index, Settings, compare_names


@pytest.fixture(scope="module")
def index(entry):
    born = (date(1969, 11, 4),)
    company = Nature.COMPANY
    return Index.build(
        [
            entry(1, "Ilian Petrovitch VALDARIEV", "Илиан ВАЛДАРИЕВ", births=born),
            entry(2, "Sergueï OUBROVSKI", "MARINE"),
            entry(3, "Compagnie Zoltarov Négoce SARL", nature=company),
        ]
    )


@pytest.fixture(scope="module")
def found(index):
    def search(last, first=None, born=None, kind=SubjectKind.PERSON):
        subject = Subject(kind=kind, last_name=last, first_name=first, birth_date=born)
        return {hit.entry_id: hit for hit in index.search(subject, Settings())}

    return search


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("VALDARIEV", "Ilian Petrovitch"),
        ("Ilian Petrovitch", "VALDARIEV"),
        ("Valdariev", "Ilian"),
        ("VALDARIEFF", "Ilian"),
        ("VALDARYEV", "Ilyan"),
        ("VALDAREIV", "Ilian Petrovitch"),
        ("Durand née Valdariev", "Ilian"),
        ("ВАЛДАРИЕВ", "Илиан"),
    ],
)
def test_the_listed_person_is_found_however_the_name_is_written(found, last, first):
    assert found(last, first)["1"].outcome is Outcome.TO_REVIEW


@given(
    place=st.integers(0, 8),
    sign=st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
    how=st.sampled_from(["insert", "delete", "replace", "swap"]),
)
def test_any_single_typo_of_a_surname_is_still_to_review(found, place, sign, how):
    name = "VALDARIEV"
    typo = {
        "insert": name[:place] + sign + name[place:],
        "delete": name[:place] + name[place + 1 :],
        "replace": name[:place] + sign + name[place + 1 :],
        "swap": name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    }[how]
    assert found(typo, "Ilian Petrovitch")["1"].outcome is Outcome.TO_REVIEW


def test_a_missing_birth_date_is_silence_and_the_same_one_supports(found):
    silent = found("VALDARIEFF", "Ilian")["1"].score
    assert found("VALDARIEFF", "Ilian", date(1969, 11, 4))["1"].score > silent
    assert found("VALDARIEFF", "Ilian", date(1990, 1, 2))["1"].score < silent


def test_another_birth_date_never_hides_an_equal_name(found):
    hit = found("VALDARIEV", "Ilian Petrovitch", date(2001, 2, 3))["1"]
    assert hit.outcome is Outcome.TO_REVIEW


def test_an_alias_of_one_word_never_alerts_alone(found):
    assert found("MARINE").get("2") is None or (
        found("MARINE")["2"].outcome is Outcome.BELOW
    )


def test_a_company_is_found_under_another_legal_form(found):
    hit = found("Compagnie Zoltarov Négoce SAS", kind=SubjectKind.COMPANY)["3"]
    assert hit.outcome is Outcome.TO_REVIEW


@pytest.mark.parametrize("name", ["Jean Dupont", "Marie-Claire Lefèvre", "Ali Benali"])
def test_ordinary_names_do_not_alert(found, name):
    first, last = name.split()
    hits = found(last, first).values()
    assert all(hit.outcome is Outcome.BELOW for hit in hits)


def test_only_an_equal_name_scores_one():
    kind = SubjectKind.PERSON
    assert compare_names("Ilian Valdariev", "VALDARIEV, Ilian", kind).score == 1.0
    assert compare_names("Ilian Valdariev", "Ilian Valdarief", kind).score < 1.0


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_comparison_is_the_same_both_ways_and_never_fails(one, other):
    kind = SubjectKind.PERSON
    there, back = compare_names(one, other, kind), compare_names(other, one, kind)
    assert there.score == back.score
    assert 0 <= there.score <= 1


def test_a_kept_index_finds_the_same(index):
    again = Index.from_bytes(index.to_bytes())
    subject = Subject(
        kind=SubjectKind.PERSON, last_name="VALDARIEFF", first_name="Ilian"
    )
    assert again.search(subject, Settings()) == index.search(subject, Settings())
