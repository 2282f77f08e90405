"""A day at the desk by the keyboard alone, and what the notebook has of it."""

import json
import re

import pytest

from tests.browser.keyboard import Keyboard
from tests.browser.portfolio import COMPANY

expect = pytest.importorskip("playwright.sync_api").expect

LETTERS = (*"bddxzma", "Escape", *"bddx")
CLEAR = "Enregistré. Contrôle du registre : aucune correspondance."
SHOWN = ("Corvisart", "Morel", "Vasseur", "Aubrac", "exemple.fr", "Nantes", "script")


def test_a_contact_is_made_mended_and_deleted_by_the_keyboard_alone(office):
    screen = office.show("sk.desk(ws)")
    focused = screen.locator(":focus")
    expect(screen.get_by_role("gridcell", name="Ateliers Corvisart")).to_be_visible()
    keyboard = Keyboard(office, screen)
    keyboard.go("columnheader", "N° client")
    keyboard.press("ArrowDown", "Enter")
    expect(focused).to_have_text("Contacts")
    keyboard.press("Enter")
    expect(focused).to_have_text("1")
    keyboard.go("button", "Ajouter un contact", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.write("textbox", "Nom", "Aubrac")
    keyboard.write("textbox", "Prénom", "Inès")
    keyboard.write("combobox", "Fonction", "Assistante")
    keyboard.go("button", "Copie Adr Client")
    keyboard.press("Enter")
    keyboard.go("radio", "jamais demandé")
    keyboard.press("Tab", "ArrowRight")
    expect(screen.get_by_role("group", name="Ce qui a été dit")).to_be_visible()
    keyboard.go("radio", "en personne")
    keyboard.press("ArrowRight")
    keyboard.go("checkbox", "Avis d'échéance")
    keyboard.press("Space", "Control+s")
    expect(screen.get_by_text(CLEAR)).to_be_visible()
    expect(focused).to_have_text("5")
    keyboard.press("ArrowRight", "ArrowRight", "ArrowRight", "F2", "Control+a")
    keyboard.type("Comptable")
    keyboard.press("Enter")
    expect(focused).to_have_text("Comptable")
    events = "{str(one.flag): one.channel for one in ws.consents.history('CT00000005')}"
    assert office.ask(events) == "{'commercial_email': 'phone', 'due_notice': None}"
    assert office.ask("ws.contacts.get('CT00000005').city") == "Nantes"
    keyboard.press("Delete")
    expect(screen.get_by_role("dialog")).to_be_visible()
    keyboard.write("combobox", "Motif", "Doublon")
    keyboard.go("button", "Supprimer")
    keyboard.press("Enter")
    expect(screen.get_by_text("1 contact supprimé")).to_be_visible()
    expect(screen.get_by_text("Aubrac")).to_have_count(0)
    expect(focused).to_have_role("gridcell")


def test_no_letter_typed_at_the_desk_reaches_the_notebook(office):
    screen = office.show("sk.desk(ws)")
    before = office.lab.cells()
    keyboard = Keyboard(office, screen)
    expect(screen.get_by_role("gridcell", name="Ateliers Corvisart")).to_be_visible()
    keyboard.go("columnheader", "N° client")
    keyboard.press("ArrowDown")
    for station in ("cell CL00000001 client_id", "action contacts", "cell CT00000001"):
        expect(screen.locator(":focus")).to_have_attribute(
            "data-spot", re.compile(f"^{station}")
        )
        keyboard.press(*LETTERS, "Enter")
    expect(screen.get_by_role("combobox", name="Type")).to_be_focused()
    keyboard.press(*LETTERS)
    for role, name in (("button", "Historique"), ("checkbox", "Avis d'échéance")):
        keyboard.go(role, name)
        keyboard.press(*LETTERS, "Space", *LETTERS)
        expect(screen.get_by_role(role, name=name)).to_be_focused()
    assert office.lab.cells() == before


def test_markup_in_a_name_is_shown_as_text_everywhere(office):
    screen = office.show("sk.desk(ws)")
    screen.get_by_role("gridcell", name="<img").dblclick()
    expect(screen.get_by_role("heading", name="<img")).to_be_visible()
    screen.get_by_role("button", name="‹ Tous les clients").click()
    screen.get_by_role("gridcell", name="Ateliers Corvisart").dblclick()
    screen.get_by_role("button", name="Contacts", exact=True).first.click()
    screen.get_by_role("gridcell", name="<img").dblclick()
    expect(screen.get_by_role("heading", name="Zoé <img")).to_be_visible()
    screen.get_by_role("button", name="Historique").click()
    expect(screen.get_by_text("Note : – → <img")).to_be_visible()
    screen.get_by_role("button", name="Supprimer").click()
    expect(screen.get_by_role("dialog")).to_contain_text("Zoé <img src=x")
    assert screen.locator("img, script").count() == 0
    assert office.lab.page.evaluate("() => window.harmed") is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Valides au", "Ajouter un contact", "Nom", "Copie Adr Client")),
        ("en", ("Valid on", "Add a contact", "Last name", "Copy the client's address")),
    ],
)
def test_a_workspace_speaks_its_language(office, language, words):
    valid, add, name, copy = words
    screen = office.show(f"sk.contact_list(ws, {COMPANY!r})", language)
    expect(screen).to_have_attribute("lang", language)
    expect(screen.get_by_role("checkbox", name=valid)).to_be_checked()
    expect(screen.get_by_text(re.compile("[1–3] (sur|of) 3"))).to_be_visible()
    screen.get_by_role("button", name=add).click()
    expect(screen.get_by_role("textbox", name=name, exact=True)).to_be_visible()
    expect(screen.get_by_role("button", name=copy)).to_be_visible()


def test_the_notebook_saved_after_a_days_work_holds_nothing_of_it(office):
    screen = office.show("sk.desk(ws)")
    screen.get_by_role("gridcell", name="Ateliers Corvisart").dblclick()
    screen.get_by_role("button", name="Contacts", exact=True).first.click()
    screen.get_by_role("gridcell", name="Morel", exact=True).dblclick()
    screen.get_by_role("textbox", name="Nom", exact=True).fill("Aubrac")
    screen.get_by_role("button", name="Historique").click()
    expect(screen.get_by_text("claire.morel@exemple.fr")).to_be_visible()
    lab = office.lab
    text = lab.saved_by(lambda: lab.command("docmanager:save"))
    assert "<stewardkit DeskPane>" in text
    outputs = [cell["outputs"] for cell in json.loads(text)["cells"]]
    assert not [word for word in SHOWN if word in json.dumps(outputs)]
    assert "Corvisart" not in text
