"""Listed names cleaned of remarks and taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.model.register import ListedName


def texts(published, *, person=True):
    return [name.text for name in clean_names(published, person=person)]


def only(published, *, person=True):
    (name,) = clean_names(published, person=person)
    return name.text, name.remark


@pytest.mark.parametrize(
    ("published", "text", "remark"),
    [
        ("En russe : Миро КЕЛЬДОРИН", "Миро КЕЛЬДОРИН", "En russe"),
        ("graphie originale: ميرو كلدورين", "ميرو كلدورين", "graphie originale"),
        (
            "ميرو كلدورين  (orthographe en farsi)",
            "ميرو كلدورين",
            "orthographe en farsi",
        ),
        ("King Orlen (le Boiteux)", "King Orlen", "le Boiteux"),
        ("Miro KELDORIN,", "Miro KELDORIN", ""),
        ("Миро КЕЛЬДОРИН)", "Миро КЕЛЬДОРИН", ""),
        ("(Миро  КЕЛЬДОРИН", "Миро КЕЛЬДОРИН", ""),
        ("  Miro\u00a0 Kel\u200bdo\u00adrin ", "Miro Keldorin", ""),
        ("Keldorin, M.P.", "Keldorin, M.P.", ""),
    ],
)
def test_a_name_is_kept_and_its_remark_set_aside(published, text, remark):
    assert only(published) == (text, remark)


def test_names_glued_by_semicolons_or_spaced_slashes_come_apart():
    assert texts("Miro Keldorin; Mirko Keldorine / Haji Miro") == [
        "Miro Keldorin",
        "Mirko Keldorine",
        "Haji Miro",
    ]


def test_whole_names_of_a_person_glued_by_a_slash_come_apart():
    assert texts("Miro KELDORIN/Миро КЕЛЬДОРИН") == ["Miro KELDORIN", "Миро КЕЛЬДОРИН"]


def test_a_slash_between_two_surnames_gives_both_full_names():
    assert texts("Миро КЕЛЬДОРИН/КЕЛЬДАРИН") == ["Миро КЕЛЬДОРИН", "Миро КЕЛЬДАРИН"]


def test_a_surname_in_brackets_is_another_surname():
    assert texts("Miro Keldor (Keldur) ORLENVIK") == [
        "Miro Keldor ORLENVIK",
        "Miro Keldur ORLENVIK",
    ]


def test_a_second_bracketed_word_is_a_remark():
    published = "Miro (Mirko) Tasmir (Tasmar) ORLENVIK"
    assert [(n.text, n.remark) for n in clean_names(published, person=True)] == [
        ("Miro Tasmir ORLENVIK", "Tasmar"),
        ("Mirko Tasmir ORLENVIK", "Tasmar"),
    ]


def test_a_company_wholly_in_brackets_is_not_lost():
    assert "Keldor" in texts("(Keldor) (KLD)", person=False)[0]


def test_a_company_keeps_the_whole_name_that_holds_a_slash():
    assert texts("Exemplia Import/Export Ltd", person=False)[0] == (
        "Exemplia Import/Export Ltd"
    )


def test_a_joint_venture_is_not_cut_at_its_slash():
    assert texts("Keldor Ryen J/V Corporation", person=False) == [
        "Keldor Ryen J/V Corporation"
    ]


def test_each_label_starts_a_name_of_its_own():
    published = (
        "En russe: Завод “Кельдор”  autrement connue sous le nom de JSC “Keldor”"
        "  ou Keldor Plant,  ou: KLD"
    )
    names = list(clean_names(published, person=False))
    assert [name.text for name in names] == [
        "Завод “Кельдор”",
        "JSC “Keldor”",
        "Keldor Plant",
        "KLD",
    ]
    assert names[0].remark == "En russe"
    assert names[3].remark == "autrement connue sous le nom de"


def test_an_acronym_after_a_company_is_a_remark():
    assert only("Keldor Shipping Lines (KSL)", person=False) == (
        "Keldor Shipping Lines",
        "KSL",
    )


def test_brackets_inside_a_company_name_belong_to_it():
    assert only("Keldor (Hong Kong) Limited", person=False) == (
        "Keldor (Hong Kong) Limited",
        "",
    )


def test_a_translation_in_brackets_is_another_name_of_a_company():
    assert texts("Keldor Prison (KP) (prison de Keldor)", person=False) == [
        "Keldor Prison",
        "prison de Keldor",
    ]


def test_another_script_in_brackets_is_another_name_of_a_person():
    assert texts("Miro Tan (original script: Миро Тан)") == ["Miro Tan", "Миро Тан"]


def test_a_name_that_the_publisher_distrusts_is_weak():
    strong, weak = clean_names(
        "Miro Tan; Al Keldor (pseudonyme peu fiable)", person=True
    )
    assert not strong.weak
    assert weak.weak


def test_a_stub_of_a_name_is_dropped():
    assert texts("I; ; - ; Miro Tan") == ["Miro Tan"]


def test_the_first_name_is_primary_and_repeats_are_dropped():
    names = distinct(
        [ListedName(text="A B"), ListedName(text="C D"), ListedName(text="A B")],
        otherwise="1",
    )
    assert [(name.text, name.primary) for name in names] == [
        ("A B", True),
        ("C D", False),
    ]


def test_an_entry_without_a_name_is_listed_under_its_number():
    assert [name.text for name in distinct([], otherwise="9101")] == ["9101"]


@given(
    st.text(alphabet="aBé И(م)[];:/,|\u2019 \u200b\u00a0", max_size=60), st.booleans()
)
def test_whatever_is_published_no_name_has_loose_blanks_or_is_a_stub(published, person):
    for name in clean_names(published, person=person):
        assert name.text == " ".join(name.text.split())
        assert sum(map(str.isalnum, name.text)) >= 2
        assert not name.text.endswith((",", ";"))


@given(st.lists(st.sampled_from(["Miro", "Orlen", "Tasmir"]), min_size=1, max_size=5))
def test_a_plain_name_is_not_changed(words):
    assert only(" ".join(words)) == (" ".join(words), "")
