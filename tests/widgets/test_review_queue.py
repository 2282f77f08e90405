import json
from datetime import date, timedelta

import pyarrow as pa
import pytest

from stewardkit.model.alert import AlertState, SubjectType
from stewardkit.model.journal import BatchKind
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
    row = {
        "quarantine_id": 1,
        "table_name": "contact",
        "file_name": "contacts.csv",
        "file_sha256": "ab" * 32,
        "line": 3,
        "reason": "is not a whole number",
        "content": "{}",
    }
    with workspace._context.writing(BatchKind.IMPORT) as batch:
        batch.append("quarantine", pa.Table.from_pylist([row]))
    assert counts(queue) == {
        "alert_trail": 2,
        "findings": 1,
        "waiting_rows": 1,
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
    queue.alerts.answer("filter", {"filters": {"register": "eu-fsf"}}, [])
    assert keys_of(messages, "alert_list") == []
    queue.alerts.answer("filter", {"filters": {"register": "fr-gels"}}, [])
    queue.alerts.answer("sort", {"column": "score", "descending": False}, [])
    assert keys_of(messages, "alert_list") == [second, best]


def test_an_alert_shows_both_identities_and_the_words_that_agree(sheet, alerted):
    beside, _link, why, _decision = sheet.block().blocks
    ours, listed = beside.blocks
    assert beside.beside
    assert ("Identifiant", alerted[0].contact_id) in ours.rows
    assert ("Date de naissance", "04/11/1969") in ours.rows
    assert ("Inscrit comme", "Ilian VALDARIEV") in listed.rows
    assert ("Autres noms", "IVAN") in listed.rows
    assert any("valdariev" in line.lower() for line in why.entries[0].lines)


def test_what_a_queue_tells_is_json(queue, sheet, messages):
    for name in ("findings", "waiting_rows", "ending"):
        queue.answer("tab", {"name": name}, [])
    assert json.loads(json.dumps(messages)) == messages


def test_a_decision_needs_a_reason(sheet, messages, workspace):
    messages.clear()
    sheet.answer("press", {"name": "dismissed"}, [])
    (message,) = messages
    assert message["fields"] == {"reason": {"problem": "Indiquez un motif."}}
    assert message["focus"] == "reason"
    assert len(workspace.screening.alerts()) == 2


@pytest.mark.parametrize(
    ("decision", "left"), [("dismissed", 1), ("confirmed", 1), ("undecided", 2)]
)
def test_a_decision_is_recorded_and_the_list_is_shown_again(
    queue, sheet, messages, workspace, decision, left
):
    sheet.answer("change", {"name": "reason", "value": "Autre date"}, [])
    messages.clear()
    sheet.answer("press", {"name": decision}, [])
    (decided,) = (
        alert
        for alert in workspace.screening.alerts(open_only=False)
        if alert.decided_at is not None
    )
    assert (decided.state, decided.reason) == (AlertState(decision), "Autre date")
    assert queue.trail.last is queue.alerts
    assert len(keys_of(messages, "alert_list")) == left
    assert counts(queue)["alert_trail"] == left
    assert messages[-1]["notices"][0]["text"] == "La décision est enregistrée."


def test_no_other_word_is_a_decision(sheet, workspace):
    sheet.answer("change", {"name": "reason", "value": "Autre date"}, [])
    sheet.answer("press", {"name": "superseded"}, [])
    assert len(workspace.screening.alerts()) == 2


def test_the_sheet_of_an_alert_leads_to_whose_it_is(sheet, opened, alerted):
    sheet.answer("press", {"name": "subject"}, [])
    assert opened == [(SubjectType.CONTACT, alerted[0].contact_id)]


def test_an_alert_left_undecided_says_who_left_it_and_why(queue, sheet, messages):
    sheet.answer("change", {"name": "reason", "value": "Pièce demandée"}, [])
    sheet.answer("press", {"name": "undecided"}, [])
    queue.alerts.answer("open", {"key": keys_of(messages, "alert_list")[0]}, [])
    _beside, _link, why, _decision = queue.trail.last.block().blocks
    assert (why.entries[0].who, why.entries[0].lines) == (
        "m.durand",
        ("Pièce demandée",),
    )


def test_an_auditor_reads_alerts_and_decides_none(auditor, say, told, alerted):
    queue = ReviewQueuePane(auditor(), say, on_open=print)
    messages = told(queue)
    queue.show()
    queue.alerts.answer("open", {"key": keys_of(messages, "alert_list")[0]}, [])
    form = queue.trail.last.block().blocks[-1]
    assert form.sections == ()
    assert [action.name for action in form.actions] == ["subject"]
