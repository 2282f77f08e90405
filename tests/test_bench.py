import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.bench.scoring import auc, recall, threshold

ROOT = Path(__file__).parents[1]


def bench(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "tests.bench", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_benchmark_runs_from_the_root_of_the_project():
    done = bench("--clients", "600", "--runs", "1")
    assert done.returncode == 0, done.stderr
    assert "save of a contact" in done.stdout


def test_the_register_check_is_measured_beside_a_peer(tmp_path):
    done = bench(
        "screening",
        *("--registers", "data/registre_fictif_2026-11-20.json"),
        *("--clients", "200", "--json", tmp_path / "figures.json"),
        *("--engines", "stewardkit", "ratio"),
    )
    assert done.returncode == 0, done.stderr
    assert "contacts a second" in done.stdout
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert figures.keys() == {"stewardkit", "ratio"}
    assert figures["stewardkit"]["found_at_0.01"] > 0.8
    assert figures["stewardkit"]["by_class"]["as_listed"] == 1


def test_no_more_innocents_alert_than_the_share_allows():
    innocents = np.array([0.9, 0.8, 0.8, *[0.1] * 97])
    assert threshold(innocents, 0.01) == 0.8
    assert (innocents > threshold(innocents, 0.01)).sum() == 1
    assert (innocents > threshold(innocents, 0.02)).sum() == 1


def test_recall_counts_only_scores_above_the_threshold():
    assert recall(np.array([0.8, 0.9]), 0.8) == 0.5


def test_auc_is_the_chance_that_the_sought_score_higher():
    assert auc(np.array([0.9, 0.5]), np.array([0.5, 0.1])) == pytest.approx(0.875)
