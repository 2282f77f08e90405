"""The screen as a part of a notebook: its keys, its file, its views."""

import json

import pytest

expect = pytest.importorskip("playwright.sync_api").expect


DESK = "DemoDesk(DemoGrid(total=250), DemoForm())"
CONTROLS = "input, select, textarea, button, summary, [tabindex]"
LETTERS = (*"bddxzma", "Control+x", "Control+v", "Control+z", "Escape")


def test_no_key_of_a_control_reaches_the_notebook(lab):
    lab.show(DESK)
    expect(lab.screen.get_by_text("Martin 9", exact=True)).to_be_visible()
    before = lab.cells()
    met = set()
    for tab in ("Contacts", "Fiche", "Lecture"):
        lab.screen.get_by_role("tab", name=tab).click()
        for kind in kinds_of_controls(lab):
            lab.screen.locator(kind).locator("visible=true").first.focus()
            lab.press(*LETTERS)
            met.add(kind)
    lab.screen.get_by_role("tab", name="Fiche").click()
    lab.screen.get_by_role("textbox", name="Nom", exact=True).focus()
    lab.press("Control+Enter", "Shift+Enter")
    assert len(met) >= 12
    assert lab.cells() == before


def kinds_of_controls(lab):
    """Return a selector for each kind of control that is seen now."""
    return lab.screen.locator(CONTROLS).evaluate_all(
        """nodes => [...new Set(nodes
            .filter(node => node.getClientRects().length && !node.disabled)
            .filter(node => node.type !== 'file' && node.role !== 'tab')
            .map(node => node.localName
                + (node.localName === 'input' ? `[type="${node.type}"]` : '')
                + (node.className ? '.' + [...node.classList].join('.') : '')))]"""
    )


def test_saving_the_notebook_passes_where_no_action_has_the_key(lab):
    lab.show("DemoGrid(total=3)")
    lab.screen.get_by_text("Martin 2", exact=True).click()
    lab.saved_by(lambda: lab.press("Control+s"))


def test_markup_in_values_and_labels_stays_text(lab):
    lab.show(DESK)
    expect(lab.screen.get_by_text("Martin 9", exact=True)).to_be_visible()
    assert lab.screen.get_by_text("<img src=x").count() > 3
    assert lab.screen.locator("img, script").count() == 0
    assert lab.page.evaluate("() => window.harmed") is None
    links = lab.screen.locator("a").evaluate_all("all => all.map(a => a.href)")
    assert links == ["https://example.org/contacts"]


def kept(text):
    """Return what a notebook keeps besides its source."""
    notebook = json.loads(text)
    outputs = [cell.pop("outputs") for cell in notebook["cells"]]
    for cell in notebook["cells"]:
        del cell["source"]
    return json.dumps([notebook, outputs], ensure_ascii=False)


def test_a_notebook_that_jupyterlab_saves_holds_nothing_shown(lab):
    lab.show(DESK)
    expect(lab.screen.get_by_text("Martin 9", exact=True)).to_be_visible()
    lab.screen.get_by_role("tab", name="Fiche").click()
    lab.screen.get_by_role("textbox", name="Nom", exact=True).fill("Durand")
    text = kept(lab.saved_by(lambda: lab.command("docmanager:save")))
    assert "<stewardkit DemoDesk>" in text
    assert not any(word in text for word in ("Martin", "Durand", "Lilas", "Contacts"))


def test_a_notebook_run_by_nbclient_holds_nothing_shown(run_without_browser):
    text = kept(run_without_browser(f"Screen({DESK})"))
    assert "application/vnd.jupyter.widget-state+json" in text
    assert not any(word in text for word in ("Martin", "Lilas", "Lyon", "C-000123"))


def test_two_views_of_a_screen_follow_each_other(lab):
    lab.show("DemoGrid(total=3)")
    lab.select(1)
    lab.command("notebook:create-output-view")
    second = lab.page.locator(".jp-LinkedOutputView .sk")
    expect(second.get_by_text("Martin 2", exact=True)).to_be_visible()
    second.get_by_role("button", name="Tout sélectionner").click()
    for view in (lab.screen, second):
        expect(view.get_by_text("Sélection : 3")).to_be_visible()
    lab.close_views()
