"""Names as people write them, turned into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.screening import SubjectKind
from stewardkit.screening.names import fold, spellings, stated_names


def names_of(last_name, first_name=None, birth_name=None):
    return stated_names(SubjectKind.PERSON, last_name, first_name, birth_name)


def words(text, kind=SubjectKind.PERSON):
    return [name.words for name in spellings(text, kind)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilian Valdariev", "ILIAN  VALDARIEV"),
        ("Élodie Çorvane", "Elodie Corvane"),
        ("Jean-Noël Odalric", "Jean Noel Odalric"),
        ("O’Tverin", "O'Tverin"),
        ("Œuvrard", "Oeuvrard"),
        ("Ili\u200ban", "Ilian"),
        ("ﬁdel Oskarine", "fidel oskarine"),
        ("Ilian Valdariev (dit le Grand)", "Ilian Valdariev"),
        ("Mme Anne Odalric", "Anne Odalric"),
        ("Valdariev, Ilian", "Valdariev Ilian"),
        ("Илиан Валдариев", "Ilian Valdariev"),
    ],
)
def test_writing_habits_make_no_difference(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("mixed", "plain"),
    [
        ("Ilіаn Valdariev", "Ilian Valdariev"),
        ("Cофья Зорвина", "Софья Зорвина"),
        ("Юрiй Зорва", "Юрій Зорва"),
        ("Ζorva Oskar", "Zorva Oskar"),
    ],
)
def test_letters_that_look_alike_are_read_in_the_words_own_script(mixed, plain):
    assert words(mixed) == words(plain)


def test_neighbouring_arabic_consonants_are_not_one_sound():
    assert fold("زهير شهاب خالد") == "ZHYR ShHB KhLD"


def test_a_civil_title_is_kept_where_it_may_be_the_name():
    assert words("Sir Odalric") == [("sir", "odalric")]


def test_a_remark_that_is_all_there_is_is_kept():
    assert words("(Odalric)") == [("odalric",)]


@pytest.mark.parametrize("word", ["née", "NÉE", "épouse", "veuve", "ép."])
def test_two_family_names_are_both_searched(word):
    names = names_of(f"Tverin {word} Odal", "Ana")
    assert [name.words for name in names] == [("ana", "tverin"), ("ana", "odal")]


def test_a_birth_name_in_brackets_is_searched_too():
    names = names_of("Tverin (née Odal)", "Ana")
    assert ("ana", "odal") in [name.words for name in names]


def test_a_birth_name_of_its_own_is_searched_too():
    names = names_of("Tverin", "Ana", birth_name="Odal")
    assert [name.words for name in names] == [("ana", "tverin"), ("ana", "odal")]


def test_a_full_name_may_hold_a_birth_name():
    assert words("Ana Tverin née Odal") == [
        ("ana", "tverin"),
        ("ana", "tverin", "odal"),
    ]


def test_a_hacek_is_read_both_ways():
    assert words("Kovalčuk") == [("kovalcuk",), ("kovalchuk",)]


def test_arabic_words_keep_their_consonants_and_their_article():
    assert fold("محمد") == "MHMD"
    assert words("حسين البغدادي") == [("HSYN", "al", "BGhDDY")]


def test_chinese_signs_are_words_of_their_own():
    assert words("毛泽东") == [("mao", "ze", "dong")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zorvanex SARL", "private"),
        ("S.A.R.L. Zorvanex", "private"),
        ("ООО «Zorvanex»", "private"),
        ("Zorvanex Limited Liability Company", "private"),
        ("Zorvanex Limited Liabilty Company", "private"),
        ("Zorvanex 有限公司", "private"),
        ("Zorvanex Public Joint Stock Company", "public"),
        ("Zorvanex", ""),
    ],
)
def test_a_legal_form_is_set_apart_in_any_language(text, form):
    (name,) = spellings(text, SubjectKind.COMPANY)
    assert (name.words, name.form) == (("zorvanex",), form)


def test_a_company_named_like_a_legal_form_keeps_its_name():
    assert words("SARL", SubjectKind.COMPANY) == [("sarl",)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zorvanex Limtied", "perhaps private"),
        ("CJSaC Zorvanex", "perhaps public"),
        ("Zorvanex SRAL", "perhaps private"),
        ("Zorvanex JC", "perhaps public"),
        ("ПщАО Zorvanex", "perhaps public"),
    ],
)
def test_a_misspelt_legal_form_is_read_both_ways(text, form):
    first, *others = spellings(text, SubjectKind.COMPANY)
    assert (len(first.words), first.form) == (2, "")
    assert form in [name.form for name in others if name.words == ("zorvanex",)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Obshchestvo s ogranitennoy otvetstvennostyu Zorvanex", "private"),
        ("Общество с огранитенной ответственностью Zorvanex", "private"),
        ("Zorvanex Joint Stcok Compny", "public"),
    ],
)
def test_a_form_spelt_out_may_hold_some_typos(text, form):
    assert spellings(text, SubjectKind.COMPANY)[0].form == form


def test_no_form_spelt_out_swallows_another_word():
    (name,) = spellings("Zorvina Joint Stock Company VSK", SubjectKind.COMPANY)
    assert name.words == ("zorvina", "joint", "stock", "company", "vsk")


@pytest.mark.parametrize("text", ["La Zorvanex", "Zorvanex Food SARL"])
def test_no_form_is_guessed_from_an_article_or_beside_a_certain_one(text):
    assert len(spellings(text, SubjectKind.COMPANY)) == 1


def test_a_name_without_letters_is_no_name():
    assert names_of('"-" ()') == ()


@given(st.text(max_size=40), st.sampled_from(SubjectKind))
def test_any_text_gives_words_of_plain_letters(text, kind):
    for name in spellings(text, kind):
        assert all(word.isascii() and word.isalnum() for word in name.words)
