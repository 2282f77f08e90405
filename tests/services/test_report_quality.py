"""Q1: what every other report counts, beside what it counted before."""

import json
from datetime import date, timedelta

import pytest

from stewardkit.model.quality import QualitySettings
from stewardkit.reports.page import catalogue
from stewardkit.store.tables import CLIENT

LATER = date(2027, 1, 1)


@pytest.fixture
def told(found):
    """Return the rows of Q1 by the rule."""

    def read(**question):
        return {row["rule"]: row for row in found("Q1", **question)}

    return read


@pytest.fixture
def odd(keep, clock):
    """Keep three clients, of whom one was born in the future."""
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", birth_date=LATER)
    keep(CLIENT, client_id="CL2", last_name="Querzanne")
    keep(CLIENT, client_id="CL3", last_name="Morlidec")
    clock.now += timedelta(days=10)


@pytest.mark.usefixtures("odd")
def test_q1_counts_what_each_report_finds(workspace, told):
    for code, row in told().items():
        report = workspace.reports.run(code)
        assert row["population"] == report.reconciliation.population, code
        assert row["failed"] == report.exceptions, code
        assert row["title"] == report.title
        assert row["share"] == report.exceptions / report.reconciliation.population
        assert row["exception"] == (report.exceptions > 0)


@pytest.mark.usefixtures("odd")
def test_q1_asks_every_report_that_needs_but_a_day_and_judges_somebody(workspace, told):
    runs = {code: workspace.reports.run(code) for code in set(catalogue()) - {"Q1"}}
    judging = {code for code, run in runs.items() if run.reconciliation.population}
    assert set(told()) == judging
    assert {"B1", "B2", "V3", "T1"} <= judging


@pytest.mark.usefixtures("odd")
def test_q1_compares_with_what_was_known_at_the_end_of_an_earlier_day(
    keep, told, clock
):
    row = told()["V3"]
    assert (row["failed_before"], row["trend"]) == (None, "trend_unknown")
    keep(CLIENT, client_id="CL2", last_name="Querzanne", birth_date=LATER)
    row = told(since=date(2026, 11, 24))["V3"]
    assert (row["failed"], row["failed_before"]) == (2, 1)
    assert (row["trend"], row["compared_with"]) == ("trend_worse", date(2026, 11, 24))
    for client_id in ("CL1", "CL2"):
        keep(CLIENT, client_id=client_id, last_name="Vaubrelle")
    assert told(since=date(2026, 11, 24))["V3"]["trend"] == "trend_better"


@pytest.mark.usefixtures("odd")
def test_q1_is_silent_up_to_the_share_that_the_settings_let_pass(reopened):
    def scored(**settings):
        quality = QualitySettings(**settings)
        rows = reopened(quality=quality).reports.run("Q1").rows.to_pylist()
        return {row["rule"]: (row["exception"], row["owner"]) for row in rows}

    owners = {"V": "a.petit", "V3": "m.durand"}
    assert scored(threshold=0.34, owners=owners)["V3"] == (False, "m.durand")
    assert scored(threshold=0.33)["V3"] == (True, None)


@pytest.mark.usefixtures("odd")
def test_the_scorecard_of_a_pack_is_the_one_that_is_run_alone(workspace, tmp_path):
    alone = workspace.reports.run("Q1")
    index = workspace.reports.write_pack(tmp_path / "pack")
    stated = json.loads(index.with_name("manifest.json").read_text("utf-8"))
    (packed,) = [one for one in stated["reports"] if one["code"] == "Q1"]
    assert packed["sha256"] == alone.sha256


@pytest.mark.usefixtures("odd")
def test_the_severity_is_high_where_a_rule_rests_on_a_law(told):
    severities = {code: row["severity"] for code, row in told().items()}
    assert severities["T1"] == "severity_high"
    assert severities["V3"] == "severity_medium"
