"""The desk served by Voila: started for real, asked with and without its token."""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from stewardkit.services.workspace import open_workspace
from tests.browser.portfolio import NOW
from tests.browser.server import ROOT, free_port

expect = pytest.importorskip("playwright.sync_api").expect
pytest.importorskip("voila", reason="Voila is not installed.")

TOKEN = secrets.token_hex(16)
PAGE = "voila/render/desk.ipynb"


class App:
    """A running ``stewardkit lab --app``."""

    def __init__(self, process, port):
        self._process = process
        self._port = port

    def address(self, page, token=TOKEN):
        return f"http://127.0.0.1:{self._port}/{page}?token={token}"

    def status(self, page, token):
        """Return how the server answers, redirections not followed."""
        ask = urllib.request.build_opener(_Unled).open
        try:
            with ask(self.address(page, token), timeout=60) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.headers.get("Location", "")

    def wait(self):
        for _attempt in range(300):
            assert self._process.poll() is None
            try:
                return self.status("api/status", TOKEN)
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
    (home / "jupyter_server_config.json").write_text(
        '{"ServerApp": {"allow_root": true}}'
    )
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


def test_nobody_sees_the_app_without_its_token(app):
    for token in ("", "guess"):
        code, way = app.status(PAGE, token)
        assert code == 403 or (code == 302 and way.startswith("/login"))
        assert app.status("api/contents", token)[0] == 403


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
    desk.get_by_role("tab", name="Chargement").click()
    expect(desk.get_by_text("lecture seule")).to_be_visible()
    expect(desk.locator("input[type=file]")).to_have_count(0)
    context.close()
    with open_workspace(folder, actor="a.petit", clock=lambda: NOW) as workspace:
        assert workspace.journal.verify().is_intact
