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


def test_the_entry_found_is_there_to_compare_with_and_nothing_is_held(register, pane):
    change(pane, last_name="Oubrovski", first_name="Sergueï")
    press(pane, "check")
    _notice, searched, _found, entry, link = pane.block().parts
    assert entry.title == "Inscription n° 9002 : Sergueï OUBROVSKI"
    assert ("Date de naissance", "02/03/1971") in entry.rows
    assert link.address.endswith("9002")
    assert "n'ouvre aucune alerte et ne retient rien" in searched.rows[-1][1]


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
    assert pane.verdict is None
    assert not any(isinstance(part, Notice) for part in pane.block().parts)


def test_what_a_check_searches_is_told_before_it(register, pane):
    (searched,) = pane.block().parts
    assert searched.rows == (
        ("Registre national des gels", "publication du 20/11/2026, 2 inscriptions"),
    )


def test_that_no_register_is_loaded_is_told_before_a_check(pane):
    (searched,) = pane.block().parts
    assert searched.rows == (("Registre", "aucun n'est chargé"),)


def test_a_company_is_asked_for_its_siren_and_for_no_birth(register, pane):
    change(pane, last_name="Morel", birth_date="1980-01-01", kind="company")
    asked = [field.name for field in pane.block().sections[0].fields]
    assert asked == ["kind", "last_name", "siren"]
    change(pane, birth_date="1981-01-01")
    assert pane.draft.contact.birth_date == date(1980, 1, 1)


def test_what_was_typed_for_the_other_kind_is_not_searched(register, pane, monkeypatch):
    searched = []
    look_up = pane._workspace.screening.look_up
    monkeypatch.setattr(
        pane._workspace.screening,
        "look_up",
        lambda identity: searched.append(identity) or look_up(identity),
    )
    change(pane, last_name="Morel", birth_date="1980-01-01", kind="company")
    press(pane, "check")
    assert (searched[0].last_name, searched[0].birth_date) == ("Morel", None)


def test_another_name_begins_with_an_empty_form(register, pane):
    change(pane, last_name="Morel", birth_date="1980-01-01")
    assert pane.draft.contact.birth_date == date(1980, 1, 1)
    press(pane, "clear")
    fields = pane.block().sections[0].fields
    assert all(field.value in {None, "", "person"} for field in fields)


def test_fields_of_a_contact_that_no_check_searches_are_not_taken(pane):
    change(pane, email="claire@exemple.fr", function="Comptable")
    assert not pane.draft.is_touched
