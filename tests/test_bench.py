import subprocess
import sys
from pathlib import Path


def test_the_benchmark_runs_from_the_root_of_the_project():
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--clients", "600", "--runs", "1"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "save of a contact" in done.stdout
