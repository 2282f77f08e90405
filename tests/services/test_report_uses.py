"""C3, C4, C5, C7, C10: proof that lacks, refusals in use, and what is to be asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT, CONTACT

DAY = date(2026, 11, 24)
LOADED = {"source": "extract", "heard_on": None, "channel": None, "evidence": None}
MAIL = "anouk@vaubrelle.example"


@pytest.fixture(autouse=True)
def _anouk(keep):
    """Keep a customer of long standing with one contact."""
    keep(
        CLIENT,
        client_id="CL1",
        last_name="Vaubrelle",
        status="customer",
        since=date(2020, 1, 1),
        owner="m.durand",
    )
    keep(contact_id="CT1", last_name="Vaubrelle", email=MAIL)


@pytest.fixture
def send(workspace, tmp_path):
    """Load a log of one send, by default of commercial mail to the address."""

    def load(sent_on, *, flag="commercial_email", contact_id="", email=MAIL, **more):
        values = {"sent_on": sent_on, "campaign": "Printemps", "flag": flag} | more
        values |= {"contact_id": contact_id, "email": "" if contact_id else email}
        file = tmp_path / "sends.csv"
        lines = (",".join(values), ",".join(map(str, values.values())))
        file.write_text("\n".join(lines), encoding="utf-8")
        workspace.loading.load(sends=file)

    return load


@pytest.fixture
def only(found):
    """Return the one row of a report."""

    def read(code, **question):
        (row,) = found(code, **question)
        return row

    return read


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("heard_on", "event_date"),
        ("channel", "channel"),
        ("collector", "collector"),
        ("wording", "wording"),
        ("partner_list", "partner_list"),
        ("evidence", "evidence"),
    ],
)
def test_c3_names_each_part_of_the_proof_that_lacks(tick, only, part, named):
    tick("CT1", "partner_email", **{part: None})
    row = only("C3")
    assert (row["missing"], row["exception"]) == (named, True)


def test_c3_is_silent_on_whole_proof_on_refusals_and_on_ended_contacts(
    workspace, keep, tick
):
    keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2026, 11, 1))
    tick("CT1", "commercial_email")
    tick("CT1", "e_signature", wording=None, evidence=None)
    tick("CT1", "partner_email", "refused", channel=None)
    tick("CT2", "commercial_email", channel=None)
    report = workspace.reports.run("C3")
    assert report.rows.num_rows == 0
    assert report.reconciliation.excluded == {"whole_proof": 2}


def test_c3_counts_sends_from_the_consent_on_and_nothing_without_a_log(
    workspace, tick, send, only
):
    tick("CT1", "commercial_email", wording=None)
    tick("CT1", "partner_email", **LOADED)
    assert {row["sends_since"] for row in rows_of(workspace, "C3")} == {None}
    assert "aucun journal d'envois" in workspace.reports.run("C3").limits[-1]
    send("2026-03-01")
    send("2026-03-05", email=MAIL.upper())
    send("2026-03-09", contact_id="CT1")
    send("2026-03-09", flag="due_notice")
    by_flag = {row["flag"]: row for row in rows_of(workspace, "C3")}
    used = by_flag["commercial_email"]
    assert (used["sends_since"], used["first_use_after"]) == (2, date(2026, 3, 5))
    assert by_flag["partner_email"]["sends_since"] == 0
    assert "4, du 01/03/2026 au 09/03/2026" in workspace.reports.run("C3").limits[-1]


def rows_of(workspace, code):
    return workspace.reports.run(code).rows.to_pylist()


def test_a_consent_is_to_be_confirmed_again_where_the_settings_say_so(
    workspace, tick, reopened
):
    tick("CT1", "commercial_email", heard_on=date(2025, 12, 10))
    assert rows_of(workspace, "C3") == rows_of(workspace, "C10") == []
    consents = replace(workspace.settings.consents, reconfirm_after_months=12)
    again = reopened(consents=consents)
    (row,) = rows_of(again, "C10")
    assert (row["due"], row["due_on"]) == ("confirmation", date(2026, 12, 10))
    assert (row["days_left"], row["exception"]) == (16, True)
    assert rows_of(again, "C3") == []
    assert "12 mois" in again.reports.run("C10").limits[-1]
    (late,) = again.reports.run("C3", on=date(2026, 12, 11)).rows.to_pylist()
    assert late["missing"] == "age"


def test_c4_tells_what_was_sent_after_a_refusal_and_how_long_after(tick, send, only):
    tick("CT1", "commercial_email", "withdrawn", heard_on=date(2026, 11, 24))
    tick("CT1", "partner_email", "refused", heard_on=date(2026, 11, 10))
    send("2026-11-10", flag="partner_email")
    send("2026-11-12", flag="partner_email", sent_time="09:30", campaign="Offre")
    send("2026-11-14", flag="partner_email", contact_id="CT1")
    row = only("C4")
    assert row["finding"] == "sent_after, recorded_late"
    assert (row["sends_after"], row["first_sent_on"]) == (2, date(2026, 11, 12))
    assert (row["campaign"], row["hours_after"]) == ("Offre", 33)
    assert row["exception"]


def test_a_send_to_the_address_of_who_refused_counts_whomever_it_names(
    keep, tick, send, only
):
    keep(contact_id="CT2", last_name="Querzanne", email=f" {MAIL.upper()}")
    tick("CT1", "commercial_email", "refused", heard_on=date(2026, 11, 20))
    tick("CT2", "commercial_email", heard_on=date(2026, 11, 20))
    send("2026-11-22")
    row = only("C4")
    assert (row["contact_id"], row["sends_after"]) == ("CT1", 1)


def test_c4_is_silent_where_a_refusal_was_kept_to(workspace, tick, send, clock):
    clock.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    tick("CT1", "commercial_email", "refused", heard_on=date(2026, 11, 20))
    tick("CT1", "partner_email", heard_on=date(2026, 11, 1))
    clock.now += timedelta(days=2, hours=2)
    send("2026-11-20")
    send("2026-11-23", flag="partner_email")
    report = workspace.reports.run("C4")
    assert report.rows.num_rows == 0
    assert report.reconciliation.excluded == {"refusal_kept": 1}


def test_c4_warns_of_a_refusal_recorded_later_than_48_hours(tick, only):
    tick("CT1", "commercial_email", "refused", heard_on=date(2026, 11, 21))
    row = only("C4")
    assert (row["finding"], row["delay_hours"]) == ("recorded_late", 58)
    assert not row["exception"]
    assert row["sends_after"] is None


def test_c4_names_what_the_last_extract_still_ticks(tick, only, found):
    tick("CT1", "commercial_email", **LOADED)
    tick("CT1", "commercial_email", "withdrawn", heard_on=DAY)
    row = only("C4")
    assert (row["finding"], row["exception"]) == ("still_ticked", True)
    tick("CT1", "commercial_email", "withdrawn", source="extract", heard_on=DAY)
    assert found("C4") == []


def test_c4_does_not_measure_the_delay_of_a_refusal_of_an_unknown_day(tick, only):
    tick("CT1", "partner_email", **LOADED)
    tick("CT1", "partner_email", "refused", heard_on=None)
    row = only("C4")
    assert (row["withdrawn_on"], row["delay_hours"]) == (None, None)
    assert row["finding"] == "still_ticked"


def test_c5_lists_for_information_what_active_clients_were_never_asked(
    workspace, keep, tick
):
    keep(CLIENT, client_id="CL2", last_name="Querzanne", status="prospect")
    recent = DAY - timedelta(days=29)
    keep(CLIENT, client_id="CL3", last_name="Mol", status="customer", since=recent)
    for number, client, day in (
        ("CT2", "CL2", None),
        ("CT3", "CL3", None),
        ("CT4", "CL1", date(2026, 11, 1)),
        ("CT5", "CL1", None),
    ):
        keep(contact_id=number, client_id=client, last_name="V", valid_to=day)
    tick("CT1", "partner_email", "refused")
    for flag in ("commercial_email", "partner_email", "e_signature"):
        tick("CT5", flag)
    report = workspace.reports.run("C5")
    (row,) = report.rows.to_pylist()
    assert row["contact_id"] == "CT1"
    assert row["never_asked"] == "commercial_email, e_signature"
    assert (row["owner"], row["exception"]) == ("m.durand", False)
    assert report.reconciliation.excluded == {
        "all_asked": 1,
        "ended": 1,
        "new_client": 1,
        "not_active": 1,
    }


def test_c7_names_the_address_of_which_two_contacts_say_different_things(
    workspace, keep, tick, only
):
    keep(contact_id="CT2", client_id="CL2", last_name="V", email=MAIL.upper())
    keep(contact_id="CT3", last_name="V", email="autre@vaubrelle.example")
    for number, state in (("CT1", "given"), ("CT2", "withdrawn"), ("CT3", "given")):
        tick(number, "commercial_email", state)
        tick(number, "partner_email")
        tick(number, "e_signature", state)
    row = only("C7")
    assert (row["flag"], row["states"]) == ("commercial_email", "withdrawn, given")
    assert (row["contacts"], row["clients"]) == (2, 2)
    assert (row["email"], row["contact_ids"]) == (MAIL, "CT1, CT2")
    assert (row["most_protective"], row["applied"]) == ("withdrawn", True)
    assert len(row["email_fingerprint"]) == 16
    assert workspace.reports.run("C7").reconciliation.excluded == {"states_agree": 3}


def test_c7_hears_a_deleted_duplicate_and_applies_no_expiry_to_others(
    workspace, keep, tick, only
):
    keep(contact_id="CT2", last_name="V", email=MAIL)
    tick("CT1", "commercial_email")
    tick("CT2", "commercial_email", expires_on=date(2026, 11, 1))
    row = only("C7")
    assert (row["most_protective"], row["applied"]) == ("expired", False)
    tick("CT2", "commercial_email", "refused", heard_on=DAY)
    with workspace._context.writing(BatchKind.DELETE) as batch:
        batch.close(CONTACT, ["CT2"])
    row = only("C7")
    assert (row["most_protective"], row["applied"]) == ("refused", True)


def test_c10_lists_what_expires_within_90_days_and_excepts_the_next_30(
    workspace, keep, tick
):
    for number, days in (("CT1", 29), ("CT2", 30), ("CT3", 90), ("CT4", 91)):
        keep(contact_id=number, last_name="V", email=MAIL)
        tick(number, "commercial_email", expires_on=DAY + timedelta(days=days))
    tick("CT4", "partner_email")
    tick("CT4", "e_signature", expires_on=DAY - timedelta(days=1))
    report = workspace.reports.run("C10")
    found = [(row["days_left"], row["exception"]) for row in report.rows.to_pylist()]
    assert found == [(29, True), (30, False), (90, False)]
    assert report.reconciliation.excluded == {"due_later": 1, "no_expiry": 1}


def test_c6_names_an_address_whose_last_send_came_back(tick, send, found, only):
    tick("CT1", "due_notice")
    send("2026-11-01", bounced="oui")
    row = only("C6")
    assert (row["defect"], row["exception"]) == ("bounced", True)
    assert row["bounced"]
    send("2026-11-20", bounced="non", flag="due_notice")
    assert found("C6") == []


def test_c6_does_not_measure_what_the_log_leaves_open(keep, tick, send, only):
    keep(contact_id="CT1", last_name="Vaubrelle", email="compta@vaubrelle.example")
    tick("CT1", "due_notice")
    assert only("C6")["bounced"] is None
    send("2026-11-01", email="compta@vaubrelle.example")
    send("2026-11-02", contact_id="CT1", bounced="oui")
    assert only("C6")["bounced"] is None
    send("2026-11-03", email="compta@vaubrelle.example", bounced="ok")
    assert only("C6")["bounced"] is False
