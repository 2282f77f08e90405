"""What axe-core has to say about the screens, in both themes."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect
pytest.importorskip("axe_playwright_python")
grave_faults = pytest.importorskip("tests.browser.grave").grave_faults

DESK = "DemoDesk(DemoGrid(total=250), DemoForm())"
CHANGE = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"


@pytest.fixture(params=["JupyterLab Light", "JupyterLab Dark"], autouse=True)
def theme(request, lab):
    lab.page.evaluate(CHANGE, request.param)
    yield
    lab.page.evaluate(CHANGE, "JupyterLab Light")


def test_axe_finds_no_grave_fault_in_grid_form_and_question(lab):
    screen = lab.show(DESK)
    for tab in ("Fiche", "Lecture", "Contacts"):
        screen.get_by_role("tab", name=tab).click()
        assert grave_faults(lab) == []
    screen.get_by_role("button", name="Supprimer").click()
    expect(screen.get_by_role("dialog")).to_be_visible()
    assert grave_faults(lab) == []


def test_axe_finds_no_grave_fault_from_the_clients_to_a_contact(office):
    screen, lab = office.show("sk.desk(ws)"), office.lab
    screen.get_by_role("gridcell", name="Ateliers Corvisart").click()
    assert grave_faults(lab) == []
    for station in ("Contacts", "1"):
        lab.press("Enter")
        expect(screen.locator(":focus")).to_have_text(station)
        assert grave_faults(lab) == []
    lab.press("Enter")
    screen.get_by_role("textbox", name="Nom", exact=True).fill("Valdariev")
    screen.get_by_role("radio", name="accepté", exact=True).nth(1).check()
    screen.get_by_role("button", name="Historique").click()
    assert grave_faults(lab) == []
    screen.get_by_role("button", name="Valider").click()
    expect(screen.get_by_role("dialog")).to_be_visible()
    assert grave_faults(lab) == []
