"""The desk as a page of its own: started for real, asked with and without its token."""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from jupyter_client.session import Session
from websocket import create_connection

from stewardkit.services.workspace import open_workspace
from tests.browser.server import ROOT, free_port
from tests.conftest import NOW

expect = pytest.importorskip("playwright.sync_api").expect
pytest.importorskip("voila", reason="Voila is not installed.")

TOKEN = secrets.token_hex(16)
PAGE = ""
BARRED = (
    ("GET", "api/contents"),
    ("PUT", "api/contents/desk.ipynb"),
    ("GET", "api/sessions"),
    ("GET", "api/kernels"),
    ("POST", "api/kernels"),
    ("POST", "api/terminals"),
)
CODE = "from pathlib import Path; Path({!r}).touch()"


class App:
    """A running ``stewardkit lab --app``."""

    def __init__(self, process, port):
        self._process = process
        self._port = port

    def address(self, page, token=TOKEN, scheme="http"):
        return f"{scheme}://127.0.0.1:{self._port}/{page}?token={token}"

    def status(self, page, token=TOKEN, method="GET"):
        """Return how the server answers, redirections not followed."""
        ask = urllib.request.build_opener(_Unled).open
        request = urllib.request.Request(self.address(page, token), method=method)
        try:
            with ask(request, timeout=60) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.headers.get("Location", "")

    def read(self, page, token=TOKEN):
        """Return the page that an address leads to in the end."""
        with urllib.request.urlopen(self.address(page, token), timeout=60) as answer:
            return answer.read().decode()

    def wait(self):
        for _attempt in range(300):
            assert self._process.poll() is None
            try:
                return self.status("api/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        pytest.fail("The app did not answer within a minute.")


class _Unled(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_told):
        return None


@pytest.fixture(scope="module")
def folder(portfolio, tmp_path_factory):
    return shutil.copytree(portfolio, tmp_path_factory.mktemp("app") / "portfolio")


@pytest.fixture(scope="module")
def app(folder):
    """Serve the desk on a free port, and stop it by its process id."""
    home, port = folder.parent, free_port()
    places = {
        f"JUPYTER_{name}_DIR": str(home) for name in ("CONFIG", "DATA", "RUNTIME")
    }
    command = ["-m", "stewardkit", "lab", str(folder), "--app", "--no-browser"]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command, f"--port={port}"],
            env=os.environ | places | {"JUPYTER_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )
        running = App(process, port)
        try:
            running.wait()
            yield running
        finally:
            process.terminate()
            process.wait(30)


class Intruder:
    """Somebody who has the token, and speaks to the kernel of a page by himself."""

    def __init__(self, app):
        page = app.read(PAGE)
        kernel = re.search(r'"kernelId": "([\w-]+)"', page)[1]
        self._screen = re.search(r'"model_id": "(\w+)"', page)[1]
        self._channel = app.address(f"api/kernels/{kernel}/channels", scheme="ws")
        self._session = Session()

    def send(self, *messages):
        """Send messages, and return the kinds of all answers until the last is done."""
        made = [self._made(*told) for told in messages]
        end, answers = (made[-1]["header"]["msg_id"], "idle"), []
        channel = create_connection(self._channel, timeout=30)
        for message in made:
            channel.send(json.dumps(message, default=str))
        while end not in answers:
            answers.append(_meant(json.loads(channel.recv())))
        channel.close()
        return answers

    def event(self, event, pane, **details):
        """Return an event of the page's screen as a message."""
        content = {"event": event, "pane": pane, **details}
        data = {"method": "custom", "content": content}
        return "comm_msg", {"comm_id": self._screen, "data": data}

    def _made(self, kind, content):
        return {**self._session.msg(kind, content), "channel": "shell"}


def _meant(answer):
    state = answer["content"].get("execution_state")
    return answer["parent_header"].get("msg_id"), state or answer["msg_type"]


def test_nobody_sees_the_app_without_its_token(app):
    for token in ("", "guess"):
        code, way = app.status(PAGE, token)
        assert code == 302
        assert way.startswith("/login")
        assert app.status("api/contents", token)[0] == 403


def test_no_password_can_be_set(app):
    assert "new_password" not in app.read("login", token="")


@pytest.mark.parametrize(("method", "page"), BARRED)
def test_whoever_has_the_token_gets_no_more_than_the_page(app, method, page):
    assert app.status(page, method=method)[0] == 403


@pytest.mark.parametrize("page", ["lab", "tree", "files/desk.ipynb", "terminals/1"])
def test_other_pages_of_a_jupyter_server_are_not_there(app, page):
    with pytest.raises(urllib.error.HTTPError, match="403"):
        app.read(page)


def test_code_sent_to_the_kernel_of_the_page_is_not_run(app, tmp_path):
    trace = tmp_path / "trace"
    code = {"code": CODE.format(str(trace)), "silent": False}
    answers = Intruder(app).send(("execute_request", code), ("kernel_info_request", {}))
    assert "kernel_info_reply" in {kind for _key, kind in answers}
    assert {"execute_reply", "execute_input"}.isdisjoint(kind for _key, kind in answers)
    assert not trace.exists()


def test_an_event_that_saves_is_answered_and_changes_nothing(app, folder):
    before = (folder / "portfolio.duckdb").read_bytes()
    intruder = Intruder(app)
    answers = intruder.send(
        intruder.event("open", "client_list", key="CL00000001"),
        intruder.event("change", "client_form", name="city", value="Rezé"),
        intruder.event("press", "client_form", name="save"),
        intruder.event("tab", "desk", name="load"),
        intruder.event("press", "quarantine", name="export_contact"),
    )
    assert len({key for key, kind in answers if kind == "comm_msg"}) >= 3
    assert (folder / "portfolio.duckdb").read_bytes() == before
    assert list((folder / "reports").iterdir()) == []


def test_the_desk_is_drawn_for_whoever_has_the_token_and_cannot_be_written(
    app, chromium, folder
):
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    assert page.goto(app.address(PAGE), timeout=90_000).status == 200
    desk = page.locator(".sk")
    expect(desk.get_by_role("gridcell", name="Ateliers Corvisart")).to_be_visible(
        timeout=60_000
    )
    assert page.get_by_text("sk.desk").count() == 0
    desk.get_by_role("gridcell", name="Ateliers Corvisart").dblclick()
    desk.get_by_role("button", name="Contacts").first.click()
    desk.get_by_role("gridcell", name="Vasseur", exact=True).dblclick()
    expect(desk.get_by_role("button", name="Historique")).to_be_in_viewport(ratio=1)
    expect(desk.get_by_label("Note", exact=True)).not_to_be_in_viewport()
    desk.get_by_role("tab", name="Chargement").click()
    expect(desk.get_by_text("lecture seule")).to_be_visible()
    expect(desk.locator("input[type=file]")).to_have_count(0)
    context.close()
    with open_workspace(folder, actor="a.petit", clock=lambda: NOW) as workspace:
        assert workspace.journal.verify().is_intact
