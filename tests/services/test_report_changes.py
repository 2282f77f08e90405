"""K4: what publications changed, and whether everybody was searched for in it."""

from datetime import date, timedelta

import pytest


@pytest.fixture
def people(workspace, keep, clock):
    """Keep two contacts, checked against a first publication."""
    keep(contact_id="CT1", last_name="Kestrianov", first_name="Oleg")
    keep(contact_id="CT2", last_name="Martin", first_name="Anne")
    workspace.screening.run()
    clock.now += timedelta(hours=1)


@pytest.fixture
def kept(listed):
    return listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")


@pytest.fixture
def told(found):
    def run(**question):
        rows = found("K4", **question)
        return {(row["change"], row["entry_id"]): row for row in rows}

    return run


@pytest.mark.usefixtures("register", "people")
def test_k4_is_silent_on_a_first_publication(workspace, told):
    report = workspace.reports.run("K4")
    assert told() == {}
    assert report.reconciliation.excluded == {"first_publication": 2}


@pytest.mark.usefixtures("register", "people")
def test_k4_speaks_of_each_entry_until_everybody_was_searched_for_in_it(
    workspace, publish, listed, kept, told, clock
):
    corrected = listed(9002, "OUBROVSKI", "Sergueï", born="05/03/1971")
    added = listed(9003, "KESTRIANOV", "Oleg")
    workspace.registers.load(publish("2026-11-21", kept, corrected, added))
    rows = told()
    assert set(rows) == {("added", "9003"), ("corrected", "9002")}
    for row in rows.values():
        assert row["exception"]
        assert (row["subjects"], row["rescreened"], row["covered_at"]) == (2, 0, None)
    clock.now += timedelta(hours=1)
    workspace.screening.screen_contact("CT1")
    row = told()["added", "9003"]
    assert (row["rescreened"], row["new_alerts"], row["exception"]) == (1, 1, True)
    workspace.screening.run()
    row = told()["added", "9003"]
    assert (row["rescreened"], row["exception"]) == (2, False)
    assert row["covered_at"] == clock.now.replace(tzinfo=None)
    assert told()["corrected", "9002"]["new_alerts"] == 0
    before = clock.now.replace(tzinfo=None) - timedelta(minutes=30)
    assert told(known_at=before)["added", "9003"]["exception"]


@pytest.mark.usefixtures("register", "people")
def test_an_entry_that_left_or_moved_asks_for_no_search(
    workspace, publish, listed, kept, told
):
    moved = listed(9077, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-11-21", moved, other))
    workspace.registers.load(publish("2026-11-22", other), force_shrink=True)
    rows = told()
    assert set(rows) == {("renumbered", "9077"), ("removed", "9077")}
    assert not any(row["exception"] for row in rows.values())
    assert rows["removed", "9077"]["listed_name"] == "Ilian Petrovitch VALDARIEV"
    report = workspace.reports.run("K4")
    assert report.reconciliation.excluded == {"first_publication": 2, "moved": 1}


@pytest.mark.usefixtures("register", "people")
def test_a_publication_after_the_day_is_left_out(workspace, publish, kept, told):
    workspace.registers.load(publish("2026-11-21", kept), force_shrink=True)
    assert told(on=date(2026, 11, 20)) == {}
    assert set(told(on=date(2026, 11, 21))) == {("removed", "9002")}


@pytest.mark.usefixtures("register")
def test_whoever_was_never_checked_is_not_searched_for(
    workspace, keep, publish, listed, kept, told
):
    keep(contact_id="CT1", last_name="Martin", first_name="Anne")
    added = listed(9003, "KESTRIANOV", "Oleg")
    workspace.registers.load(publish("2026-11-21", kept, added), force_shrink=True)
    row = told()["added", "9003"]
    assert (row["subjects"], row["rescreened"], row["exception"]) == (1, 0, True)
