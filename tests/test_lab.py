"""JupyterLab on a workspace: started for real, asked over loopback, stopped."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

import stewardkit as sk
from stewardkit.errors import WorkspaceError

TOKEN = secrets.token_hex(16)


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def server(tmp_path, port):
    """Start 'stewardkit lab' on a new workspace, and stop it by its process id."""
    sk.open(tmp_path / "portfolio").close()
    config = tmp_path / "jupyter_server_config.json"
    config.write_text(json.dumps({"ServerApp": {"allow_root": True}}))
    places = {f"JUPYTER_{name}_DIR": str(tmp_path) for name in ("CONFIG", "DATA")}
    command = [sys.executable, "-m", "stewardkit", "lab", "portfolio", "--no-browser"]
    with subprocess.Popen(
        [*command, f"--port={port}"],
        cwd=tmp_path,
        env={**os.environ, **places, "JUPYTER_TOKEN": TOKEN, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        yield process
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def ask(port, page, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/{page}", headers=headers)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


def wait_for(port, process):
    for _attempt in range(300):
        assert process.poll() is None
        try:
            return ask(port, "api/status", Authorization=f"token {TOKEN}")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail("JupyterLab did not answer within a minute.")


def test_lab_serves_the_notebooks_to_whoever_has_the_token(server, port):
    wait_for(port, server)
    listed = ask(port, "api/contents", Authorization=f"token {TOKEN}")["content"]
    assert "01_load.ipynb" in {entry["name"] for entry in listed}
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(port, "api/contents")


def test_to_end_lab_is_to_end_the_server(server, port):
    wait_for(port, server)
    server.terminate()
    assert server.wait(timeout=30) == 0
    with pytest.raises(urllib.error.URLError):
        ask(port, "api/status")


def test_a_folder_that_is_no_workspace_is_answered_by_a_sentence(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "stewardkit", "lab", str(tmp_path / "absent")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "is no workspace" in done.stderr


def test_a_notebook_of_lab_opens_the_workspace_without_naming_it(tmp_path, monkeypatch):
    monkeypatch.delenv("STEWARDKIT_WORKSPACE", raising=False)
    with pytest.raises(WorkspaceError, match="stewardkit lab"):
        sk.open()
    monkeypatch.setenv("STEWARDKIT_WORKSPACE", str(tmp_path / "portfolio"))
    with sk.open() as workspace:
        assert workspace.folder == tmp_path / "portfolio"
