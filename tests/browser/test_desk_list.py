"""The list of a client's contacts, as a steward works with it."""

import re

import pytest

from tests.browser.portfolio import COMPANY, PROCEDURE

expect = pytest.importorskip("playwright.sync_api").expect

LIST = f"sk.contact_list(ws, {COMPANY!r})"
TODAY = ["Morel", "Vasseur", re.compile("^<img")]
FIRST_ORDER = "[one.last_name for one in ws.contacts.list('CL00000001')][:2]"


def names(screen):
    return screen.locator('tbody [data-column="last_name"]')


def row_of(screen, name):
    return screen.get_by_role("row").filter(has_text=name)


def tick(screen, name):
    row_of(screen, name).get_by_role("checkbox").check()


def cell(screen, name, column):
    return row_of(screen, name).locator(f'[data-column="{column}"]')


def test_the_contacts_are_reached_from_the_client_and_from_its_contract(office):
    screen = office.show("sk.desk(ws)")
    screen.get_by_role("gridcell", name="Ateliers Corvisart").dblclick()
    expect(screen.get_by_role("tab", name="Coordonnées")).to_have_attribute(
        "aria-selected", "true"
    )
    screen.get_by_role("button", name="Contacts", exact=True).first.click()
    expect(names(screen)).to_have_text(TODAY)
    screen.get_by_role("button", name="‹ Ateliers Corvisart").click()
    screen.get_by_role("tab", name="Contrats").click()
    contract = screen.get_by_role("group", name="Contrat PO00000001")
    expect(contract).to_contain_text("Flotte automobile")
    contract.get_by_role("button", name="Contacts").click()
    expect(names(screen)).to_have_text(TODAY)


def test_only_the_contacts_valid_on_the_day_are_seen_unless_the_tick_is_off(office):
    screen = office.show(LIST)
    expect(screen.get_by_role("checkbox", name="Valides au")).to_be_checked()
    expect(screen.get_by_role("textbox", name="Date")).to_have_value("2026-11-24")
    expect(names(screen)).to_have_text(TODAY)
    screen.get_by_role("checkbox", name="Valides au").uncheck()
    expect(names(screen)).to_have_text([*TODAY[:2], "Ferrand", TODAY[2]])
    screen.get_by_role("checkbox", name="Valides au").check()
    screen.get_by_role("textbox", name="Date").fill("2025-12-31")
    office.lab.press("Tab")
    expect(names(screen)).to_have_text(["Ferrand", TODAY[2]])
    screen.get_by_role("textbox", name="Date").fill("2026-01-01")
    office.lab.press("Tab")
    expect(names(screen)).to_have_text(["Morel", TODAY[2]])


def test_a_contact_opens_by_double_click_by_enter_and_by_the_edit_button(office):
    screen = office.show(LIST)
    form = screen.get_by_role("region", name="Hugo Vasseur")
    cell(screen, "Vasseur", "last_name").dblclick()
    expect(form).to_be_visible()
    screen.get_by_role("button", name="Annuler").click()
    expect(cell(screen, "Vasseur", "display_order")).to_be_focused()
    office.lab.press("Enter")
    expect(form).to_be_visible()
    screen.get_by_role("button", name="‹ Contacts").click()
    screen.get_by_role("button", name="Modifier").click()
    expect(screen.get_by_role("alert")).to_have_text(
        "Cochez un seul contact, puis modifiez-le."
    )
    tick(screen, "Vasseur")
    screen.get_by_role("button", name="Modifier").click()
    expect(form).to_be_visible()


def test_a_cell_is_edited_in_place_and_a_wrong_value_is_refused_beside_it(office):
    screen = office.show(LIST)
    cell(screen, "Morel", "function").click()
    office.lab.press("F2", "Control+a")
    office.type("Directrice financière")
    office.lab.press("Enter")
    expect(screen.get_by_role("status").filter(has_text="Enregistré")).to_have_text(
        "Enregistré. Contrôle du registre : aucune correspondance."
    )
    expect(cell(screen, "Morel", "function")).to_be_focused()
    cell(screen, "Morel", "valid_from").click()
    office.lab.press("F2")
    screen.get_by_role("row").get_by_label("Valide du").last.fill("1066-10-14")
    office.lab.press("Enter")
    expect(screen.get_by_role("alert")).to_contain_text("antérieur à 1900")
    office.lab.press("Escape")
    kept = office.ask(
        "ws.contacts.get('CT00000001').function, "
        "ws.contacts.get('CT00000001').valid_from.year"
    )
    assert kept == "Directrice financière 2026"


def test_a_page_that_comes_while_a_cell_is_edited_waits_for_its_end(office):
    screen = office.show(f"contacts = {LIST}\ncontacts")
    cell(screen, "Morel", "function").click()
    office.lab.press("F2", "End")
    office.type(" adj")
    office.lab.execute("list_pane = contacts._root.last")
    office.lab.execute(
        "list_pane.filters = {'last_name': 'Morel'}; list_pane.restart()"
    )
    office.type("ointe")
    expect(screen.get_by_role("textbox", name="Fonction", exact=True)).to_have_value(
        "Comptable adjointe"
    )
    office.lab.press("Escape")
    expect(names(screen)).to_have_text(["Morel"])
    expect(cell(screen, "Morel", "function")).to_be_focused()


def test_ticked_contacts_are_deleted_once_what_would_break_was_shown(office):
    screen = office.show(LIST)
    tick(screen, "Morel")
    tick(screen, "Vasseur")
    screen.get_by_role("button", name="Supprimer").click()
    question = screen.get_by_role("dialog", name="Supprimer 2 contacts ?")
    expect(question).to_contain_text("Claire Morel, Hugo Vasseur")
    expect(question).to_contain_text(
        "Claire Morel est le dernier destinataire pour : Avis d'échéance."
    )
    question.get_by_role("button", name="Supprimer", exact=True).click()
    expect(question.get_by_role("alert").first).to_have_text("Choisissez un motif.")
    twice = question.get_by_role("group", name="Doublon ou erreur de saisie")
    twice.get_by_role("combobox", name="Motif").select_option("Doublon")
    question.get_by_role("button", name="Supprimer").click()
    expect(names(screen)).to_have_text([TODAY[2]])
    expect(screen.get_by_text("2 contacts supprimés")).to_be_visible()
    screen.get_by_role("checkbox", name="Valides au").uncheck()
    expect(names(screen)).to_have_text(["Ferrand", TODAY[2]])


def test_an_ended_contact_leaves_the_list_and_is_seen_without_the_tick(office):
    screen = office.show(LIST)
    tick(screen, "Vasseur")
    screen.get_by_role("button", name="Supprimer").click()
    question = screen.get_by_role("dialog")
    question.get_by_label("Dernier jour").fill("2026-11-23")
    question.get_by_label("Motif de fin").select_option("départ")
    question.get_by_role("button", name="Mettre fin").click()
    expect(names(screen)).to_have_text([TODAY[0], TODAY[2]])
    screen.get_by_role("checkbox", name="Valides au").uncheck()
    expect(cell(screen, "Vasseur", "valid_to")).to_have_text("23/11/2026")


def test_ticked_contacts_move_together_and_stay_ticked(office):
    screen = office.show(LIST)
    expect(names(screen)).to_have_text(TODAY)
    tick(screen, "Vasseur")
    tick(screen, "Zoé")
    screen.get_by_role("button", name="Monter").click()
    expect(names(screen)).to_have_text([TODAY[1], TODAY[2], TODAY[0]])
    expect(screen.locator('tbody [data-column="display_order"]')).to_have_text(
        ["1", "2", "3"]
    )
    expect(row_of(screen, "Zoé").get_by_role("checkbox")).to_be_checked()
    screen.get_by_role("button", name="Monter").click()
    screen.get_by_role("button", name="Descendre").click()
    expect(names(screen)).to_have_text(TODAY)
    assert office.ask(FIRST_ORDER) == "['Morel', 'Vasseur']"


@pytest.mark.parametrize(
    "code",
    [LIST, "sk.contact_form(ws, 'CT00000001')"],
)
def test_each_screen_links_its_procedure(office, code):
    screen = office.show(code)
    link = screen.get_by_role("link", name="Référence procédurale")
    expect(link).to_have_attribute("href", PROCEDURE)
