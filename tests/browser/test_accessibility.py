"""What axe-core has to say about the screens, in both themes."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

DESK = "DemoDesk(DemoGrid(total=250), DemoForm())"
GRAVE = {"serious", "critical"}


def grave_faults(lab):
    found = axe.Axe().run(lab.page, context=".sk").response["violations"]
    return [
        (fault["id"], node["html"])
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_no_grave_fault_in_grid_form_and_question(lab, theme):
    lab.page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})",
        theme,
    )
    screen = lab.show(DESK)
    for tab in ("Fiche", "Lecture", "Contacts"):
        screen.get_by_role("tab", name=tab).click()
        assert grave_faults(lab) == []
    screen.get_by_role("button", name="Supprimer").click()
    expect(screen.get_by_role("dialog")).to_be_visible()
    assert grave_faults(lab) == []
