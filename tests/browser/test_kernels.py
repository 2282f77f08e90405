"""Kernels beside each other, and kernels that end: nothing is lost, nothing is half."""

import shutil
import subprocess
import sys

import nbformat
import pytest

from stewardkit.services.workspace import open_workspace
from tests.browser.lab import NOTEBOOK, PATIENCE, Lab
from tests.browser.office import OPENING
from tests.browser.server import notebook_of
from tests.conftest import NOW

expect = pytest.importorskip("playwright.sync_api").expect

CONTACT = "CT00000001"
GONE = "Le noyau a été redémarré ou arrêté : exécutez à nouveau la cellule."
BEFORE_THE_COMMIT = """
import os
from stewardkit.services import saving

keep = saving.keep
saving.keep = lambda *rows: (keep(*rows), os.kill(os.getpid(), 9))
"""
AFTER_THE_COMMIT = """
import os
from stewardkit.services.saving import Saving

save = Saving.save
Saving.save = lambda *told: (save(*told), os.kill(os.getpid(), 9))
"""
SLOW = """
import time
from stewardkit.services import saving

keep = saving.keep
saving.keep = lambda *rows: (keep(*rows), time.sleep(60))
"""
LOADING = """
import sys
from datetime import datetime
from pathlib import Path
from stewardkit.services.workspace import open_workspace

now = datetime.fromisoformat(sys.argv[3])
with open_workspace(Path(sys.argv[1]), actor="a.petit", clock=lambda: now) as workspace:
    workspace.registers.load(Path(sys.argv[2]))
"""


@pytest.fixture
def folder(portfolio, tmp_path):
    return shutil.copytree(portfolio, tmp_path / "portfolio")


@pytest.fixture
def open_form(chromium, server, folder):
    """Open the form of a contact in a notebook and a kernel of its own."""
    opened = []

    def at(desk):
        path = server.notebooks / f"{desk}.ipynb"
        nbformat.write(notebook_of("", ""), path)
        context = chromium.new_context(viewport={"width": 1280, "height": 1000})
        context.set_default_timeout(PATIENCE)
        lab = Lab(context.new_page(), path)
        opened.append((lab, context))
        lab.open(server.address(f"doc/tree/{path.name}") + "&reset")
        assert (
            lab.execute(OPENING.format(folder=str(folder), now=NOW.isoformat())) == ""
        )
        lab.display(f"sk.contact_form(ws, {CONTACT!r})")
        return lab

    yield at
    for lab, context in opened:
        lab.page.evaluate(f"() => ({NOTEBOOK}).sessionContext.shutdown()")
        context.close()


@pytest.fixture
def reopened(folder):
    """Return what a new process finds in the workspace."""

    def found():
        with open_workspace(folder, actor="a.petit", clock=lambda: NOW) as workspace:
            assert workspace.journal.verify().is_intact
            return workspace.contacts.get(CONTACT)

    return found


def box(lab, name):
    return lab.screen.get_by_role("textbox", name=name, exact=True)


def fill(lab, name, text):
    box(lab, name).fill(text)


def press(lab, name):
    lab.screen.get_by_role("button", name=name, exact=True).first.click()


def expect_saved(lab):
    expect(lab.screen.get_by_text("Enregistré. Contrôle du registre")).to_be_visible()


def test_the_second_of_two_kernels_to_save_is_asked_and_loses_nothing(
    open_form, reopened
):
    first, second = open_form("first"), open_form("second")
    fill(first, "Téléphone", "02 40 00 00 11")
    fill(second, "Ville", "Rezé")
    press(first, "Valider")
    expect_saved(first)
    press(second, "Valider")
    question = second.screen.get_by_role("dialog")
    expect(question).to_contain_text("Ce contact a été modifié entre-temps")
    expect(question).to_contain_text("02 40 00 00 11")
    press(second, "Retour")
    expect(box(second, "Ville")).to_have_value("Rezé")
    assert reopened().city is None
    press(second, "Valider")
    press(second, "Garder la mienne")
    expect_saved(second)
    assert (reopened().phone, reopened().city) == ("02 40 00 00 11", "Rezé")


@pytest.mark.parametrize(
    ("ending", "is_kept"), [(BEFORE_THE_COMMIT, False), (AFTER_THE_COMMIT, True)]
)
def test_a_kernel_killed_in_a_save_leaves_it_whole_or_undone(
    open_form, reopened, ending, is_kept
):
    lab = open_form("killed")
    before = reopened()
    lab.execute(ending)
    fill(lab, "Ville", "Rezé")
    press(lab, "Valider")
    expect(lab.screen.get_by_role("alert").filter(has_text=GONE)).to_be_in_viewport()
    after = reopened()
    assert after.version == before.version + is_kept
    assert after.city == ("Rezé" if is_kept else before.city)


def test_a_kernel_restarted_in_a_save_leaves_what_was_typed_to_be_read(
    open_form, reopened
):
    lab = open_form("restarted")
    before = reopened()
    lab.execute(SLOW)
    fill(lab, "Ville", "Rezé")
    press(lab, "Valider")
    lab.page.wait_for_timeout(500)
    lab.page.evaluate(f"() => ({NOTEBOOK}).sessionContext.session.kernel.restart()")
    expect(lab.screen.get_by_role("alert").filter(has_text=GONE)).to_be_in_viewport()
    expect(box(lab, "Ville")).to_have_value("Rezé")
    expect(box(lab, "Ville")).not_to_be_editable()
    expect(lab.screen.get_by_role("button", name="Valider")).to_be_disabled()
    assert lab.page.locator(".jp-RenderedText[data-mime-type$=stderr]").count() == 0
    assert reopened() == before


def test_a_kernel_that_is_shut_down_is_said_and_leaves_what_was_typed_to_be_read(
    open_form,
):
    lab = open_form("stopped")
    fill(lab, "Ville", "Rezé")
    lab.page.evaluate(f"() => ({NOTEBOOK}).sessionContext.shutdown()")
    gone = lab.screen.get_by_role("alert").filter(has_text=GONE)
    expect(gone).to_have_count(1)
    expect(gone).to_be_in_viewport()
    expect(box(lab, "Ville")).to_have_value("Rezé")
    expect(box(lab, "Ville")).not_to_be_editable()


def test_a_cell_run_again_after_a_restart_opens_the_form_again(open_form, folder):
    lab = open_form("again")
    lab.page.evaluate(f"() => ({NOTEBOOK}).sessionContext.session.kernel.restart()")
    expect(lab.screen.get_by_text(GONE)).to_be_visible()
    lab.execute(OPENING.format(folder=str(folder), now=NOW.isoformat()))
    lab.display(f"sk.contact_form(ws, {CONTACT!r})")
    expect(lab.screen.get_by_text(GONE)).to_have_count(0)
    fill(lab, "Ville", "Rezé")
    press(lab, "Valider")
    expect_saved(lab)


def test_a_save_is_checked_against_a_register_that_another_process_loaded_meanwhile(
    open_form, folder, reopened, publish, listed
):
    lab = open_form("meanwhile")
    fill(lab, "Ville", "Rezé")
    newer = publish(
        "2026-11-24",
        listed(9001, "VALDARIEV", "Ilian Petrovitch"),
        listed(9002, "MOREL", "Claire"),
    )
    told = [folder, newer, "2026-11-24T17:00:00+00:00"]
    subprocess.run([sys.executable, "-c", LOADING, *map(str, told)], check=True)
    press(lab, "Valider")
    question = lab.screen.get_by_role("dialog")
    expect(question).to_contain_text("publication du 24/11/2026, 2 inscriptions")
    expect(question).to_contain_text("Claire MOREL : 1, à examiner")
    question.get_by_role("button", name="Valider", exact=True).click()
    expect_saved(lab)
    assert reopened().city == "Rezé"
    with open_workspace(folder, actor="a.petit", clock=lambda: NOW) as workspace:
        (alert,) = workspace.screening.status_of("contact", CONTACT).alerts
    assert alert.entry_id == "9002"
