import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import stewardkit

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "stewardkit"


def test_each_floor_stands_only_on_the_floors_below():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_face_lists_its_public_names_in_order():
    assert stewardkit.__all__ == sorted(stewardkit.__all__)


def test_the_version_stands_once_in_the_package_and_once_in_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert stewardkit.__version__ == project["version"]


@pytest.mark.parametrize(
    "statement", sorted(PACKAGE.rglob("*.sql")), ids=lambda path: path.name
)
def test_sql_makes_no_secondary_index_and_orders_what_it_limits(statement):
    for text in re.split(r";\s*\n", statement.read_text().casefold()):
        assert "create index" not in text
        if re.search(r"\blimit (?!0\b)", text):
            assert "order by" in text


def test_the_version_of_duckdb_that_loses_commits_is_excluded():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (pin,) = [line for line in project["dependencies"] if line.startswith("duckdb")]
    assert "!=2.0.0" in pin
