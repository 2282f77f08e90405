"""What the other modules do by mouse, done by the keyboard alone."""

import re

import pytest

from tests.browser.keyboard import Keyboard
from tests.browser.portfolio import COMPANY, PERSON, PROCEDURE

expect = pytest.importorskip("playwright.sync_api").expect

CLEAR = "Enregistré. Contrôle du registre : aucune correspondance."
ALERTED = "Enregistré. Contrôle du registre : à examiner."
NAMELESS = re.compile("^<img")
TODAY = ["Morel", "Vasseur", NAMELESS]
# A browser writes days in its own order: these are the same in each.
NOVEMBER, DECEMBER = "11112026", "12122025"
STATES = "{str(one) for one in ws.consents.states('CT00000002').values()}"
PROOFS = """[
    (one.channel, one.wording)
    for one in ws.consents.history('CT00000002') if one.channel
]"""
NOTICES = (
    "Avis d'échéance",
    "Relances impayés",
    "Relances pièces",
    "Règlements sinistre",
)


@pytest.fixture
def sit_down(office):
    """Show a screen, and return somebody who works at it by keys."""
    return lambda code: Keyboard(office, office.show(code))


@pytest.fixture
def at_list(sit_down):
    return sit_down(f"sk.contact_list(ws, {COMPANY!r})")


def names(keyboard):
    return keyboard.screen.locator('tbody [data-column="last_name"]')


def box(keyboard, name):
    return keyboard.screen.get_by_role("textbox", name=name, exact=True)


def test_the_contacts_are_reached_from_a_contract_by_keys(sit_down):
    keyboard = sit_down("sk.desk(ws)")
    expect(
        keyboard.screen.get_by_role("gridcell", name="Odile Delorme")
    ).to_be_visible()
    keyboard.go("columnheader", "N° client")
    keyboard.press("ArrowDown", "Enter")
    expect(keyboard.focused).to_have_text("Contacts")
    keyboard.go("tab", "Coordonnées")
    keyboard.press("ArrowRight", "Tab")
    contract = keyboard.screen.get_by_role("group", name="Contrat PO00000001")
    expect(contract.get_by_role("button", name="Contacts")).to_be_focused()
    keyboard.press("Enter")
    expect(names(keyboard)).to_have_text(TODAY)


def test_the_day_of_the_list_and_its_tick_are_set_by_keys(at_list):
    expect(names(at_list)).to_have_text(TODAY)
    at_list.go("checkbox", "Valides au")
    at_list.press("Space")
    expect(names(at_list)).to_have_text([*TODAY[:2], "Ferrand", NAMELESS])
    at_list.press("Space")
    expect(names(at_list)).to_have_text(TODAY)
    expect(box(at_list, "Date")).to_be_enabled()
    at_list.go("textbox", "Date")
    at_list.type(DECEMBER)
    at_list.press("Enter")
    expect(names(at_list)).to_have_text(["Ferrand", NAMELESS])


def test_contacts_are_put_in_order_and_deleted_by_keys(at_list):
    expect(names(at_list)).to_have_text(TODAY)
    at_list.go_to_rows()
    at_list.press("ArrowDown", "ArrowDown", "Alt+ArrowUp")
    expect(names(at_list)).to_have_text(["Vasseur", "Morel", NAMELESS])
    at_list.push("Descendre", "Shift+Tab")
    expect(names(at_list)).to_have_text(TODAY)
    at_list.go_to_rows()
    at_list.press("Space")
    expect(at_list.screen.get_by_text("Sélection : 2")).to_be_visible()
    at_list.push("Supprimer…", "Shift+Tab")
    question = at_list.screen.get_by_role("dialog", name="Supprimer 2 contacts ?")
    expect(question).to_be_visible()
    at_list.press("Escape")
    expect(question).to_have_count(0)
    at_list.press("Enter")
    at_list.write("combobox", "Motif", "Doublon")
    at_list.push("Supprimer")
    expect(names(at_list)).to_have_text([NAMELESS])


def test_a_contact_is_opened_and_ended_by_keys(at_list):
    form = at_list.screen.get_by_role("region", name="Hugo Vasseur")
    expect(names(at_list)).to_have_text(TODAY)
    at_list.go_to_rows()
    at_list.press("ArrowDown", "ArrowDown", "Enter")
    expect(form).to_be_visible()
    at_list.push("Annuler")
    expect(at_list.focused).to_have_text("2")
    at_list.press("Space")
    at_list.push("Modifier", "Shift+Tab")
    expect(form).to_be_visible()
    at_list.write("spinbutton", "Ordre d'affichage", "7")
    at_list.go("textbox", "Valide au")
    at_list.type(NOVEMBER)
    at_list.write("combobox", "Motif de fin", "départ")
    at_list.press("Control+s")
    expect(at_list.screen.get_by_text(CLEAR)).to_be_visible()
    expect(names(at_list)).to_have_text(["Morel", NAMELESS])
    at_list.go("checkbox", "Valides au")
    at_list.press("Space")
    ended = at_list.screen.get_by_role("row").filter(has_text="Vasseur")
    expect(ended.locator('[data-column="valid_to"]')).to_have_text("11/11/2026")


def test_what_is_mandatory_is_found_and_checked_by_keys(at_list):
    screen = at_list.screen
    at_list.push("Ajouter un contact")
    expect(box(at_list, "Nom")).to_be_visible()
    at_list.press("Control+s")
    expect(box(at_list, "Nom")).to_be_focused()
    expect(box(at_list, "Nom")).to_have_accessible_description("À renseigner.")
    at_list.type("Valdariev")
    at_list.write("textbox", "Prénom", "Ilian")
    at_list.write("combobox", "Fonction", "Gérant")
    at_list.push("Contrôle du registre des avoirs")
    expect(screen.get_by_text("Ilian Petrovitch VALDARIEV : ")).to_be_visible()
    at_list.press("Control+s")
    question = screen.get_by_role("dialog", name="Avant d'enregistrer")
    expect(question).to_be_visible()
    at_list.press("Escape")
    expect(question).to_have_count(0)
    at_list.press("Control+s")
    expect(question).to_be_visible()
    at_list.push("Valider")
    expect(screen.get_by_text(ALERTED)).to_be_visible()


def test_a_change_of_name_is_answered_by_keys(sit_down):
    keyboard = sit_down("sk.contact_form(ws, 'CT00000002')")
    box(keyboard, "Nom").focus()
    keyboard.write("textbox", "Nom", "Valdarieff")
    keyboard.write("textbox", "Prénom", "Ilian")
    keyboard.press("Control+s")
    keyboard.go("radio", "même personne (correction)")
    keyboard.press("Space")
    keyboard.push("Valider")
    expect(keyboard.screen.get_by_text(ALERTED)).to_be_visible()


def test_the_seven_ticks_are_set_with_their_proof_by_keys(office, sit_down):
    keyboard = sit_down("sk.contact_form(ws, 'CT00000002')")
    box(keyboard, "E-mail").focus()
    keyboard.press("Tab", "Tab", "Tab")  # the three ways to verify the address
    keyboard.press("Tab", "ArrowRight", "Tab", "ArrowRight", "Tab", "ArrowRight")
    proofs = keyboard.screen.get_by_role("group", name="Ce qui a été dit")
    expect(proofs).to_have_count(3)
    for channel in ("Space", "ArrowRight", "Space"):
        keyboard.go("radio", "en personne")
        keyboard.press(channel, "Tab")
    keyboard.go("checkbox", "Ce qui est proposé a bien été utilisé", "Shift+Tab")
    keyboard.press("Space")
    for notice in NOTICES:
        keyboard.go("checkbox", notice)
        keyboard.press("Space")
    keyboard.press("Control+s")
    expect(keyboard.screen.get_by_text(CLEAR)).to_be_visible()
    assert office.ask(STATES) == "{'given'}"
    assert office.ask(PROOFS) == (
        "[('in_person', None), ('phone', 'script 2026-03'), ('in_person', None)]"
    )


def test_the_clients_coordinates_are_copied_and_asked_about_by_keys(office, sit_down):
    keyboard = sit_down("sk.contact_form(ws, 'CT00000001')")
    box(keyboard, "Nom").focus()
    keyboard.write("textbox", "Ville", "Rezé")
    keyboard.push("Copie Adr Client")
    question = keyboard.screen.get_by_role("dialog", name="Copie Adr Client")
    expect(question).to_contain_text("ici : Rezé ; client : Nantes")
    keyboard.push("Remplacer")
    expect(box(keyboard, "Ville")).to_have_value("Nantes")
    expect(keyboard.screen.get_by_role("button", name="Copie")).to_be_focused()
    keyboard.go("link", "Référence procédurale (ouvre une nouvelle page)")
    expect(keyboard.focused).to_have_attribute("href", PROCEDURE)
    with office.lab.page.context.expect_page() as opened:
        keyboard.press("Enter")
    opened.value.close()


def test_the_first_contact_of_an_individual_is_saved_by_keys_as_it_is_filled_in(
    sit_down,
):
    keyboard = sit_down(f"sk.contact_list(ws, {PERSON!r})")
    keyboard.push("Ajouter un contact")
    expect(box(keyboard, "Nom")).to_have_value("Delorme")
    keyboard.write("combobox", "Fonction", "Titulaire")
    keyboard.press("Control+s")
    expect(keyboard.screen.get_by_text(CLEAR)).to_be_visible()
    expect(names(keyboard)).to_have_text(["Delorme"])
