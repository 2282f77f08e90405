"""A JupyterLab of its own, and the notebooks that it serves."""

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

ROOT = Path(__file__).parents[2]


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
