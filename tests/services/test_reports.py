"""Reports as a service: reproducible, accounted for, handed over as a pack."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.reports.content import ReconciliationError
from stewardkit.reports.page import ColumnKind, catalogue
from stewardkit.services import reports as service
from stewardkit.services.workspace import open_workspace

TYPES = {
    ColumnKind.COUNT: "int64",
    ColumnKind.SHARE: "double",
    ColumnKind.DAY: "date32[day]",
    ColumnKind.MOMENT: "timestamp[us]",
    ColumnKind.YES_NO: "bool",
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with open_workspace(tmp_path_factory.mktemp("empty"), actor="m.durand") as opened:
        yield opened


@pytest.mark.parametrize("code", catalogue())
def test_every_report_returns_the_columns_of_its_page_typed(portfolio, code):
    report = portfolio.reports.run(code)
    assert report.rows.column_names == [column.name for column in report.columns]
    for column in report.columns:
        found = str(report.rows.schema.field(column.name).type)
        assert found == TYPES.get(column.kind, "string"), column.name


def test_a_moment_in_another_zone_is_the_same_moment(portfolio):
    paris = datetime.fromisoformat("2026-04-02T13:30:00+02:00")
    report = portfolio.reports.run("V1", known_at=paris)
    assert report.known_at == datetime(2026, 4, 2, 11, 30)


def test_what_will_be_known_cannot_be_reported(portfolio):
    with pytest.raises(RefusedError, match="has passed"):
        portfolio.reports.run("V1", known_at=portfolio.now() + timedelta(seconds=1))


def test_an_unknown_report_is_refused_with_a_sentence(workspace):
    with pytest.raises(UnknownRecordError, match="no report 'Z9'"):
        workspace.reports.run("Z9")


@pytest.mark.parametrize("code", catalogue())
def test_an_empty_portfolio_is_reported_as_such(empty, code):
    report = empty.reports.run(code)
    assert report.reconciliation.population == 0
    assert report.provenance.journal_head == ""
    assert "Rien à signaler." in report._repr_html_()


@pytest.mark.parametrize("code", catalogue())
def test_a_query_that_loses_somebody_is_found_out(portfolio, monkeypatch, code):
    if not portfolio.reports.run(code).reconciliation.reported:
        pytest.skip("This portfolio has nothing for the report to lose.")
    page = catalogue()[code]
    lossy = replace(page, sql=page.sql.replace("\norder by", "\nlimit 0 --"))
    monkeypatch.setattr(service, "page_of", lambda _code: lossy)
    with pytest.raises(ReconciliationError, match="but 0 rows are reported"):
        portfolio.reports.run(code)


def test_addresses_are_masked_unless_asked_in_clear(portfolio):
    masked = portfolio.reports.run("V1").rows.to_pylist()
    clear = portfolio.reports.run("V1", masking="clear").rows.to_pylist()
    assert "a***@vaubrelle.example" in {row["email"] for row in masked}
    assert "a@vaubrelle.example" in {row["email"] for row in clear}
    assert "Vaubrelle" in {row["contact_name"] for row in masked}


def test_a_sample_is_drawn_by_what_the_report_is_summed_up_by(portfolio):
    report = portfolio.reports.run("V1")
    sample = portfolio.reports.sample(report, size=3, seed=7)
    assert sample.sample.by == report.page.summary
    drawn = {stratum.label: stratum.drawn for stratum in sample.sample.strata}
    assert drawn == {"clos": 1, "futur": 1, "valide": 1}


def test_a_report_names_the_files_and_publications_it_rests_on(
    workspace, register, tmp_path
):
    path = tmp_path / "clients.csv"
    path.write_text("identifiant;nom;type\nCL9;Brumevent;particulier\n", "utf-8")
    workspace.loading.load(clients=path)
    rests_on = workspace.reports.run("V1").provenance
    (file,) = rests_on.files
    assert (file.name, file.rows) == ("clients.csv", 1)
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    (used,) = rests_on.publications
    assert (used.register, used.sha256) == ("fr-gels", register.sha256)
    assert rests_on.journal_head == workspace.journal.verify().head


def test_an_auditor_runs_reports_on_a_workspace_open_for_reading(portfolio):
    expected = portfolio.reports.run("C1").rows
    portfolio.close()
    clock = portfolio._context.clock
    with open_workspace(portfolio.folder, read_only=True, clock=clock) as auditor:
        assert auditor.reports.run("C1").rows.equals(expected)
