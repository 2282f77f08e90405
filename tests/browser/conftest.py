"""One JupyterLab, one Chromium and one open notebook for all browser tests."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
NOTEBOOK = """[...window.jupyterapp.shell.widgets('main')]
    .find(widget => widget.content?.model?.cells)"""
KERNEL = f"({NOTEBOOK})?.sessionContext?.session?.kernel"
IS_IDLE = f"() => window.jupyterapp && {KERNEL}?.status === 'idle'"
SHOWING = 1
PATIENCE = 15_000


class Lab:
    """A notebook that is open in JupyterLab, as a person sees it.

    Its first cell defines the demo panes, its second one shows a screen. ``screen`` is
    the drawing: look for texts in it, because the source of the cells bears them too.
    """

    def __init__(self, page, path):
        self.page = page
        self.path = path
        self.errors = []
        self.module_size = 0
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)
        page.on("websocket", lambda opened: opened.on("framereceived", self._weigh))

    @property
    def screen(self):
        return self.page.locator(".jp-Notebook .sk")

    def open(self, address):
        """Open the notebook and run its first cell."""
        self.page.goto(address)
        self.page.wait_for_function(IS_IDLE, timeout=60_000)
        self.run(0)

    def show(self, code):
        """Show a screen over this pane in place of the former one."""
        self.errors.clear()
        self.module_size = 0
        self.page.evaluate(
            f"([at, code]) => ({NOTEBOOK}).content.model.cells.get(at)"
            ".sharedModel.setSource(code)",
            [SHOWING, f"HEARD.clear()\npane = {code}\nHearingScreen(pane)"],
        )
        self.run(SHOWING)
        self.screen.locator("[data-pane] *").first.wait_for()
        return self.screen

    def run(self, cell):
        """Run a cell and wait for its end."""
        self.select(cell)
        self.page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:run-cell')"
        )

    def select(self, cell):
        self.page.evaluate(
            f"at => {{ const {{content}} = {NOTEBOOK}; content.deselectAll();"
            " content.activeCellIndex = at; return content.scrollToItem(at) }",
            cell,
        )

    def command(self, name, arguments=None):
        """Do what a command of JupyterLab's menu does."""
        self.page.evaluate(
            "([name, args]) => { window.jupyterapp.commands.execute(name, args) }",
            [name, arguments or {}],
        )

    def execute(self, code):
        """Run code in the kernel, beside the notebook, and return what it prints."""
        return self.page.evaluate(
            f"""code => new Promise(done => {{
                const run = {KERNEL}.requestExecute({{code, store_history: false}})
                let text = ''
                run.onIOPub = message => {{ text += message.content.text ?? '' }}
                run.done.then(() => done(text))
            }})""",
            code,
        )

    def all_heard(self):
        """Return every event that reached the pane, with its details."""
        return json.loads(self.execute("import json; print(json.dumps(HEARD))"))

    def heard(self, event, count=1):
        """Return the details of an event, once it was heard often enough."""

        def found():
            return [details for name, details in self.all_heard() if name == event]

        self.wait_until(lambda: len(found()) >= count)
        return found()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def cells(self):
        """Return the source and the number of the run of every cell."""
        return self.page.evaluate(
            f"() => [...({NOTEBOOK}).content.model.cells].map("
            "cell => [cell.sharedModel.source, cell.executionCount])"
        )

    def close_views(self):
        """Close the views of outputs that are open beside the notebook."""
        self.page.evaluate(
            "() => [...window.jupyterapp.shell.widgets('main')]"
            ".filter(widget => widget.node.querySelector('.jp-LinkedOutputView'))"
            ".forEach(widget => widget.dispose())"
        )

    def saved_by(self, save):
        """Return what is in the file once this has saved it."""
        before = self.path.stat().st_mtime_ns
        save()
        self.wait_until(lambda: self.path.stat().st_mtime_ns > before)
        return self.path.read_text(encoding="utf-8")

    def wait_until(self, is_done):
        for _attempt in range(PATIENCE // 50):
            if is_done():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("What was waited for did not happen.")

    def _note(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _weigh(self, frame):
        content = frame if isinstance(frame, bytes) else frame.encode()
        if b"export default" in content:
            self.module_size += len(content)


class Server:
    """A JupyterLab on a free port that reads nobody's settings."""

    def __init__(self, home):
        self.notebooks = home / "notebooks"
        self.notebooks.mkdir()
        self._home = home
        self._token = secrets.token_hex(16)
        self._port = free_port()

    def address(self, place):
        return f"http://127.0.0.1:{self._port}/{place}?token={self._token}"

    @contextmanager
    def running(self):
        with (self._home / "server.log").open("wb") as log:
            process = subprocess.Popen(
                self._command(), env=self._environment(), stdout=log, stderr=log
            )
            try:
                self._wait(process)
                yield self
            finally:
                process.terminate()
                process.wait(20)

    def _command(self):
        return [
            sys.executable,
            *("-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
            f"--port={self._port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={self._token}",
            f"--ServerApp.root_dir={self.notebooks}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]

    def _environment(self):
        settings = self._home / "config" / "labconfig"
        settings.mkdir(parents=True)
        news = "@jupyterlab/apputils-extension:announcements"
        quiet = json.dumps({"disabledExtensions": {news: True}})
        (settings / "page_config.json").write_text(quiet)
        places = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
        }
        own = {name: str(self._home / place) for name, place in places.items()}
        paths = {"PYTHONPATH": str(ROOT), "JUPYTER_PREFER_ENV_PATH": "1"}
        return os.environ | own | paths

    def _wait(self, process):
        for _attempt in range(300):
            assert process.poll() is None, (self._home / "server.log").read_text()
            with suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(self.address("api/status"), timeout=2).close()
                return
            time.sleep(0.2)
        pytest.fail("JupyterLab did not start in a minute.")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def notebook_of(*cells):
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )


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


@pytest.fixture
def run_without_browser(demo):
    """Run a cell after the demo panes without a browser, and return the notebook."""

    def run(cell):
        notebook = notebook_of(demo, cell)
        NotebookClient(notebook, kernel_name="python3").execute()
        return nbformat.writes(notebook)

    return run
