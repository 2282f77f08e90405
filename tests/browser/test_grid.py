"""The grid in a browser: pages, filters, keys and edits."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect


def focused(lab):
    return lab.screen.locator(":focus")


def test_a_million_rows_are_paged_sorted_and_filtered(lab):
    screen = lab.show("DemoGrid()")
    rows = screen.locator("tbody tr")
    expect(rows).to_have_count(100)
    expect(screen.get_by_role("grid")).to_have_attribute("aria-rowcount", "1000002")
    screen.get_by_label("Dernière page").click()
    expect(rows.last).to_contain_text("Martin 999999")
    expect(screen.locator(".sk-range")).to_have_text(
        re.compile(r"^999.901–1.000.000 sur 1.000.000$")
    )
    screen.get_by_role("spinbutton", name="Page").fill("5001")
    lab.press("Enter")
    expect(rows.first).to_contain_text("Martin 500000")
    title = screen.get_by_role("columnheader", name="Nom")
    title.click()
    expect(title).to_have_attribute("aria-sort", "ascending")
    title.click()
    expect(title).to_have_attribute("aria-sort", "descending")
    expect(rows.first).to_contain_text("Martin 999999")
    screen.get_by_label("Filtrer : Nom").fill("zzz")
    expect(screen.get_by_text("Aucun contact ne correspond.")).to_be_visible()
    assert lab.heard("filter")[0]["filters"] == {"name": "zzz"}
    assert lab.module_size < 80_000


def test_the_keyboard_moves_edits_ticks_and_asks(lab):
    screen = lab.show("DemoGrid()")
    cell = screen.get_by_role("gridcell", name="Martin 1", exact=True)
    cell.click()
    lab.press("F2", "Control+a", "Delete", "Enter")
    expect(screen.get_by_role("alert")).to_have_text("Le nom est obligatoire.")
    lab.page.keyboard.type("Durand")
    lab.press("Enter")
    expect(focused(lab)).to_have_text("Durand")
    lab.press("F2", "x", "Escape")
    expect(focused(lab)).to_have_text("Durand")
    lab.press("ArrowDown", " ")
    expect(screen.get_by_label("Sélectionner la ligne 3", exact=True)).to_be_checked()
    assert lab.heard("select")[0]["keys"] == ["K2"]
    lab.press("PageDown")
    expect(focused(lab)).to_have_text("Martin 102")
    lab.press("Control+Home", "End", "Home", "Enter")
    assert lab.heard("open")[0]["key"] == "K100"
    lab.press("Delete")
    expect(screen.get_by_role("dialog")).to_be_visible()
    lab.press("Escape")
    expect(screen.get_by_role("dialog")).to_have_count(0)
    expect(focused(lab)).to_have_text("Martin 100")
    assert [pressed["name"] for pressed in lab.heard("press", 2)] == [
        "delete",
        "cancel",
    ]


def test_dates_and_choices_are_edited_in_place(lab):
    screen = lab.show("DemoGrid()")
    screen.get_by_role("gridcell", name="Notaire").first.click()
    lab.press("F2", "g", "Enter")
    expect(screen.get_by_role("combobox", name="Fonction", exact=True)).to_have_count(0)
    screen.get_by_role("gridcell", name="02/01/2020").click()
    lab.press("F2")
    screen.get_by_label("Valide du", exact=True).last.fill("2026-11-24")
    lab.press("Enter")
    choice, day = lab.heard("edit", 2)
    assert (choice["key"], choice["column"], choice["value"]) == (
        *("K0", "function"),
        "gérant",
    )
    assert (day["key"], day["column"], day["value"]) == ("K1", "since", "2026-11-24")


def test_ticked_rows_are_counted_and_columns_are_chosen(lab):
    screen = lab.show("DemoGrid()")
    screen.get_by_label("Sélectionner toutes les lignes de cette page").check()
    expect(screen.get_by_text("Sélection : 100")).to_be_visible()
    screen.get_by_role("button", name="Tout sélectionner").click()
    expect(screen.get_by_text(re.compile(r"Sélection : 1.000.000"))).to_be_visible()
    screen.get_by_text("Colonnes").click()
    screen.get_by_role("checkbox", name="Fonction").uncheck()
    expect(screen.get_by_role("columnheader", name="Fonction")).to_have_count(0)
    expect(screen.locator("tbody tr").first).not_to_contain_text("Notaire")
    assert "function" not in lab.heard("shown")[0]["columns"]
