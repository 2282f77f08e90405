"""The auditor's notebook as a monthly job: run by papermill on a named workspace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "05_auditor.ipynb"
PARAMETERS = ("workspace", "on", "known_at", "reports")


@pytest.fixture
def job(workspace, contact, tmp_path):
    """Run the notebook with parameters, and return what it keeps beside its code."""

    def run(**parameters):
        workspace.close()
        done = tmp_path / "done.ipynb"
        stated = [part for pair in parameters.items() for part in ("-p", *pair)]
        program = subprocess.run(
            [
                *(sys.executable, "-m", "papermill", str(NOTEBOOK), str(done)),
                *("-p", "workspace", str(workspace.folder), *stated),
            ],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert program.returncode == 0, program.stderr
        cells = json.loads(done.read_text(encoding="utf-8"))["cells"]
        outputs = [cell.get("outputs", []) for cell in cells]
        return json.dumps(outputs, ensure_ascii=False)

    pytest.importorskip("papermill")
    return run


def test_a_monthly_job_reports_what_it_is_asked_and_keeps_nobody(workspace, job):
    head = workspace.journal.head()
    kept = job(on="2026-06-30", reports="C1 V1")
    assert "<Report C1 on 2026-06-30: 0 rows" in kept
    assert "<Report V1 on 2026-06-30: 1 rows" in kept
    assert "<stewardkit AuditTrail>" in kept
    for personal in ("Morel", "Delorme", "exemple.fr"):
        assert personal not in kept
    assert workspace.journal.head() == head


def test_the_cell_of_parameters_is_marked_and_has_each_of_them():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    (cell,) = [one for one in cells if "parameters" in one["metadata"].get("tags", [])]
    names = [line.partition(" = ")[0] for line in cell["source"]]
    assert tuple(names) == PARAMETERS
