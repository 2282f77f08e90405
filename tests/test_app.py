"""The desk as a page of its own: what is served, and to whom."""

import importlib.util
import json
import secrets
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient

import stewardkit as sk
from stewardkit.cli import app
from stewardkit.errors import RefusedError

TOKEN = secrets.token_hex(16)


PANES = {"desk": "DeskPane", "audit": "AuditTrail"}


@pytest.fixture(params=PANES)
def screen(request):
    return request.param


@pytest.fixture
def notebook(tmp_path, screen):
    return tmp_path / f"{screen}.ipynb"


@pytest.fixture
def command(tmp_path, monkeypatch, screen):
    monkeypatch.setattr(app, "find_spec", lambda _name: object())
    return app.app_command(tmp_path, screen)


def test_the_screen_is_the_page_that_is_served(command, notebook):
    assert command[1:] == ["-m", "stewardkit.cli.app_server", str(notebook)]


def test_the_browser_is_led_to_the_page_by_a_file_so_that_no_command_shows_the_token(
    tmp_path, monkeypatch
):
    pytest.importorskip("voila", reason="Voila is not installed.")
    app_server = importlib.import_module("stewardkit.cli.app_server")
    server = app_server.DeskServer(
        ip="127.0.0.1", port=1234, connection_dir=str(tmp_path)
    )
    server.identity_provider = SimpleNamespace(token=TOKEN)
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    server.launch_browser()
    (page,) = tmp_path.iterdir()
    assert opened == [page.as_uri()]
    assert f"http://127.0.0.1:1234/?token={TOKEN}" in page.read_text()


def test_the_notebook_of_the_app_opens_the_workspace_for_reading_only(
    command, tmp_path, monkeypatch, notebook, screen
):
    with sk.open(tmp_path / "portfolio") as workspace:
        workspace.journal.head()
    monkeypatch.setenv("STEWARDKIT_WORKSPACE", str(tmp_path / "portfolio"))
    content = nbformat.read(notebook, as_version=4)
    NotebookClient(content, timeout=60, store_widget_state=False).execute()
    (shown,) = content.cells[0].outputs
    assert shown["data"]["text/plain"] == f"<stewardkit {PANES[screen]}>"
    assert "read_only=True" in content.cells[0].source


def test_the_notebook_of_the_app_is_valid(command, notebook):
    nbformat.validate(json.loads(notebook.read_text()))


def test_without_voila_a_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(app, "find_spec", lambda _name: None)
    with pytest.raises(RefusedError, match=r"pip install 'stewardkit\[app\]'"):
        app.app_command(tmp_path, "desk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    importlib.util.find_spec("voila") is not None, reason="Voila is installed."
)
def test_the_command_line_refuses_the_app_where_voila_is_not_installed(tmp_path):
    sk.open(tmp_path / "portfolio").close()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "stewardkit", "lab"),
            *(str(tmp_path / "portfolio"), "--app", "--no-browser"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "stewardkit[app]" in done.stderr
