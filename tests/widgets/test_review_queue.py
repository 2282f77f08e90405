import json
from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
import pytest

from stewardkit.model.alert import AlertState, SubjectType
from stewardkit.model.journal import BatchKind
from stewardkit.services.workspace import SETTINGS_FILE, open_workspace
from stewardkit.widgets.review_queue import ReviewQueuePane

TODAY = date(2026, 11, 24)
SOUND = {"function": "Gérante", "email": "claire@exemple.fr"}


@pytest.fixture
def add(workspace, client):
    def write(last_name, **values):
        contact = workspace.contacts.new(client.client_id)
        return workspace.contacts.save(
            contact.with_changes(last_name=last_name, **SOUND | values)
        ).contact

    return write


@pytest.fixture
def alerted(workspace, publish, listed, add):
    """Keep two contacts who resemble the same listed person."""
    person = listed(9001, "VALDARIEV", "Ilian", born="04/11/1969", aliases=("IVAN",))
    workspace.registers.load(publish("2026-11-20", person))
    return [
        add("Valdariev", first_name="Ilian", birth_date=date(1969, 11, 4)),
        add("Valdariew", first_name="Ilian"),
    ]


@pytest.fixture
def opened():
    return []


@pytest.fixture
def queue(workspace, say, opened):
    def keep(subject, key):
        opened.append((subject, key))

    return ReviewQueuePane(workspace, say, on_open=keep)


@pytest.fixture
def messages(queue, told):
    return told(queue)


def wait_in_quarantine(workspace, **content):
    """Keep a row of a contact that was not loaded."""
    row = {
        "quarantine_id": 1,
        "table_name": "contact",
        "file_name": "contacts.csv",
        "file_sha256": "ab" * 32,
        "line": 3,
        "reason": "ordre is not a whole number",
        "content": json.dumps(content),
    }
    with workspace._context.writing(BatchKind.IMPORT) as batch:
        batch.append("quarantine", pa.Table.from_pylist([row]))


def decide(sheet, decision, reason):
    sheet.answer("change", {"name": "reason", "value": reason}, [])
    sheet.answer("press", {"name": decision}, [])


def counts(queue):
    return {tab.name: tab.count for tab in queue.block().tabs}


def keys_of(messages, pane):
    page = next(
        message["page"]
        for message in reversed(messages)
        if message["do"] == "rows" and message["pane"] == pane
    )
    return [row["key"] for row in page["rows"]]


def test_nothing_to_review_is_four_zeros(queue, client):
    assert set(counts(queue).values()) == {0}


def test_each_tab_counts_what_waits(queue, workspace, add, alerted):
    add("Aubry", valid_to=TODAY + timedelta(days=30), email="sans arobase")
    add("Vidal", valid_to=TODAY + timedelta(days=31))
    add("Parti", valid_from=date(2020, 1, 1), valid_to=TODAY - timedelta(days=1))
    wait_in_quarantine(workspace)
    assert counts(queue) == {
        "alert_trail": 2,
        "findings": 1,
        "row_trail": 1,
        "ending": 1,
    }


def test_a_tab_is_filled_when_it_is_opened(queue, messages, add):
    bad = add("Aubry", email="sans arobase")
    queue.show()
    assert {message["pane"] for message in messages if message["do"] == "rows"} == {
        "alert_list"
    }
    queue.answer("tab", {"name": "findings"}, [])
    assert keys_of(messages, "findings") == [bad.contact_id]
    assert queue.block().active == "findings"


def test_a_finding_can_be_narrowed_to_one_kind(queue, messages, add):
    bad = add("Aubry", email="sans arobase")
    none = add("Morel", email=None)
    queue.answer("tab", {"name": "findings"}, [])
    assert keys_of(messages, "findings") == [bad.contact_id, none.contact_id]
    queue.findings.answer("filter", {"filters": {"findings": "bad_email"}}, [])
    assert keys_of(messages, "findings") == [bad.contact_id]


def test_what_is_opened_is_told_by_kind_and_identifier(queue, messages, add, opened):
    ending = add("Vidal", valid_to=TODAY)
    queue.answer("tab", {"name": "ending"}, [])
    queue.ending.answer("open", {"key": ending.contact_id}, [])
    assert opened == [(SubjectType.CONTACT, ending.contact_id)]


def test_those_who_end_first_come_first(queue, messages, add):
    late = add("Aubry", valid_to=TODAY + timedelta(days=20))
    soon = add("Vidal", valid_to=TODAY + timedelta(days=2))
    queue.answer("tab", {"name": "ending"}, [])
    assert keys_of(messages, "ending") == [soon.contact_id, late.contact_id]


def test_the_day_that_a_contact_ends_is_the_first_thing_read(queue, messages, add):
    add("Vidal", valid_to=TODAY + timedelta(days=2))
    queue.answer("tab", {"name": "ending"}, [])
    (row,) = next(
        message["page"]["rows"] for message in messages if message["do"] == "rows"
    )
    assert queue.ending.block().columns[0].label == "Valide au"
    assert row["cells"][0] == "2026-11-26"


@pytest.fixture
def sheet(queue, messages, alerted):
    """Open the alert with the best score."""
    queue.show()
    queue.alerts.answer("open", {"key": keys_of(messages, "alert_list")[0]}, [])
    return queue.trail.last


def test_alerts_come_with_the_best_score_first_and_can_be_sought(
    queue, messages, alerted
):
    queue.show()
    best, second = keys_of(messages, "alert_list")
    queue.alerts.answer("filter", {"filters": {"name": "valdariew"}}, [])
    assert keys_of(messages, "alert_list") == [second]
    queue.alerts.answer("filter", {"filters": {}}, [])
    queue.alerts.answer("sort", {"column": "score", "descending": False}, [])
    assert keys_of(messages, "alert_list") == [second, best]


def test_what_a_queue_tells_is_json(queue, sheet, messages):
    for name in ("findings", "row_trail", "ending"):
        queue.answer("tab", {"name": name}, [])
    assert json.loads(json.dumps(messages)) == messages


@pytest.mark.parametrize(
    ("decision", "left", "said"),
    [
        ("dismissed", 1, "Alerte écartée. Elle reste au dossier."),
        ("undecided", 2, "Laissée en suspens. L'alerte attend toujours."),
    ],
)
def test_a_decision_is_recorded_and_the_list_is_shown_again(
    queue, sheet, messages, workspace, decision, left, said
):
    decide(sheet, decision, "Autre date")
    (decided,) = (
        alert
        for alert in workspace.screening.alerts(open_only=False)
        if alert.decided_at is not None
    )
    assert (decided.state, decided.reason) == (AlertState(decision), "Autre date")
    assert queue.trail.last is queue.alerts
    assert len(keys_of(messages, "alert_list")) == left
    assert counts(queue)["alert_trail"] == left
    assert messages[-1]["notices"][0]["text"] == said


def test_a_confirmed_alert_stays_and_leaves_the_count(queue, sheet, messages):
    decide(sheet, "confirmed", "Même passeport")
    assert queue.trail.last is sheet
    assert counts(queue)["alert_trail"] == 1
    assert messages[-1]["do"] == "show"
    assert messages[-1]["pane"] == "alert_sheet"


def test_the_sheet_of_an_alert_leads_to_whose_it_is(sheet, opened, alerted):
    sheet.answer("press", {"name": "subject"}, [])
    assert opened == [(SubjectType.CONTACT, alerted[0].contact_id)]


def test_a_dismissal_is_proposed_where_two_readers_are_wanted(
    workspace, say, told, alerted, opened
):
    settings = replace(workspace.settings, second_reader=True)
    settings.write(workspace.folder / SETTINGS_FILE)
    workspace.close()
    with open_workspace(workspace.folder, actor="m.durand") as wary:
        queue = ReviewQueuePane(wary, say, on_open=print)
        messages = told(queue)
        queue.show()
        key = keys_of(messages, "alert_list")[0]
        queue.alerts.answer("open", {"key": key}, [])
        decide(queue.trail.last, "dismissed", "Autre date")
        assert messages[-1]["notices"][0]["text"].startswith("Proposition enregistrée.")
        assert counts(queue)["alert_trail"] == 2
        queue.alerts.answer("change", {"name": "outcome", "value": "proposed"}, [])
        assert keys_of(messages, "alert_list") == [key]


def test_an_alert_on_a_quarantined_row_leads_to_that_row(
    workspace, queue, messages, alerted
):
    wait_in_quarantine(
        workspace, last_name="Valdariev", first_name="Ilian", client_id="CL9"
    )
    workspace.screening.run()
    queue.show()
    (alert,) = (
        alert
        for alert in workspace.screening.alerts()
        if alert.subject is SubjectType.QUARANTINE
    )
    queue.alerts.answer("open", {"key": str(alert.alert_id)}, [])
    queue.trail.last.answer("press", {"name": "subject"}, [])
    assert queue.block().active == "row_trail"
    assert queue.row_trail.last.title == "contacts.csv, ligne 3"


def test_a_quarantined_row_opens_with_what_was_read_and_what_is_wrong(
    workspace, queue, messages
):
    wait_in_quarantine(workspace, last_name="Aubry", display_order="deux", email="")
    queue.answer("tab", {"name": "row_trail"}, [])
    queue.rows.answer("open", {"key": "1"}, [])
    fault, place, content = queue.row_trail.last.block().blocks
    assert fault.text == "ordre : n'est pas un nombre entier"
    assert ("N° de quarantaine", "1") in place.rows
    assert content.rows == (("Nom", "Aubry"), ("Ordre d'affichage", "deux"))
