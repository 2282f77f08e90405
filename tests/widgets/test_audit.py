"""The auditor's screen: a report's figures, the rows behind them, what proves those."""

from base64 import b64decode
from dataclasses import replace
from datetime import date

import pytest

from stewardkit.model.flags import Channel, Flag
from stewardkit.model.published import ConsentWording
from stewardkit.reports.page import catalogue
from stewardkit.widgets.audit import AuditTrail
from stewardkit.widgets.audit_figures import parts, rows_of, totals
from stewardkit.widgets.blocks import Facts, Notice, Stack, Timeline
from stewardkit.widgets.document import LARGEST, Document
from stewardkit.widgets.wording import Wording

PROOF = b"J'accepte. Le 2 mars."


@pytest.fixture
def proof(workspace):
    return workspace.evidence.keep_content("accord.txt", PROOF).sha256


@pytest.fixture
def consented(workspace, contact, proof):
    """Record a consent with its file, and one without."""
    for flag, evidence in (("commercial_email", proof), ("partner_email", None)):
        draft = workspace.consents.draft(contact.contact_id, flag, "given")
        heard = replace(draft, channel="phone", wording="W1", evidence=evidence)
        workspace.consents.record(heard)
    return contact


@pytest.fixture
def trail(workspace, say):
    return AuditTrail(workspace, say)


def press(pane, name):
    pane.answer("press", {"name": name}, [])


def change(pane, **values):
    for name, value in values.items():
        pane.answer("change", {"name": name, "value": value}, [])


def run(trail, code="C1", **question):
    change(trail.question, code=code, **question)
    press(trail.question, "run")
    return trail.question.result


def buttons(trail):
    """Return the figures of the answer by their names."""
    figures, _export, _facts = trail.question.block().parts
    return {
        action.name: action.label
        for section in figures.sections
        for action in section.actions
    }


def blocks(pane, kind):
    """Return the blocks of a kind, however deep."""
    return [block for block in _leaves(pane.block()) if isinstance(block, kind)]


def _leaves(block):
    if isinstance(block, Stack):
        for part in block.blocks:
            yield from _leaves(part)
    else:
        yield block


def documents(pane):
    return blocks(pane, Document)


def facts(pane):
    return dict(row for block in blocks(pane, Facts) for row in block.rows)


def test_a_report_shows_its_population_and_its_parts(trail, consented):
    report = run(trail)
    assert report.rows.num_rows == 2
    assert buttons(trail) == {
        "all": "Lignes présentées : 2",
        "exceptions": "Anomalies : 1",
        "part_0": "E-mails commerciaux · accepté : 1",
        "part_1": "E-mails partenaires · accepté : 1, 1 anomalie",
    }
    population = trail.question.block().parts[0].sections[0].note
    assert population == "3 = 2 présentés + 1 jamais demandé"


def test_from_a_figure_to_the_opened_evidence_there_are_two_steps(
    trail, consented, proof
):
    run(trail)
    press(trail.question, "part_0")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    (document,) = documents(trail.last)
    assert b64decode(document.content) == PROOF
    assert (document.file_name, document.kind) == ("accord.txt", "text/plain")
    assert proof in document.note


def test_a_record_shows_the_text_that_the_person_was_shown(workspace, trail, consented):
    workspace.wordings.publish(
        ConsentWording(
            flag=Flag.COMMERCIAL_EMAIL,
            channel=Channel.PHONE,
            version="W1",
            text="Acceptez-vous nos offres ?",
            published_on=date(2026, 1, 1),
        )
    )
    run(trail)
    press(trail.question, "part_0")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    shown = [one for one in blocks(trail.last, Facts) if one.title == "Texte présenté"]
    assert [one.rows for one in shown] == [(("Texte", "Acceptez-vous nos offres ?"),)]


def test_a_record_shows_its_batch_and_the_history_of_its_contact(
    workspace, trail, consented
):
    run(trail)
    press(trail.question, "all")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    batch = workspace.journal.batches(1)[0]
    shown = facts(trail.last)
    assert shown["Lot"] == batch.name
    assert shown["SHA-256"] == batch.hash
    (timeline,) = blocks(trail.last, Timeline)
    assert len(timeline.entries) == 3
    assert all(entry.action is None for entry in timeline.entries)


def test_evidence_that_was_changed_is_not_shown(workspace, trail, consented, proof):
    workspace.evidence.path(proof).write_bytes(b"falsified")
    run(trail)
    press(trail.question, "part_0")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    (document,) = documents(trail.last)
    assert document.content == ""
    assert "modifié depuis sa conservation" in document.note


def test_evidence_that_is_too_large_is_named_by_its_place(
    workspace, trail, consented, proof, monkeypatch
):
    monkeypatch.setattr("stewardkit.widgets.document.LARGEST", len(PROOF) - 1)
    run(trail)
    press(trail.question, "part_0")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    (document,) = documents(trail.last)
    assert document.content == ""
    assert str(workspace.evidence.path(proof)) in document.note
    assert LARGEST < 10_000_000


def test_a_contact_that_was_erased_shows_that_and_no_more(workspace, trail, consented):
    run(trail)
    press(trail.question, "all")
    trail.last.turn_to(0)
    workspace.erasure.erase(consented.contact_id, reason="demande")
    trail.last.answer("open", {"key": "0"}, [])
    (notice,) = blocks(trail.last, Notice)
    assert notice.text == "Ce contact a été effacé."


def test_another_question_takes_the_answer_away(trail, consented):
    run(trail)
    change(trail.question, on="2026-11-23")
    assert trail.question.result is None
    assert trail.question.block().parts == ()


def test_known_on_a_day_is_known_at_its_end_in_the_zone_of_the_workspace(
    trail, consented, clock
):
    clock.now = clock.now.replace(day=26)
    report = run(trail, known_on="2026-11-24")
    assert str(report.known_at) == "2026-11-24 22:59:59.999999"
    assert report.rows.num_rows == 2
    assert run(trail, known_on="2026-11-23").rows.num_rows == 0
    assert run(trail, known_on="2026-11-26").known_at.hour == 10


def test_what_will_be_known_is_refused_in_a_sentence(trail, told, consented):
    messages = told(trail)
    run(trail, known_on="2027-01-01")
    (notice,) = messages[-1]["notices"]
    assert notice["text"].startswith("Ce qui ne sera su que plus tard")


def test_figures_count_the_rows_that_they_lead_to(workspace, say, tick_many):
    for code in ("C1", "V1"):
        report = workspace.reports.run(code)
        figures = (*totals(report, say), *parts(report))
        assert sum(figure.count for figure in figures[2:]) == report.rows.num_rows > 0
        for figure in figures:
            assert rows_of(report, figure).num_rows == figure.count


def test_every_report_opens_down_to_its_records(trail, tick_many, told):
    messages = told(trail)
    opened = set()
    for code in catalogue():
        if run(trail, code).rows.num_rows:
            press(trail.question, "all")
            trail.last.turn_to(0)
            trail.last.answer("open", {"key": "0"}, [])
            assert trail.last.name == "audit_record"
            opened.add(code)
            trail.back(0)
    assert [one for one in messages if one.get("notices")] == []
    assert {"B2", "C1", "V1"} <= opened


def test_a_row_that_names_a_batch_shows_who_wrote_it(workspace, trail, tmp_path):
    clients = tmp_path / "clients.csv"
    clients.write_text("id_client;nom\nCL1;Roux\n", encoding="utf-8")
    workspace.loading.load(clients=clients)
    run(trail, "B1")
    press(trail.question, "all")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    shown = facts(trail.last)
    assert shown["SHA-256"] == workspace.journal.batch(shown["Lot"]).hash


@pytest.fixture
def tick_many(workspace, consented):
    """Save some more contacts, of whom one has ended."""
    for name in ("Éloi", "Zanetti", "Baret"):
        new = workspace.contacts.new(consented.client_id).with_changes(
            last_name=name, function="Comptable", valid_from=date(2025, 1, 1)
        )
        workspace.contacts.save(new)


@pytest.fixture
def grid(trail, told, tick_many):
    """Show all rows of V1, and return the last page by the names of contacts."""
    messages = told(trail)
    run(trail, "V1")
    press(trail.question, "all")
    place = [column.name for column in trail.last.columns].index("contact_name")

    def seen(event=None, **details):
        if event is not None:
            trail.last.answer(event, details, [])
        page = [one for one in messages if one["do"] == "rows"][-1]["page"]
        return [row["cells"][place] for row in page["rows"]]

    return seen


def test_rows_are_sorted_both_ways(grid):
    names = grid("sort", column="contact_name", descending=False)
    assert names == sorted(names)
    assert grid("sort", column="contact_name", descending=True) == names[::-1]


def test_rows_are_sought_without_accents_and_by_days_of_either_form(grid):
    everybody = grid()
    assert grid("filter", filters={"contact_name": "eloi"}) == ["Éloi"]
    of_2025 = grid("filter", filters={"valid_from": "01/01/2025"})
    assert sorted(of_2025) == ["Baret", "Zanetti", "Éloi"]
    assert of_2025 == grid("filter", filters={"valid_from": "2025"})
    assert grid("filter", filters={"status": "ended"}) == []
    assert grid("filter", filters={}) == everybody


def test_an_auditor_reads_what_a_steward_wrote_and_writes_nothing(
    auditor, say, consented
):
    trail = AuditTrail(auditor(), say)
    run(trail)
    press(trail.question, "part_0")
    trail.last.turn_to(0)
    trail.last.answer("open", {"key": "0"}, [])
    assert len(documents(trail.last)) == 1


def test_the_screen_speaks_english(reopened, consented):
    trail = AuditTrail(reopened(language="en"), Wording("en"))
    run(trail)
    assert buttons(trail)["part_1"] == "Partner e-mail · given: 1, 1 exception"


def export(trail, **asked):
    """Export the report that was run, and return what the screen says."""
    pane = trail.find("audit_export")
    messages = []
    pane.attach(messages.append)
    change(pane, **asked)
    press(pane, "export")
    return messages[-1]["notices"][0]["text"]


def test_a_report_in_clear_leaves_for_a_purpose_only(workspace, trail, consented):
    run(trail)
    folder = workspace.folder / "reports"
    assert "une finalité" in export(trail, form=".csv", masking="clear")
    assert list(folder.iterdir()) == []
    export(trail, purpose="Contrôle annuel")
    assert "claire.morel@exemple.fr" in (folder / "c1_2026-11-24_clear.csv").read_text()
    batch = workspace.journal.batches(1)[0]
    assert (batch.kind, batch.reason) == ("export", "Contrôle annuel")


def test_from_a_read_only_workspace_a_report_leaves_masked(auditor, say, consented):
    opened = auditor()
    trail = AuditTrail(opened, say)
    run(trail)
    assert export(trail, form=".csv").startswith("Écrit dans")
    written = (opened.folder / "reports" / "c1_2026-11-24_masked.csv").read_text()
    assert "claire.morel" not in written
    assert "lecture" in export(trail, masking="clear", purpose="Contrôle annuel")
