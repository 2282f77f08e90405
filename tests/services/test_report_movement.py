"""C2: how many stand where, and that what moved leads from one day to the other."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardkit.errors import RefusedError
from stewardkit.reports.page import catalogue
from stewardkit.services import reports as service
from stewardkit.store.reports import report_rows
from stewardkit.store.tables import CLIENT

ON, SINCE = date(2026, 11, 24), date(2026, 11, 14)
ASKED = {"on": ON, "since": SINCE, "known_at": datetime(2026, 12, 31)}
MOVEMENTS = ("given", "refused", "withdrawn", "expired")


@pytest.fixture
def figures(found):
    """Return the rows of C2 on a consent by their states."""

    def read(flag="commercial_email", client_type="person", **question):
        asked = {"on": ON, "since": SINCE} | question
        return {
            row["state"]: row
            for row in found("C2", **asked)
            if (row["flag"], row["client_type"]) == (flag, client_type)
        }

    return read


@pytest.fixture
def people(keep):
    """Keep clients of both types, and four contacts of the person."""
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle")
    keep(CLIENT, client_id="CL2", company_name="Querzanne SA", kind="company")
    for number in range(1, 5):
        keep(contact_id=f"CT{number}", last_name="Vaubrelle")


@pytest.mark.usefixtures("people")
def test_each_movement_enters_one_state_and_leaves_another(tick, figures):
    tick("CT1", "commercial_email", heard_on=date(2026, 3, 2))
    tick("CT1", "commercial_email", "withdrawn", heard_on=date(2026, 11, 20))
    tick("CT2", "commercial_email", heard_on=date(2026, 11, 15))
    tick("CT2", "commercial_email", heard_on=date(2026, 11, 18))
    tick("CT3", "commercial_email", expires_on=SINCE)
    found = figures()
    counted = {
        state: (row["contacts_before"], row["contacts"]) for state, row in found.items()
    }
    assert counted == {
        "given": (2, 1),
        "refused": (0, 0),
        "withdrawn": (0, 1),
        "expired": (0, 1),
        "never_asked": (2, 1),
    }
    row = found["given"]
    assert [row[name] for name in (*MOVEMENTS, "renewed")] == [1, 0, -1, -1, 1]
    assert found["withdrawn"]["withdrawn"] == found["expired"]["expired"] == 1
    assert found["never_asked"]["given"] == -1
    assert row["share"] == 0.25
    assert not any(row["exception"] for row in found.values())


def test_who_comes_and_who_goes_is_told_from_who_changes_their_mind(
    keep, tick, figures
):
    keep(CLIENT, client_id="CL1", last_name="Vaubrelle")
    keep(contact_id="CT1", last_name="Vaubrelle", valid_from=date(2026, 11, 20))
    keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2026, 11, 20))
    keep(contact_id="CT3", last_name="Morlidec", valid_to=date(2026, 11, 1))
    for number in ("CT1", "CT2", "CT3"):
        tick(number, "commercial_email")
    tick("CT1", "commercial_email", "refused", heard_on=date(2026, 11, 21))
    found = figures()
    assert found["refused"]["joined"] == 1
    assert found["given"]["departed"] == -1
    assert (found["given"]["contacts_before"], found["given"]["contacts"]) == (1, 0)
    assert [row["difference"] for row in found.values()] == [0] * 5


@pytest.mark.usefixtures("people")
def test_the_previous_cut_off_is_a_year_before_unless_it_is_stated(
    workspace, tick, found
):
    tick("CT1", "e_signature", heard_on=date(2025, 11, 25))
    assert {row["previous_on"] for row in found("C2")} == {date(2025, 11, 24)}
    assert sum(row["given"] for row in found("C2") if row["given"] > 0) == 1
    later = found("C2", since=date(2025, 11, 25))
    assert [row["given"] for row in later] == [0] * len(later)
    with pytest.raises(RefusedError, match="a day before 2026-11-24"):
        workspace.reports.run("C2", since=ON)


@pytest.mark.usefixtures("people")
def test_a_movement_that_does_not_add_up_is_an_exception(tick, found, monkeypatch):
    tick("CT1", "partner_email", heard_on=date(2026, 3, 2))
    tick("CT1", "partner_email", "withdrawn", heard_on=date(2026, 11, 20))
    asked = {"on": ON, "since": SINCE}
    assert not any(row["exception"] for row in found("C2", **asked))
    page, lost = catalogue()["C2"], "where day > $since and day <= $on"
    assert lost in page.sql
    forgetful = replace(page, sql=page.sql.replace(lost, f"{lost} and code <> 3"))
    monkeypatch.setattr(service, "page_of", lambda _code: forgetful)
    wrong = [row for row in found("C2", **asked) if row["exception"]]
    assert {row["state"]: row["difference"] for row in wrong} == {
        "given": -1,
        "withdrawn": 1,
    }


days = st.integers(-15, 5).map(lambda days: ON + timedelta(days=days))
histories = st.lists(
    st.fixed_dictionaries(
        {
            "contact_id": st.sampled_from(["CT1", "CT2", "CT3"]),
            "flag": st.sampled_from(["commercial_email", "e_signature"]),
            "state": st.sampled_from(["given", "given", "refused", "withdrawn"]),
            "heard_on": st.none() | days,
            "recorded_on": days,
            "expires_on": st.none() | days,
            "retracts": st.none() | st.integers(1, 8),
        }
    ),
    max_size=10,
)


def as_events(history):
    """Return events in the order of their numbers; some take back another."""
    for number, told in enumerate(history, start=1):
        event = dict(told)
        moment = datetime.combine(event.pop("recorded_on"), datetime.min.time())
        if event["retracts"] is not None:
            event["state"] = "retracted"
        yield {"event_id": number, "recorded_at": moment, "source": "form"} | event


@contextmanager
def retold(workspace, history, bounds):
    """Write three contacts and what was heard of them while the block runs."""
    with workspace._context.database.writing() as session:
        tell(session, history, bounds)
        yield session
        session.run("rollback; begin")


@given(history=histories, bounds=st.lists(st.none() | days, min_size=2, max_size=2))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_history_reconciles_with_the_states_of_both_days(
    workspace, history, bounds
):
    with retold(workspace, history, bounds) as session:
        rows = report_rows(session, catalogue()["C2"], ASKED).to_pylist()
        for column, day in (("contacts", ON), ("contacts_before", SINCE)):
            counted = {
                (row["flag"], row["state"]): row[column]
                for row in rows
                if row[column] and row["state"] != "never_asked"
            }
            assert counted == states(session, day)
    assert {row["difference"] for row in rows} <= {0}
    for name in MOVEMENTS:
        assert sum(row[name] for row in rows) == 0


def tell(session, history, bounds):
    """Write three contacts, one of them bounded, and what was heard of them."""
    first, last = bounds
    for number in (1, 2, 3):
        session.run(
            "insert into contact by name select $contact_id as contact_id, "
            "'CL1' as client_id, 'person' as kind, 'V' as last_name, "
            "$first::date as valid_from, $last::date as valid_to, "
            "1 as version, 1 as batch_id, timestamp '2026-01-01' as recorded_from, "
            "gen_random_uuid() as salt, gen_random_uuid() as seal",
            contact_id=f"CT{number}",
            first=first if number == 1 else None,
            last=last if number == 1 else None,
        )
    events = list(as_events(history))
    if events:
        with session.offering(told=pa.Table.from_pylist(events)):
            session.run(
                "insert into flag_event by name select *, 1 as batch_id, "
                "gen_random_uuid() as salt, gen_random_uuid() as seal from told"
            )


def states(session, day):
    """Count the states of valid contacts as every other report reads them."""
    found = session.rows(
        "select flag, state from flag_state($on, $known_at) "
        "join contact using (contact_id) "
        "where validity(valid_from, valid_to, $on) = 'valid'",
        on=day,
        known_at=ASKED["known_at"],
    )
    return Counter((row["flag"], row["state"]) for row in found)
