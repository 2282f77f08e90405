"""Examination: what is wrong is named, with what to do, and without any value."""

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import pytest

from stewardkit.model.finding import Level
from stewardkit.services import doctor
from stewardkit.services.doctor import examine, examine_program


@pytest.fixture
def found(workspace):
    def run():
        return {finding.subject: finding for finding in examine(workspace)}

    return run


def notebook(folder, name, *, outputs=(), widgets=None):
    path = folder / "notebooks" / name
    path.parent.mkdir(exist_ok=True)
    cell = {"cell_type": "code", "source": "", "outputs": list(outputs)}
    metadata = {} if widgets is None else {"widgets": widgets}
    path.write_text(json.dumps({"cells": [cell], "metadata": metadata}), "utf-8")


def test_the_versions_of_what_matters_are_stated():
    subjects = {finding.subject for finding in examine_program()}
    assert {"python", "duckdb", "jupyterlab"} <= subjects


def test_a_workspace_without_a_register_checks_nobody(found):
    assert found()["register"].level is Level.WARNING
    assert "register fetch" in found()["register"].remedy


@pytest.mark.usefixtures("lookalike")
def test_a_register_is_named_with_its_age(found, clock):
    assert found()["register fr-gels"].level is Level.OK
    clock.now = clock.now.replace(year=2027)
    assert found()["register fr-gels"].level is Level.WARNING


@pytest.mark.usefixtures("client")
def test_a_notebook_that_holds_people_is_named_and_they_are_not(workspace, found):
    output = {"data": {"text/plain": "Row(name='Odile Delorme')"}}
    notebook(workspace.folder, "shown.ipynb", outputs=[output])
    saved = {"state": {"1": {"value": "odile.delorme@exemple.fr"}}}
    notebook(workspace.folder, "saved.ipynb", widgets=saved)
    notebook(workspace.folder, "clean.ipynb", outputs=[{"text": "Odile Martin"}])
    findings = found()
    for name in ("shown", "saved"):
        finding = findings[f"notebooks/{name}.ipynb"]
        assert finding.level is Level.WARNING
        assert "Delorme" not in finding.sentence
        assert finding.sentence.startswith("1 names or addresses")
    assert findings["notebooks/clean.ipynb"].level is Level.OK


@pytest.mark.usefixtures("register")
def test_a_check_that_is_due_is_a_warning_until_it_was_done(workspace, found, keep):
    workspace.screening.run()
    assert found()["screening"].level is Level.OK
    keep(contact_id="CT9", last_name="Morel")
    assert found()["screening"].level is Level.WARNING
    assert found()["screening"].sentence.startswith("1 names to check anew, 0 others")
    workspace.screening.run()
    assert found()["screening"].level is Level.OK


def test_evidence_that_is_gone_is_an_error(workspace, found):
    kept = workspace.evidence.keep_content("accord.txt", b"oui")
    workspace.evidence.path(kept.sha256).unlink()
    assert found()["evidence"].level is Level.ERROR


def test_a_name_that_markup_takes_apart_is_found(workspace, found, client):
    row = f"<td>{client.last_name}</td>\n<td>{client.first_name}</td>"
    notebook(workspace.folder, "frame.ipynb", outputs=[{"data": {"text/html": row}}])
    assert found()["notebooks/frame.ipynb"].level is Level.WARNING


@pytest.mark.usefixtures("register")
def test_a_register_file_that_is_gone_or_changed_is_an_error(workspace, found):
    assert "register file" not in found()
    (kept,) = (workspace.folder / "registers").iterdir()
    for damage in (lambda: kept.write_bytes(b"{}"), kept.unlink):
        damage()
        assert found()["register file"].level is Level.ERROR


def test_a_package_that_is_missing_or_loses_commits_is_an_error(monkeypatch):
    def version(name):
        if name == "jupyterlab":
            raise PackageNotFoundError
        return "2.0.0"

    monkeypatch.setattr(doctor, "version", version)
    levels = {finding.subject: finding.level for finding in examine_program()}
    wrong = {subject for subject, level in levels.items() if level is Level.ERROR}
    assert wrong == {"duckdb", "jupyterlab"}


def test_a_full_disk_is_a_warning(monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 10**18)
    (disk,) = (one for one in examine_program() if one.subject == "disk")
    assert disk.level is Level.WARNING


def test_the_command_tells_all_as_json(workspace):
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-m", "stewardkit", "doctor", workspace.folder, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    levels = {finding["level"] for finding in json.loads(done.stdout)["findings"]}
    assert levels == {"ok", "warning"}


@pytest.mark.parametrize("damage", ["no_such_setting = 1\n", None])
def test_a_workspace_that_cannot_be_opened_is_an_error_among_the_findings(
    workspace, damage
):
    workspace.close()
    settings = workspace.folder / "stewardkit.toml"
    settings.unlink() if damage is None else settings.write_text(damage)
    done = subprocess.run(
        [sys.executable, "-m", "stewardkit", "doctor", workspace.folder, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    *_, last = json.loads(done.stdout)["findings"]
    assert (last["level"], last["subject"]) == ("error", "workspace")
    assert last["sentence"] in done.stderr
