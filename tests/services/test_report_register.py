"""K1: who has been searched in the registers now in force."""

import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT


@pytest.fixture
def quarantined(workspace):
    """Put a row of a file aside."""

    def write(number, table_name="contact", **content):
        row = {
            "quarantine_id": number,
            "table_name": table_name,
            "file_name": "contacts.csv",
            "file_sha256": "3f" * 32,
            "reason": "names no client that is known",
            "content": json.dumps(content),
        }
        with workspace._context.writing(BatchKind.IMPORT) as batch:
            batch.append("quarantine", pa.Table.from_pylist([row]))

    return write


@pytest.fixture
def anouk(keep):
    def write(**values):
        name = {"last_name": "Vaubrelle", "first_name": "Anouk"}
        keep(contact_id="CT1", **name | values)

    return write


def test_k1_speaks_of_whoever_was_never_checked(anouk, keep, quarantined, found):
    keep(CLIENT, client_id="CL1", last_name="Querzanne")
    anouk()
    quarantined(1, client_id="CL9", last_name="Morlidec")
    rows = found("K1")
    assert [(row["subject"], row["name"]) for row in rows] == [
        ("client", "Querzanne"),
        ("contact", "Anouk Vaubrelle"),
        ("quarantine", "Morlidec"),
    ]
    assert {row["coverage"] for row in rows} == {"never"}
    assert all(row["exception"] for row in rows)


@pytest.mark.usefixtures("register")
def test_k1_is_silent_once_everybody_was_checked(
    workspace, anouk, keep, quarantined, found
):
    keep(CLIENT, client_id="CL1", company_name="Querzanne SARL", kind="company")
    anouk()
    quarantined(1, client_id="CL9", company_name="Morlidec & Fils")
    workspace.screening.run()
    rows = found("K1")
    assert len(rows) == 3
    assert {row["coverage"] for row in rows} == {"current"}
    assert {row["cause"] for row in rows} == {"bulk"}
    assert {row["outcome"] for row in rows} == {"clear"}
    assert not any(row["exception"] for row in rows)
    assert rows[0]["checked_publications"].startswith("fr-gels 2026-11-20 ")
    assert rows[0]["checked_publications"] == rows[0]["current_publications"]


@pytest.mark.usefixtures("register")
def test_a_check_is_stale_once_the_identity_changed_and_not_for_another_change(
    workspace, anouk, found
):
    anouk()
    workspace.screening.screen_contact("CT1")
    anouk(email="anouk@vaubrelle.example")
    assert found("K1")[0]["coverage"] == "current"
    anouk(birth_date=date(1980, 1, 1))
    (row,) = found("K1")
    assert (row["coverage"], row["reason"]) == ("stale", "identity_changed")
    assert row["exception"]


@pytest.mark.usefixtures("register")
def test_a_check_is_stale_once_the_register_changed(
    workspace, anouk, publish, listed, clock, found
):
    anouk()
    workspace.screening.screen_contact("CT1")
    clock.now = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    kept = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")
    other = listed(9003, "KESTRIANOV", "Oleg")
    workspace.registers.load(publish("2026-11-24", kept, other))
    (row,) = found("K1")
    assert (row["coverage"], row["reason"]) == ("stale", "register_changed")
    before = found("K1", known_at=datetime(2026, 11, 24, 10, 30, tzinfo=UTC))
    assert before[0]["coverage"] == "current"


def test_a_check_without_any_register_is_no_check(workspace, anouk, found):
    anouk()
    workspace.screening.screen_contact("CT1")
    (row,) = found("K1")
    assert (row["coverage"], row["exception"]) == ("not_checked", True)


@pytest.mark.usefixtures("lookalike")
def test_open_alerts_are_counted_until_they_are_decided(workspace, found):
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    (row,) = found("K1")
    assert (row["open_alerts"], row["outcome"]) == (1, "to_review")
    workspace.screening.decide(number, "dismissed", "born elsewhere")
    assert found("K1")[0]["open_alerts"] == 0


@pytest.mark.parametrize(
    ("function", "values", "identity"),
    [
        ("Comptable", {}, "not_scored"),
        (None, {}, "not_scored"),
        ("Signataire", {}, "birth_date, birth_place"),
        ("Représentant légal", {"birth_date": date(1980, 1, 1)}, "birth_place"),
        (
            "payeur",
            {"birth_date": date(1980, 1, 1), "birth_place": "Tours"},
            "complete",
        ),
        ("payeur", {"kind": "company"}, "siren"),
    ],
)
def test_identity_is_scored_for_signatories_payees_and_representatives_alone(
    anouk, found, function, values, identity
):
    anouk(function=function, **values)
    assert found("K1")[0]["identity"] == identity


def test_k1_accounts_for_ended_contacts_nameless_rows_and_mended_rows(
    workspace, anouk, keep, quarantined
):
    anouk(valid_to=date(2026, 11, 23))
    keep(contact_id="CT2", last_name="Morlidec", valid_from=date(2027, 1, 1))
    quarantined(1, client_id="CL9")
    quarantined(2, last_name="Tisserolle")
    resolution = pa.table({"quarantine_id": [2], "outcome": ["loaded"]})
    with workspace._context.writing(BatchKind.IMPORT) as batch:
        batch.append("quarantine_resolution", resolution)
    figures = workspace.reports.run("K1").reconciliation
    assert (figures.population, figures.reported) == (3, 1)
    assert figures.excluded == {"ended": 1, "nameless": 1}
