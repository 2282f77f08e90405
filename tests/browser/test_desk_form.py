"""The form of a contact, as a steward fills it in."""

import re

import pytest

from tests.browser.portfolio import COMPANY, EMPTY_COMPANY, PERSON

expect = pytest.importorskip("playwright.sync_api").expect

YELLOW = "rgb(255, 210, 127)"
CLEAR = "Enregistré. Contrôle du registre : aucune correspondance."
ALERTED = "Enregistré. Contrôle du registre : à examiner."
CONSENT = "E-mails commerciaux acceptés"
SLOW = """setattr(form._root, "_show_tick", lambda name: (
    __import__("time").sleep(1), type(form._root)._show_tick(form._root, name)
))"""
COVERED = """() => {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect()
    const spots = [top + 1, top + height - 1].map(
        y => document.elementFromPoint(left + width / 2, y))
    return !spots.every(spot => document.activeElement.parentElement.contains(spot))
}"""


def begin(office, client_id):
    """Add a contact to a client, and return its form."""
    screen = office.show(f"sk.contact_list(ws, {client_id!r})")
    screen.get_by_role("button", name="Ajouter un contact").click()
    expect(screen.get_by_role("button", name="Valider")).to_be_visible()
    return screen


def box(screen, name):
    return screen.get_by_role("textbox", name=name, exact=True)


def fill(screen, name, text):
    """Type into a text field; the function is a box with suggestions."""
    role = "combobox" if name == "Fonction" else "textbox"
    screen.get_by_role(role, name=name, exact=True).fill(text)


def press(screen, name):
    screen.get_by_role("button", name=name, exact=True).click()


def heard(screen, flag):
    return screen.get_by_role("radiogroup", name=flag)


def choose(group, name):
    group.get_by_role("radio", name=name, exact=True).check()


def test_an_empty_contact_is_refused_with_the_focus_on_its_first_wrong_field(office):
    screen = begin(office, COMPANY)
    press(screen, "Valider")
    name = box(screen, "Nom")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("À renseigner.")
    said = (
        screen.get_by_role("alert").filter(has_text=re.compile(".")).all_inner_texts()
    )
    assert said == [
        "À renseigner.",
        "À renseigner.",
        "Non enregistré : 2 zones sont à revoir.",
    ]
    assert office.ask("len(ws.contacts.list('CL00000001', history=True))") == "4"


def test_the_mandatory_fields_stand_out_by_colour_star_and_words(office):
    screen = begin(office, COMPANY)
    identifier = screen.locator('[data-name="contact_id"]')
    expect(identifier).to_have_text("Identifiant *CT00000005")
    expect(identifier.locator(".sk-static")).to_have_css("background-color", YELLOW)
    for role, name in (("textbox", "Nom"), ("combobox", "Fonction")):
        field = screen.get_by_role(role, name=name, exact=True)
        expect(field).to_have_css("background-color", YELLOW)
        expect(field).to_have_attribute("aria-required", "true")
    expect(screen.locator(".sk-star:visible")).to_have_count(3)
    expect(screen.get_by_text("jaunes-orangées, marquées *")).to_be_visible()


def test_only_the_first_contact_of_an_individual_begins_with_the_clients_name(office):
    screen = begin(office, PERSON)
    expect(box(screen, "Nom")).to_have_value("Delorme")
    expect(box(screen, "Prénom")).to_have_value("Odile")
    fill(screen, "Fonction", "Titulaire")
    press(screen, "Valider")
    expect(screen.get_by_text(CLEAR)).to_be_visible()
    press(screen, "Ajouter un contact")
    expect(box(screen, "Nom")).to_have_value("")
    expect(box(begin(office, EMPTY_COMPANY), "Nom")).to_have_value("")


def test_the_clients_coordinates_are_copied_and_typed_ones_asked_about(office):
    screen = begin(office, COMPANY)
    press(screen, "Copie Adr Client")
    expect(box(screen, "Ville")).to_have_value("Nantes")
    expect(box(screen, "Téléphone")).to_have_value("02 40 00 00 01")
    expect(box(screen, "E-mail")).to_have_value("bonjour@corvisart.exemple.fr")
    fill(screen, "Ville", "Rezé")
    fill(screen, "Téléphone", "")
    press(screen, "Copie Adr Client")
    question = screen.get_by_role("dialog", name="Copie Adr Client")
    expect(question).to_contain_text("ici : Rezé ; client : Nantes")
    press(question, "Ne remplir que les zones vides")
    expect(box(screen, "Téléphone")).to_have_value("02 40 00 00 01")
    expect(box(screen, "Ville")).to_have_value("Rezé")
    press(screen, "Copie Adr Client")
    press(question, "Remplacer")
    expect(box(screen, "Ville")).to_have_value("Nantes")


def test_a_consent_asks_when_how_and_by_which_words_it_was_heard(office):
    screen = office.show("sk.contact_form(ws, 'CT00000002')")
    choose(heard(screen, CONSENT), "accepté")
    proof = screen.get_by_role("group", name=f"Ce qui a été dit : {CONSENT}")
    expect(box(proof, "Recueilli le")).to_have_value("2026-11-24")
    channel = heard(proof, "Canal")
    expect(channel.get_by_role("radio", checked=True)).to_have_count(0)
    choose(channel, "par téléphone")
    expect(box(proof, "Version du texte")).to_have_value("script 2026-03")
    expect(proof.get_by_text("proposé, non confirmé")).to_be_visible()
    proof.get_by_role("checkbox", name="Ce qui est proposé a bien été utilisé").check()
    expect(proof.get_by_text("proposé, non confirmé")).to_have_count(0)
    for notice in ("Avis d'échéance", "Relances impayés"):
        screen.get_by_role("checkbox", name=notice).check()
    press(screen, "Valider")
    expect(screen.get_by_text(CLEAR)).to_be_visible()
    states = "{str(k): str(v) for k, v in ws.consents.states('CT00000002').items()}"
    assert office.ask(f"[k for k, v in {states}.items() if v == 'given']") == (
        "['commercial_email', 'due_notice', 'payment_reminder']"
    )
    assert (
        office.ask("ws.consents.history('CT00000002')[0].wording") == "script 2026-03"
    )
    choose(heard(screen, CONSENT), "refusé ou retiré")
    expect(proof).to_have_count(0)
    press(screen, "Valider")
    expect(screen.get_by_text("retiré 24/11/2026")).to_be_visible()


def test_a_listed_name_shows_its_check_and_is_kept_with_an_alert(office):
    screen = begin(office, COMPANY)
    fill(screen, "Nom", "Valdariev")
    fill(screen, "Prénom", "Ilian")
    fill(screen, "Fonction", "Comptable")
    press(screen, "Valider")
    question = screen.get_by_role("dialog", name="Avant d'enregistrer")
    expect(question).to_contain_text("Ilian Petrovitch VALDARIEV")
    expect(question).to_contain_text("publication du 23/11/2026, 1 inscription")
    press(question, "Retour")
    expect(question).to_have_count(0)
    expect(box(screen, "Nom")).to_have_value("Valdariev")
    press(screen, "Valider")
    press(question, "Valider")
    expect(screen.get_by_text(ALERTED)).to_be_visible()
    assert office.ask("ws.contacts.get('CT00000005').last_name") == "Valdariev"
    known = "ws.screening.status_of('contact', 'CT00000005')"
    assert office.ask(f"{known}.status") == "to_review"
    assert office.ask(f"len({known}.alerts)") == "1"


def test_the_alert_of_a_listed_name_is_counted_and_leads_back_to_its_client(office):
    screen = office.show("sk.desk(ws)")
    review = screen.get_by_role("tab", name="À examiner")
    expect(review).to_have_text(re.compile(r"^À examiner\s*0$"))
    screen.get_by_role("gridcell", name="Odile Delorme").dblclick()
    fill(screen, "Nom", "Valdariev")
    fill(screen, "Prénom", "Ilian")
    press(screen, "Valider")
    expect(review).to_have_text(re.compile(r"^À examiner\s*1$"))
    review.click()
    screen.get_by_role("gridcell", name="Ilian Valdariev").dblclick()
    press(screen, "Ouvrir la fiche client")
    expect(screen.get_by_role("heading", name="Ilian Valdariev")).to_be_visible()
    expect(screen.get_by_role("button", name="Contacts")).to_be_focused()


def test_a_change_of_name_is_checked_as_a_new_contact_is(office):
    screen = office.show("sk.contact_form(ws, 'CT00000002')")
    fill(screen, "Nom", "Valdarieff")
    fill(screen, "Prénom", "Ilian")
    press(screen, "Valider")
    question = screen.get_by_role("dialog")
    expect(question).to_contain_text("Contrôle du registre : à examiner")
    expect(question.get_by_role("radiogroup", name="Le nom change")).to_be_visible()
    press(question, "Valider")
    expect(question.get_by_role("alert").first).to_have_text("À choisir.")
    choose(question, "même personne (correction)")
    press(question, "Valider")
    expect(screen.get_by_text(ALERTED)).to_be_visible()


def test_the_register_button_tells_what_it_finds_and_saves_nothing(office):
    screen = begin(office, COMPANY)
    press(screen, "Contrôle du registre des avoirs")
    expect(box(screen, "Nom")).to_be_focused()
    fill(screen, "Nom", "Petit")
    press(screen, "Contrôle du registre des avoirs")
    said = screen.get_by_role("status").filter(has_text="Contrôle du registre : ")
    expect(said).to_have_text("Contrôle du registre : aucune correspondance")
    fill(screen, "Nom", "Valdariev")
    fill(screen, "Prénom", "Ilian")
    press(screen, "Contrôle du registre des avoirs")
    expect(said).to_have_text("Contrôle du registre : à examiner")
    expect(screen.get_by_text("Ilian Petrovitch VALDARIEV : ")).to_be_in_viewport()
    assert office.ask("len(ws.contacts.list('CL00000001', history=True))") == "4"


def test_a_clear_save_returns_to_the_list_with_a_green_line(office):
    screen = begin(office, COMPANY)
    fill(screen, "Nom", "Aubrac")
    fill(screen, "Fonction", "Gestionnaire de flotte")
    fill(screen, "E-mail", "aubrac@exemple.fr")
    screen.get_by_role("spinbutton", name="Ordre d'affichage").fill("1")
    press(screen, "Valider")
    line = screen.get_by_text(CLEAR)
    expect(line).to_be_in_viewport()
    expect(line).to_have_attribute("data-tone", "good")
    names = screen.locator('tbody [data-column="last_name"]')
    expect(names).to_have_text(["Aubrac", "Morel", "Vasseur", re.compile("^<img")])
    expect(names.first.locator("xpath=..").locator(":focus")).to_have_count(1)


def test_the_end_of_validity_takes_a_contact_off_the_list(office):
    screen = office.show(f"sk.contact_list(ws, {COMPANY!r})")
    screen.get_by_role("gridcell", name="Morel", exact=True).dblclick()
    block = screen.get_by_role("group", name="Ordre et validité")
    expect(box(block, "Valide du")).to_have_value("2026-01-01")
    box(block, "Valide au").fill("2025-12-31")
    block.get_by_role("combobox", name="Motif de fin").select_option("départ")
    press(screen, "Valider")
    expect(box(block, "Valide au")).to_be_focused()
    expect(block.get_by_role("alert").filter(has_text="Ce jour")).to_have_text(
        "Ce jour précède le premier."
    )
    box(block, "Valide au").fill("2026-11-23")
    press(screen, "Valider")
    question = screen.get_by_role("dialog")
    expect(question).to_contain_text("Claire Morel est le dernier destinataire")
    press(question, "Valider")
    expect(screen.get_by_text(CLEAR)).to_be_visible()
    cells = screen.locator('tbody [data-column="last_name"]')
    expect(cells).to_have_text(["Vasseur", re.compile("^<img")])


def test_a_former_version_is_restored_from_the_history(office):
    screen = office.show("sk.contact_form(ws, 'CT00000001')")
    fill(screen, "Ville", "Rezé")
    press(screen, "Valider")
    expect(screen.get_by_text(CLEAR)).to_be_visible()
    press(screen, "Historique")
    expect(screen.get_by_text("Ville : – → Rezé")).to_be_in_viewport()
    press(screen, "Restaurer cette version")
    expect(screen.get_by_text("Ville : Rezé → –")).to_be_visible()
    expect(box(screen, "Ville")).to_have_value("")
    kept = "ws.contacts.get('CT00000001')"
    assert office.ask(f"{kept}.version, {kept}.city") == "3 None"


def test_what_is_typed_while_python_is_at_work_is_neither_lost_nor_untold(office):
    screen = office.show("form = sk.contact_form(ws, 'CT00000002')\nform")
    office.ask(SLOW)
    choose(heard(screen, CONSENT), "accepté")
    fill(screen, "Ville", "Nantes")
    box(screen, "Pays").click()
    office.type("Fra")
    proof = screen.get_by_role("group", name="Ce qui a été dit")
    expect(proof).to_have_count(0)
    expect(proof).to_be_visible()
    expect(box(screen, "Ville")).to_have_value("Nantes")
    expect(box(screen, "Pays")).to_be_focused()
    office.type("nce")
    press(screen, "Valider")
    expect(screen.get_by_text(CLEAR)).to_be_visible()
    assert office.ask("ws.contacts.get('CT00000002').city") == "Nantes"
    assert office.ask("ws.contacts.get('CT00000002').country") == "France"


def test_the_buttons_of_a_long_form_stay_in_sight_and_cover_no_field(office):
    screen = office.show("sk.contact_form(ws, 'CT00000002')")
    save = screen.get_by_role("button", name="Valider")
    box(screen, "Nom").click()
    assert screen.locator(".sk-form").bounding_box()["height"] > 1000
    reached = save.and_(screen.locator(":focus"))
    for _step in range(60):
        expect(save).to_be_in_viewport(ratio=1)
        assert not office.lab.page.evaluate(COVERED)
        if reached.count() == 1:
            break
        office.lab.press("Tab")
    expect(save).to_be_focused()


def test_the_buttons_stay_in_sight_in_an_output_that_scrolls_by_itself(office):
    screen = office.show("sk.contact_form(ws, 'CT00000002')")
    office.lab.command("notebook:enable-output-scrolling")
    expect(office.lab.page.locator(".jp-mod-outputsScrolled .sk")).to_be_visible()
    box(screen, "Ville").click()
    expect(screen.get_by_role("button", name="Valider")).to_be_in_viewport(ratio=1)
    expect(screen.get_by_label("Note", exact=True)).not_to_be_in_viewport()
    office.lab.command("notebook:disable-output-scrolling")


def test_a_printed_form_shows_no_buttons(office):
    screen = office.show("sk.contact_form(ws, 'CT00000002')")
    save = screen.get_by_role("button", name="Valider")
    expect(save).to_be_visible()
    office.lab.page.emulate_media(media="print")
    expect(save).to_be_hidden()
    expect(box(screen, "Nom")).to_be_visible()
    office.lab.page.emulate_media(media="screen")
