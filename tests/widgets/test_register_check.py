from datetime import date

import pytest

from stewardkit.widgets.blocks import Notice, Timeline
from stewardkit.widgets.register_check import RegisterCheckPane


@pytest.fixture
def pane(workspace, say):
    return RegisterCheckPane(workspace, say)


def change(pane, **values):
    for name, value in values.items():
        pane.answer("change", {"name": name, "value": value}, [])


def press(pane, name):
    pane.answer("press", {"name": name}, [])


def status_of(pane):
    return next(part.text for part in pane.block().parts if isinstance(part, Notice))


def found_in(pane):
    parts = [part for part in pane.block().parts if isinstance(part, Timeline)]
    return parts[0].entries if parts else ()


def test_any_name_is_searched_and_nothing_is_recorded(workspace, register, pane):
    before = workspace.journal.batches()
    change(pane, last_name="Valdariev", first_name="Ilian Petrovitch")
    press(pane, "check")
    assert status_of(pane) == "Contrôle du registre : à examiner"
    (entry,) = found_in(pane)
    assert "VALDARIEV" in entry.title
    assert workspace.journal.batches() == before


def test_a_birth_date_is_among_the_reasons(register, pane):
    change(pane, last_name="Oubrovski", first_name="Sergueï", birth_date="1971-02-03")
    press(pane, "check")
    lines = found_in(pane)[0].lines
    assert any(
        "date de naissance : à une faute de frappe près" in line for line in lines
    )


def test_a_name_is_asked_for_before_a_check(register, pane, told):
    messages = told(pane)
    press(pane, "check")
    assert messages[-1]["focus"] == "last_name"
    assert messages[-1]["fields"]["last_name"]["problem"] == "À renseigner."
    assert pane.verdict is None


def test_a_verdict_goes_with_the_name_it_was_about(register, pane):
    change(pane, last_name="Morel")
    press(pane, "check")
    assert status_of(pane) == "Contrôle du registre : aucune correspondance"
    change(pane, last_name="Morelle")
    assert pane.block().parts == ()


def test_another_name_begins_with_an_empty_form(register, pane):
    change(pane, last_name="Morel", birth_date="1980-01-01")
    assert pane.draft.contact.birth_date == date(1980, 1, 1)
    press(pane, "clear")
    fields = pane.block().sections[0].fields
    assert all(field.value in {None, "", "person"} for field in fields)


def test_fields_of_a_contact_that_no_check_searches_are_not_taken(pane):
    change(pane, email="claire@exemple.fr", function="Comptable")
    assert not pane.draft.is_touched
