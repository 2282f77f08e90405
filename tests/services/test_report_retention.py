"""T1 to T3: who is kept too long, what was erased, and who would have come back."""

from datetime import date, timedelta

import pytest

from stewardkit.model.retention import RetentionSettings
from stewardkit.store.tables import CLIENT, CONTRACT

TODAY = date(2026, 11, 24)
REASON = "courrier du 2 novembre"


@pytest.fixture
def told(found):
    """Return the rows of T1 by contact, or by client where there is none."""

    def read(**question):
        rows = found("T1", **question)
        return {row["contact_id"] or row["client_id"]: row for row in rows}

    return read


@pytest.fixture
def prospect(keep):
    """Keep a prospect with a contact, by default one who last wrote long ago."""

    def write(**values):
        defaults = {"last_name": "Vaubrelle", "status": "prospect"}
        keep(
            CLIENT,
            client_id="CL1",
            **defaults | {"last_contact_on": date(2023, 11, 23)} | values,
        )
        keep(contact_id="CT1", last_name="Vaubrelle", email="a@vaubrelle.example")

    return write


def test_a_prospect_is_kept_three_years_from_the_last_contact(prospect, told):
    prospect()
    for row in told().values():
        assert (row["category"], row["event"]) == ("prospect", "last_contact")
        assert (row["due_on"], row["days_over"]) == (date(2026, 11, 23), 1)
        assert (row["action"], row["exception"]) == ("erase", True)
    assert set(told()) == {"CL1", "CT1"}
    assert told(on=date(2026, 11, 23)) == {}


def test_the_retention_clock_is_untouched_by_a_technical_update(
    prospect, keep, told, clock
):
    prospect()
    before = told()
    clock.now += timedelta(hours=1)
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", status="prospect", owner="x")
    prospect(owner="autre gestionnaire")
    keep(contact_id="CT1", last_name="Vaubrelle", note="recopié", email="b@v.example")
    after = told()
    for key, row in after.items():
        assert row["due_on"] == before[key]["due_on"]
        assert row["exception"]


def test_what_a_prospect_said_starts_the_clock_anew(prospect, tick, told):
    prospect()
    tick("CT1", "commercial_email", "refused", heard_on=date(2023, 11, 30))
    assert told() == {}
    assert told(on=date(2026, 12, 1))["CT1"]["event"] == "flag_heard"


@pytest.mark.parametrize(
    "heard",
    [
        {"source": "extract", "state": "withdrawn"},
        {"flag": "due_notice"},
        {"state": "retracted"},
    ],
)
def test_what_others_wrote_of_a_prospect_does_not(prospect, tick, told, heard):
    prospect()
    tick("CT1", **{"flag": "commercial_email", "heard_on": TODAY} | heard)
    assert told()["CT1"]["exception"]


def test_a_prospect_never_heard_of_counts_from_when_it_was_first_known(prospect, told):
    prospect(last_contact_on=None, since=date(2020, 1, 1))
    assert told()["CL1"]["event"] == "client_since"


def test_without_any_event_nobody_is_over_and_all_are_counted(workspace, prospect):
    prospect(last_contact_on=date(2027, 1, 1))
    report = workspace.reports.run("T1")
    assert report.rows.num_rows == 0
    assert report.reconciliation.excluded == {"no_clock": 2}


@pytest.mark.parametrize(
    ("ends_on", "is_over"),
    [(date(2021, 11, 23), True), (date(2021, 11, 24), False), (None, False)],
)
def test_a_former_client_is_kept_five_years_from_the_end_of_the_last_contract(
    keep, told, ends_on, is_over
):
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", status="customer")
    for contract_id, end in (("P1", date(2015, 1, 1)), ("P2", ends_on)):
        keep(CONTRACT, contract_id=contract_id, client_id="CL1", ends_on=end, kind=None)
    assert [row["event"] for row in told().values()] == ["contract_end"] * is_over


def test_a_customer_is_in_force_and_its_ended_contact_is_kept_for_a_time(
    workspace, keep, told
):
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", status="customer")
    keep(contact_id="CT1", last_name="Vaubrelle", valid_to=date(2021, 11, 23))
    keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2021, 11, 24))
    keep(contact_id="CT3", last_name="Morlidec")
    ((contact_id, row),) = told().items()
    assert (contact_id, row["event"]) == ("CT1", "function_end")
    excluded = workspace.reports.run("T1").reconciliation.excluded
    assert excluded == {"in_force": 2, "within_limit": 1}


def test_an_ended_contact_goes_with_the_client_where_that_is_earlier(
    prospect, keep, told
):
    prospect()
    keep(contact_id="CT1", last_name="Vaubrelle", valid_to=date(2023, 1, 1))
    assert told()["CT1"]["category"] == "prospect"


def test_an_open_alert_blocks_the_erasure_of_who_is_kept_too_long(
    workspace, register, prospect, keep, told
):
    prospect()
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    workspace.screening.screen_contact("CT1")
    row = told()["CT1"]
    assert (row["duty"], row["action"]) == ("register_open", "set_apart")
    assert (row["exception"], told()["CL1"]["exception"]) == (False, True)


def test_the_limits_are_those_of_the_settings(prospect, reopened):
    prospect()
    patient = reopened(retention=RetentionSettings(prospect_months=37))
    assert patient.reports.run("T1").rows.num_rows == 0


@pytest.fixture
def gone(workspace, add):
    contact = add("Zebulonnais", first_name="Zélie", email="z@zebulon.example")
    workspace.erasure.erase(
        contact.contact_id, reason=REASON, asked_on=date(2026, 10, 25)
    )
    return contact


def test_t2_tells_what_an_erasure_took_kept_and_left(workspace, gone, found):
    (row,) = found("T2")
    assert (row["contact_id"], row["ground"]) == (gone.contact_id, "ground_request")
    assert (row["days"], row["exception"]) == (30, False)
    assert row["destroyed"] == workspace.journal.verify().erased
    assert (row["remaining"], row["scan"]) == (0, "scan_clean")
    assert row["kept"] == "kept_seals, kept_fingerprints"
    assert row["rewritten"]


def test_t2_speaks_of_an_erasure_that_took_more_than_30_days(
    workspace, add, found, clock
):
    contact = add("Zebulonnais")
    clock.now += timedelta(days=1)
    workspace.erasure.erase(
        contact.contact_id, reason=REASON, asked_on=date(2026, 10, 25)
    )
    (row,) = found("T2")
    assert (row["days"], row["exception"]) == (31, True)


def test_t2_does_not_measure_days_that_nobody_stated(workspace, add, found):
    workspace.erasure.erase(add("Zebulonnais").contact_id, reason=REASON)
    (row,) = found("T2")
    assert (row["asked_on"], row["days"], row["exception"]) == (None, None, False)


def test_t2_speaks_where_the_file_was_not_rewritten_or_texts_remain(
    workspace, gone, found, monkeypatch
):
    assert [row["exception"] for row in found("T2")] == [False]
    with workspace._context.database.writing() as session:
        session.run("update erasure_scan set remaining = 1")
    (row,) = found("T2")
    assert (row["scan"], row["exception"]) == ("scan_remains", True)
    with workspace._context.database.writing() as session:
        session.run("delete from erasure_scan")
    (row,) = found("T2")
    assert (row["scan"], row["rewritten"]) == ("scan_missing", False)
    assert row["exception"]


def test_t2_lists_a_purge_with_each_contact_that_it_took(workspace, add, found, clock):
    contacts = [add(name).contact_id for name in ("Un", "Deux")]
    workspace.contacts.delete(contacts, reason="doublon")
    clock.now += timedelta(days=31)
    workspace.erasure.purge()
    rows = found("T2")
    assert [row["contact_id"] for row in rows] == contacts
    assert {(row["ground"], row["kept"]) for row in rows} == {
        ("ground_purge", "kept_seals")
    }


def test_an_erased_person_stays_away_and_every_return_is_told(
    workspace, gone, add, tmp_path, found
):
    assert found("T3") == []
    path = tmp_path / "contacts.csv"
    path.write_text(
        "identifiant;id_client;nom;prenom;fonction;courriel\n"
        f"{gone.contact_id};CL00000001;Autre;Jo;Gérant;\n"
        "CT9;CL00000001;ZEBULONNAIS;Zelie;Gérante;z@zebulon.example\n",
        encoding="utf-8",
    )
    for _load in range(2):
        workspace.loading.load(contacts=path)
    contact = workspace.contacts.new("CL00000001").with_changes(
        last_name="Zebulonnais", first_name="Zelie", function="Gérante"
    )
    workspace.contacts.save(contact, "revenue d'elle-même")
    told = [
        (row["source"], row["known_by"], row["action"], row["contact_id"])
        for row in found("T3")
    ]
    of_one_load = [
        ("extract", "known_by_email", "held_back", None),
        ("extract", "known_by_identifier", "held_back", gone.contact_id),
        ("extract", "known_by_namesake", "held_back", None),
    ]
    returned = ("form", "known_by_namesake", "entered", contact.contact_id)
    assert told == [*of_one_load, *of_one_load, returned]
    assert {row["files"] for row in found("T3")} == {"contacts.csv", None}
    assert all(row["exception"] for row in found("T3"))
    assert workspace.journal.verify().is_intact


def test_the_day_of_a_request_does_not_lie_ahead(workspace, add):
    with pytest.raises(Exception, match="lies ahead"):
        workspace.erasure.erase(
            add("Zebulonnais").contact_id, reason=REASON, asked_on=date(2026, 11, 25)
        )
