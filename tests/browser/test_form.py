"""The form in a browser: what is typed is kept, told and judged."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect


def test_a_value_is_told_when_its_field_is_left_and_judged_beside_it(lab):
    screen = lab.show("DemoForm()")
    name = screen.get_by_role("textbox", name="Nom")
    name.fill("")
    lab.press("Tab")
    expect(screen.get_by_text("La valeur est obligatoire.")).to_be_visible()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("La valeur est obligatoire.")
    expect(name).to_have_css("background-color", "rgb(255, 210, 127)")
    screen.get_by_role("radio", name="refusé ou retiré").check()
    screen.get_by_label("Avis d'échéance").uncheck()
    screen.get_by_label("Ordre d'affichage").fill("3")
    screen.get_by_role("button", name="Valider").click()
    expect(screen.get_by_label("Fonction")).to_be_focused()
    told = {change["name"]: change["value"] for change in lab.heard("change", 4)}
    expected = {"last_name": "", "commercial": "refused", "due_notice": False}
    assert told == expected | {"order": 3}


def test_what_is_being_typed_survives_patches_and_redrawing(lab):
    screen = lab.show("DemoForm()")
    city = screen.get_by_label("Adresse")
    city.click()
    lab.press("Home", "ArrowRight", "ArrowRight")
    lab.execute("pane.patch({'line1': {'hint': 'Sans accent'}, 'order': {'value': 7}})")
    expect(screen.get_by_text("Sans accent")).to_be_visible()
    expect(screen.get_by_label("Ordre d'affichage")).to_have_value("7")
    lab.execute("pane.show()")
    expect(screen.get_by_text("Sans accent")).to_have_count(0)
    lab.page.keyboard.type("bis")
    expect(city).to_have_value("12bis rue des Lilas")
    lab.execute("pane.patch({'line1': {'value': 'ailleurs', 'hint': 'Non'}})")
    expect(screen.get_by_text("Non", exact=True)).to_be_visible()
    expect(city).to_have_value("12bis rue des Lilas")


def test_a_shortcut_saves_what_is_still_being_typed(lab):
    screen = lab.show("DemoForm()")
    screen.get_by_role("textbox", name="Nom").fill("Durand")
    lab.press("Control+s")
    assert lab.heard("press")[0]["name"] == "save"
    order = [name for name, _details in lab.all_heard() if name != "ready"]
    assert order == ["change", "press"]


def test_a_file_reaches_python_and_one_too_large_is_refused(lab, tmp_path):
    screen = lab.show("DemoForm()")
    box = screen.get_by_label("Preuve")
    box.set_input_files(file_of(tmp_path / "preuve.pdf", 9_500_000))
    upload = lab.heard("upload")[0]
    assert (upload["file_name"], upload["size"]) == ("preuve.pdf", 9_500_000)
    box.set_input_files(file_of(tmp_path / "trop.pdf", 11_000_000))
    expect(screen.get_by_text("Ce fichier est trop volumineux")).to_be_visible()


def file_of(path, size):
    path.write_bytes(bytes(size))
    return path


def test_the_focus_stays_in_a_question_and_returns_after_it(lab):
    screen = lab.show("DemoGrid()")
    button = screen.get_by_role("button", name="Supprimer")
    button.click()
    dialog = screen.get_by_role("dialog", name="Supprimer le contact ?")
    expect(dialog).to_be_visible()
    for _key in range(8):
        lab.press("Tab")
        assert lab.page.evaluate(
            "() => document.activeElement.matches('dialog *, body')"
        )
    dialog.get_by_role("radio", name="Demande d'effacement").check()
    dialog.get_by_role("button", name="Annuler").click()
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    assert lab.heard("change")[0]["value"] == "erasure"
