"""C1 and C6: what may be used of each tick, and which have no address behind them."""

from datetime import UTC, date, datetime

import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.store.tables import CLIENT, CONTACT

DAY = date(2026, 11, 24)
LEGACY = {
    "source": "extract",
    "heard_on": None,
    "channel": None,
    "collector": None,
    "wording": None,
    "partner_list": None,
    "evidence": None,
}


@pytest.fixture
def anouk(keep):
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle", first_name="Anouk")
    keep(
        contact_id="CT1",
        last_name="Vaubrelle",
        first_name="Anouk",
        email="anouk@vaubrelle.example",
    )


@pytest.fixture
def consent(found):
    """Return the row of C1 on one flag of one contact."""

    def read(flag="commercial_email", contact_id="CT1", **question):
        (row,) = [
            row
            for row in found("C1", **question)
            if (row["contact_id"], row["flag"]) == (contact_id, flag)
        ]
        return row

    return read


@pytest.mark.usefixtures("anouk")
def test_c1_counts_what_was_never_asked_and_lists_the_rest(workspace, tick):
    tick("CT1", "partner_email", "refused")
    report = workspace.reports.run("C1")
    assert report.rows["flag"].to_pylist() == ["partner_email"]
    assert report.reconciliation.population == 3
    assert report.reconciliation.excluded == {"never_asked": 2}


@pytest.mark.usefixtures("anouk")
def test_c1_is_silent_on_a_consent_with_its_whole_proof(tick, consent):
    tick("CT1", "commercial_email")
    row = consent()
    assert (row["usable"], row["exception"]) == (True, False)
    assert row["since"] == date(2026, 3, 2)
    assert row["missing_proof"] is None


@pytest.mark.usefixtures("anouk")
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
def test_c1_speaks_of_each_part_of_the_proof_that_is_empty(tick, consent, part, named):
    tick("CT1", "partner_email", **{part: None})
    row = consent("partner_email")
    assert (row["usable"], row["exception"]) == (True, True)
    assert row["missing_proof"] == named


@pytest.mark.usefixtures("anouk")
def test_a_legacy_tick_is_usable_for_a_signature_and_not_for_a_consent(tick, consent):
    tick("CT1", "commercial_email", **LEGACY)
    tick("CT1", "e_signature", **LEGACY)
    assert consent()["reason_not_usable"] == "without_evidence"
    assert not consent()["exception"]
    assert consent("e_signature")["usable"]
    assert consent("e_signature")["exception"]


@pytest.mark.usefixtures("anouk")
@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_a_refusal_or_withdrawal_is_not_usable(tick, consent, state):
    tick("CT1", "commercial_email", state)
    assert consent()["reason_not_usable"] == state


@pytest.mark.usefixtures("anouk")
def test_a_consent_that_expired_yesterday_is_not_usable_today(tick, consent):
    tick("CT1", "commercial_email", expires_on=date(2026, 11, 23))
    row = consent()
    assert (row["state"], row["usable"]) == ("expired", False)
    assert row["since"] == DAY
    assert consent(on=date(2026, 11, 23))["usable"]


@pytest.mark.usefixtures("anouk")
def test_an_opposition_on_the_same_address_counts_wherever_it_stands(
    keep, tick, consent
):
    tick("CT1", "commercial_email")
    tick("CT1", "partner_email")
    keep(
        contact_id="CT2",
        client_id="CL2",
        last_name="Vaubrelle",
        email=" Anouk@Vaubrelle.example",
        valid_to=date(2025, 1, 1),
    )
    tick("CT2", "commercial_email", "refused")
    assert consent()["reason_not_usable"] == "opposition"
    assert consent("partner_email")["usable"]


@pytest.mark.usefixtures("anouk")
def test_the_opposition_of_a_deleted_contact_still_counts(
    workspace, keep, tick, consent
):
    tick("CT1", "commercial_email")
    keep(contact_id="CT2", last_name="Vaubrelle", email="anouk@vaubrelle.example")
    tick("CT2", "commercial_email", "refused")
    with workspace._context.writing(BatchKind.DELETE) as batch:
        batch.close(CONTACT, ["CT2"])
    assert consent()["reason_not_usable"] == "opposition"


@pytest.mark.parametrize(
    ("email", "reason"),
    [
        (None, "no_email"),
        ("  ", "no_email"),
        ("anouk", "bad_email"),
        ("a..b@c.example", "bad_email"),
        ("a@b@c.example", "bad_email"),
        ("a@-c.example", "bad_email"),
        ("élise@forêt.example", None),
    ],
)
def test_a_consent_needs_an_address_that_is_well_spelt(
    keep, tick, consent, email, reason
):
    keep(contact_id="CT1", last_name="Vaubrelle", email=email)
    tick("CT1", "commercial_email")
    assert consent()["reason_not_usable"] == reason


def test_death_stops_consents_at_once(keep, tick, consent):
    keep(
        contact_id="CT1",
        last_name="Vaubrelle",
        email="a@vaubrelle.example",
        deceased_on=DAY,
    )
    tick("CT1", "commercial_email")
    assert consent()["reason_not_usable"] == "deceased"
    assert consent(on=date(2026, 11, 23))["usable"]


@pytest.mark.usefixtures("lookalike")
def test_an_open_alert_holds_a_consent_until_it_is_dismissed(
    workspace, keep, tick, consent
):
    keep(
        contact_id="CT1",
        last_name="Valdariev",
        first_name="Ilian Petrovitch",
        email="ilian@valdariev.example",
    )
    tick("CT1", "commercial_email")
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    assert consent()["reason_not_usable"] == "register_open"
    workspace.screening.decide(number, "confirmed", "same passport")
    assert consent()["reason_not_usable"] == "register_confirmed"
    workspace.screening.decide(number, "dismissed", "born elsewhere")
    assert consent()["usable"]


def test_c1_leaves_out_ended_and_future_contacts_and_counts_them(workspace, keep, tick):
    keep(contact_id="CT1", last_name="Vaubrelle")
    keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2026, 11, 23))
    keep(contact_id="CT3", last_name="Morlidec", valid_from=date(2026, 11, 25))
    tick("CT1", "commercial_email")
    tick("CT2", "commercial_email")
    figures = workspace.reports.run("C1").reconciliation
    assert (figures.population, figures.reported) == (9, 1)
    assert figures.excluded == {"ended": 3, "future": 3, "never_asked": 2}


@pytest.mark.usefixtures("anouk")
def test_an_event_typed_today_for_a_past_day_changes_what_was_true_not_what_was_known(
    tick, consent, found, clock
):
    clock.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    tick("CT1", "commercial_email", heard_on=date(2026, 11, 1))
    asked = {"on": date(2026, 11, 2)}
    assert consent(**asked)["state"] == "given"
    assert (
        found("C1", **asked, known_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC)) == []
    )


def test_exceptions_come_first(keep, tick, found):
    for number in ("CT1", "CT2"):
        keep(contact_id=number, last_name="Vaubrelle", email=f"{number}@v.example")
        tick(number, "commercial_email")
    tick("CT2", "e_signature", channel=None)
    assert [row["exception"] for row in found("C1")] == [True, False, False]


@pytest.mark.parametrize(
    ("email", "defect"),
    [
        (None, "no_email"),
        ("anouk at home", "bad_email"),
        ("nom.prenom@example.com", "placeholder"),
        ("x@boite.test", "placeholder"),
    ],
)
def test_c6_speaks_where_the_address_cannot_serve(keep, tick, found, email, defect):
    keep(contact_id="CT1", last_name="Vaubrelle", email=email)
    tick("CT1", "due_notice")
    (row,) = found("C6")
    assert (row["defect"], row["exception"]) == (defect, True)
    assert row["bounced"] is None


@pytest.mark.usefixtures("anouk")
def test_c6_is_silent_on_a_good_address_a_refusal_and_an_ended_contact(
    workspace, keep, tick
):
    keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2026, 1, 1))
    keep(contact_id="CT3", last_name="Morlidec")
    tick("CT1", "due_notice")
    tick("CT2", "due_notice")
    tick("CT3", "due_notice", "refused")
    report = workspace.reports.run("C6")
    assert report.rows.num_rows == 0
    assert report.reconciliation.excluded == {"usable_email": 1}


@pytest.mark.usefixtures("anouk")
def test_c6_adds_up_where_several_contacts_have_no_address(workspace, keep, tick):
    keep(contact_id="CT2", last_name="Querzanne")
    keep(contact_id="CT3", last_name="Morlidec")
    for contact_id in ("CT1", "CT2", "CT3"):
        tick(contact_id, "due_notice")
    report = workspace.reports.run("C6")
    assert report.rows.num_rows == 2
    assert report.reconciliation.excluded == {"usable_email": 1}


def test_a_role_mailbox_is_information_for_a_notice_and_a_defect_for_a_consent(
    keep, tick, found
):
    keep(contact_id="CT1", last_name="Vaubrelle", email="compta@vaubrelle.example")
    tick("CT1", "due_notice")
    tick("CT1", "commercial_email")
    rows = {row["flag"]: row for row in found("C6")}
    assert {row["defect"] for row in rows.values()} == {"role_mailbox"}
    assert rows["commercial_email"]["exception"]
    assert not rows["due_notice"]["exception"]


def test_a_mailbox_of_several_people_is_shared_and_that_of_one_person_twice_is_not(
    keep, tick, found
):
    for number, client, name in [
        ("CT1", "CL1", "Vaubrelle"),
        ("CT2", "CL2", "Querzanne"),
        ("CT3", "CL1", "Morlidec"),
    ]:
        keep(
            contact_id=number,
            client_id=client,
            last_name=name,
            email="foyer@tanneurs.example",
        )
    for number, client in [("CT4", "CL1"), ("CT5", "CL2")]:
        keep(
            contact_id=number,
            client_id=client,
            last_name="Tisserolle",
            email="t@tisserolle.example",
        )
    for number in ("CT1", "CT4"):
        tick(number, "due_notice")
    (row,) = found("C6")
    assert (row["contact_id"], row["defect"]) == ("CT1", "shared")
    assert (row["shared_contacts"], row["shared_clients"]) == (3, 2)


@pytest.mark.usefixtures("anouk")
def test_a_deleted_contact_is_in_no_report(workspace, tick, found):
    tick("CT1", "commercial_email")
    with workspace._context.writing(BatchKind.DELETE) as batch:
        batch.close(CONTACT, ["CT1"])
    assert found("C1") == []
