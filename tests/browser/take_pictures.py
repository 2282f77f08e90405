"""The pictures of the README: ``python -m tests.browser.take_pictures``."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

from stewardkit.services.demo import demonstrate
from stewardkit.services.workspace import open_workspace
from tests.browser.conftest import CHROMIUM, CHROMIUM_FLAGS
from tests.browser.lab import Lab
from tests.browser.server import ROOT, Server, notebook_of

PICTURES = ROOT / "notebooks" / "pictures"
CLIENTS = 500
COUNTED = 3_000


def main() -> None:
    """Make a demonstration, and take pictures of its desk in JupyterLab."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        with open_workspace(home / "portfolio", actor="demo") as workspace:
            demonstrate(workspace, clients=CLIENTS, now=datetime.now(UTC))
        with Server(home).running() as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=str(CHROMIUM), args=CHROMIUM_FLAGS
            )
            page = browser.new_page(viewport={"width": 1360, "height": 2400})
            path = server.notebooks / "desk.ipynb"
            opening = (
                f"import stewardkit as sk\nws = sk.open({str(home / 'portfolio')!r})"
            )
            nbformat.write(notebook_of(opening, "sk.desk(ws)"), path)
            lab = Lab(page, path)
            lab.open(server.address(f"doc/tree/{path.name}") + "&reset")
            lab.run(1)
            take(lab)
            browser.close()


def take(lab: Lab) -> None:
    """Walk from the clients to a contact, and to an alert."""
    desk = lab.screen
    rows = desk.locator("table tbody tr")
    rows.first.wait_for()
    PICTURES.mkdir(exist_ok=True)
    lab.page.wait_for_timeout(COUNTED)
    save(desk, "clients")
    rows.nth(1).locator("td").nth(1).dblclick()
    desk.get_by_role("button", name="Contacts").first.click()
    rows.first.locator("td").nth(2).dblclick()
    desk.get_by_role("button", name="Valider").wait_for()
    save(desk, "contact")
    desk.get_by_role("tab", name="À examiner").click()
    rows.first.locator("td").nth(1).dblclick()
    desk.get_by_role("button", name="Confirmer").wait_for()
    save(desk, "alert")


def save(desk, name: str) -> None:
    """Save a picture of the desk alone."""
    desk.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
