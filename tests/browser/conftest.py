"""One JupyterLab, one Chromium and one open notebook for all browser tests."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.browser.lab import NOTEBOOK, PATIENCE, Lab
from tests.browser.office import Office
from tests.browser.portfolio import make_portfolio
from tests.browser.server import Server, notebook_of

HERE = Path(__file__).parent
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def demo():
    """The source of the demo panes, to be the first cell of a notebook."""
    sources = sorted(HERE.glob("demo_*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in sources)


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed.")
    sync_api = pytest.importorskip("playwright.sync_api")
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("lab")).running() as running:
        yield running


@pytest.fixture(scope="session")
def open_lab(chromium, server, demo):
    path = server.notebooks / "notebook.ipynb"
    nbformat.write(notebook_of(demo, "", ""), path)
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    driver = Lab(context.new_page(), path)
    driver.open(server.address(f"doc/tree/{path.name}") + "&reset")
    yield driver
    driver.page.evaluate(f"() => ({NOTEBOOK}).sessionContext.shutdown()")
    context.close()


@pytest.fixture
def lab(open_lab):
    """The open notebook; an error of its page fails the test."""
    yield open_lab
    assert open_lab.errors == []


@pytest.fixture(scope="session")
def portfolio(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brokerage") / "portfolio"
    make_portfolio(folder)
    return folder


@pytest.fixture
def office(lab, portfolio, tmp_path):
    """The real screens over a portfolio of its own; what fails fails the test."""
    office = Office(lab, portfolio, tmp_path / "portfolio")
    yield office
    assert office.faults == ""
    office.close()


@pytest.fixture
def run_without_browser(demo):
    """Run a cell after the demo panes without a browser, and return the notebook."""

    def run(cell):
        notebook = notebook_of(demo, cell)
        NotebookClient(notebook, kernel_name="python3").execute()
        return nbformat.writes(notebook)

    return run
