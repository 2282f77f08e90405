"""A contact: when it is valid, what is wrong with it, how it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardkit.model.client import Client
from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.problems import Problem, ProblemCode, Severity, blocking
from stewardkit.model.screening import SubjectKind

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
MOREL = Contact(
    contact_id="CT00000001",
    client_id="CL00000001",
    last_name="Morel",
    first_name="Claire",
    function="Gérante",
    valid_from=date(2026, 1, 1),
)


def found(contact):
    return {(one.field, one.code) for one in contact.problems(on=TODAY)}


def test_a_contact_is_valid_on_its_first_and_on_its_last_day():
    contact = MOREL.with_changes(valid_to=TODAY)
    assert contact.is_valid_on(contact.valid_from)
    assert not contact.is_valid_on(contact.valid_from - DAY)
    assert contact.is_valid_on(TODAY)
    assert not contact.is_valid_on(TODAY + DAY)


@given(start=st.none() | st.dates(), end=st.none() | st.dates(), day=st.dates())
def test_an_empty_bound_is_open(start, end, day):
    contact = MOREL.with_changes(valid_from=start, valid_to=end)
    expected = (start or date.min) <= day <= (end or date.max)
    assert contact.is_valid_on(day) == expected


def test_a_contact_with_its_mandatory_fields_has_no_problem():
    assert MOREL.problems(on=TODAY) == ()


def test_all_problems_are_told_at_once():
    contact = MOREL.with_changes(
        last_name=" ",
        function=None,
        valid_to=date(2025, 12, 31),
        birth_date=TODAY + DAY,
        email="claire@",
        phone="12",
        mobile="34",
        siren="123",
        postcode="1",
    )
    assert found(contact) == {
        ("last_name", ProblemCode.MISSING),
        ("function", ProblemCode.MISSING),
        ("valid_to", ProblemCode.BEFORE_START),
        ("birth_date", ProblemCode.IN_FUTURE),
        ("email", ProblemCode.MISSPELT),
        ("phone", ProblemCode.MISSPELT),
        ("mobile", ProblemCode.MISSPELT),
        ("siren", ProblemCode.MISSPELT),
        ("postcode", ProblemCode.MISSPELT),
    }


@pytest.mark.parametrize("name", ["email", "phone", "mobile", "siren", "postcode"])
def test_a_doubtful_spelling_warns_and_never_blocks(name):
    (problem,) = MOREL.with_changes(**{name: "?"}).problems(on=TODAY)
    assert problem.severity is Severity.WARNING
    assert blocking((problem,)) == ()


@pytest.mark.parametrize("name", ["birth_date", "deceased_on", "valid_to"])
def test_a_day_before_1900_blocks(name):
    contact = MOREL.with_changes(valid_from=None, **{name: date(1899, 12, 31)})
    (problem,) = contact.problems(on=TODAY)
    assert (problem.field, problem.code) == (name, ProblemCode.TOO_EARLY)
    assert problem.severity is Severity.BLOCKING
    day = date(1900, 1, 1)
    assert found(MOREL.with_changes(valid_from=None, **{name: day})) == set()


def test_a_birth_today_is_possible_and_one_tomorrow_is_not():
    assert found(MOREL.with_changes(birth_date=TODAY)) == set()
    assert found(MOREL.with_changes(birth_date=TODAY + DAY)) == {
        ("birth_date", ProblemCode.IN_FUTURE)
    }


def test_a_contact_may_start_and_end_in_the_future():
    contact = MOREL.with_changes(valid_from=TODAY + DAY, valid_to=TODAY + DAY)
    assert contact.problems(on=TODAY) == ()


def test_a_death_before_the_birth_blocks():
    contact = MOREL.with_changes(
        birth_date=date(1980, 5, 6), deceased_on=date(1980, 5, 5)
    )
    assert found(contact) == {("deceased_on", ProblemCode.BEFORE_BIRTH)}


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_is_told_in_a_sentence(code):
    text = str(Problem(field="valid_to", code=code))
    assert text.startswith("The last day ")
    assert text.endswith(".")


def test_blanks_around_texts_go_and_an_empty_text_is_none():
    tidy = MOREL.with_changes(
        last_name="  Morel ", email=" ", note="", kind=SubjectKind.COMPANY
    ).tidied()
    assert (tidy.last_name, tidy.email, tidy.note) == ("Morel", None, None)
    assert tidy.kind is SubjectKind.COMPANY
    assert MOREL.with_changes(last_name=" ").tidied().last_name == ""


def test_only_a_death_notes_a_day_of_death():
    assert MOREL.ended(TODAY, EndReason.DEATH).deceased_on == TODAY
    departed = MOREL.ended(TODAY, EndReason.DEPARTURE)
    assert (departed.deceased_on, departed.valid_to) == (None, TODAY)
    assert departed.end_reason is EndReason.DEPARTURE


def test_a_contact_named_after_a_client_takes_name_and_birth_and_nothing_else():
    client = Client(
        client_id="CL00000001",
        title="Mme",
        last_name="Delorme",
        first_name="Odile",
        birth_name="Verdier",
        birth_date=date(1971, 2, 3),
        birth_place="Brest",
        birth_country="France",
        nationality="FR",
        phone="01 42 00 12 34",
    )
    contact = MOREL.named_after(client)
    assert contact.identity == client.identity
    assert (contact.title, contact.birth_country) == ("Mme", "France")
    assert (contact.phone, contact.function) == (None, "Gérante")


def test_the_text_form_of_a_contact_holds_no_personal_data():
    assert repr(MOREL) == "<Contact CT00000001 version 0>"
