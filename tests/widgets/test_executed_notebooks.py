"""What a notebook keeps of the workspace when a program runs it, by its defaults."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import stewardkit as sk

ROOT = Path(__file__).parents[2]
DESK = "00_desk.ipynb"
SAMPLES = ("clients.csv", "contacts.csv")
PERSONAL = (
    "nom",
    "prenom",
    "raison_sociale",
    "courriel",
    "email",
    "telephone",
    "mobile",
)
NBCLIENT = """
import nbclient, nbformat
notebook = nbclient.execute(nbformat.read("00_desk.ipynb", 4))
nbformat.write(notebook, "done.ipynb")
"""
PROGRAMS = {
    "papermill": ("-m", "papermill", DESK, "done.ipynb"),
    "nbconvert": (
        "-m",
        "nbconvert",
        "--execute",
        "--to=notebook",
        "--output=done",
        DESK,
    ),
    "nbclient": ("-c", NBCLIENT),
}


@pytest.fixture(scope="module")
def people():
    """Return the names and coordinates in the samples that the notebook loads."""
    found = set()
    for name in SAMPLES:
        with (sk.samples() / name).open(encoding="cp1252", newline="") as handle:
            for row in csv.DictReader(handle, delimiter=";"):
                found |= {row[column] for column in PERSONAL if row.get(column)}
    return found


def outputs_of(notebook):
    """Return what a notebook keeps beside what was typed."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    outputs = [cell.get("outputs", []) for cell in content["cells"]]
    return json.dumps([content["metadata"], outputs], ensure_ascii=False)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_desk_that_a_program_runs_keeps_nobody(program, people, tmp_path):
    pytest.importorskip(program)
    shutil.copy(ROOT / "notebooks" / DESK, tmp_path)
    done = subprocess.run(
        [sys.executable, *PROGRAMS[program]],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kept = outputs_of(tmp_path / "done.ipynb")
    assert "<stewardkit DeskPane>" in kept
    assert "application/vnd.jupyter.widget-state+json" in kept
    assert len(people) > 300
    assert [one for one in people if re.search(rf"\b{re.escape(one)}\b", kept)] == []
