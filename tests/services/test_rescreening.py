"""Re-screening: a run searches what changed, and gives what a full one would."""

import random
from datetime import date, timedelta

import pytest

from stewardkit.model.alert import SubjectStatus
from stewardkit.model.journal import BatchKind
from stewardkit.model.rescreening import Why
from stewardkit.store.tables import CONTACT

STANDING = """
select
    subject_id, register, content_hash, matched_name, score, outcome, features
from standing_hit_known(timestamp 'infinity')
semi join screening_subject using (subject, subject_id)
order by all
"""
OUTCOMES = """
select subject_id, outcome, best_score
from standing_known(timestamp 'infinity')
semi join screening_subject using (subject, subject_id)
order by all
"""
LAST_NAMES = ("VALDARIEV", "VALDARYEF", "OUBROVSKI", "KESTRIANOV", "MARTIN")
FIRST_NAMES = ("Ilian", "Ilian Petrovitch", "Sergueï", "Odal")


def told(result):
    return {why: count for why, count in result.why.items() if count}


@pytest.fixture
def publish_next(workspace, publish, listed):
    """Bring entries in force, given as number → last name, first name, birth date."""
    days = iter(range(1, 28))

    def load(entries):
        stated = [
            listed(number, last_name, first_name, born=born)
            for number, (last_name, first_name, born) in entries.items()
        ]
        path = publish(f"2026-11-{next(days):02}", *stated)
        return workspace.registers.load(path, force_shrink=True)

    return load


@pytest.fixture
def remove(workspace):
    def take_out(contact_id):
        with workspace._context.writing(BatchKind.DELETE) as batch:
            batch.close(CONTACT, [contact_id])

    return take_out


ILIAN = {9001: ("VALDARIEV", "Ilian Petrovitch", "04/11/1969")}
SERGUEI = {9002: ("OUBROVSKI", "Sergueï", "02/03/1971")}
OLEG = {9003: ("KESTRIANOV", "Oleg", "")}


def test_a_second_run_has_nothing_to_do_and_is_recorded(
    workspace, keep, publish_next, rows
):
    publish_next(ILIAN)
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    first, second = workspace.screening.run(), workspace.screening.run()
    assert (told(first), first.screened, first.alerts) == ({Why.NEVER: 1}, 1, 1)
    assert (told(second), second.screened, second.hits) == ({Why.CURRENT: 1}, 0, 0)
    runs = rows("select run_id, screened from screening_run order by run_id")
    assert [run["screened"] for run in runs] == [1, 0]
    assert len(rows("from screening_check")) == 1
    assert workspace.screening.status_of("contact", "CT1").is_current


def test_only_whoever_is_new_or_has_another_identity_is_checked_anew(
    workspace, keep, publish_next, rows
):
    publish_next(ILIAN)
    for number in range(3):
        keep(contact_id=f"CT{number}", last_name="Martin", first_name="Anne")
    workspace.screening.run()
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    keep(contact_id="CT2", last_name="Martin", first_name="Anne", email="a@b.example")
    keep(contact_id="CT9", last_name="Martin", first_name="Anne")
    result = workspace.screening.run()
    assert told(result) == {Why.IDENTITY: 1, Why.NEVER: 1, Why.CURRENT: 2}
    assert (result.screened, result.alerts) == (2, 1)
    checks = rows("select run_id, subject_id from screening_check")
    anew = {check["subject_id"] for check in checks if check["run_id"] == result.run}
    assert anew == {"CT1", "CT9"}


def test_a_new_publication_is_searched_by_what_it_added_or_corrected(
    workspace, keep, publish_next, rows
):
    publish_next(ILIAN | SERGUEI)
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    keep(contact_id="CT2", last_name="Oubrovski", first_name="Sergueï")
    keep(contact_id="CT3", last_name="Kestrianov", first_name="Oleg")
    workspace.screening.run()
    corrected = {9002: ("OUBROVSKI", "Sergueï", "05/03/1971")}
    publish_next(ILIAN | corrected | OLEG)
    assert not workspace.screening.status_of("contact", "CT1").is_current
    result = workspace.screening.run()
    assert told(result) == {Why.ENTRIES: 3}
    assert (result.entries, result.screened, result.alerts) == (2, 0, 2)
    assert len(rows("from screening_check")) == 3
    hits = rows("select run_id, subject_id, entry_id from hit order by run_id desc")
    assert sorted(tuple(hit.values()) for hit in hits[:2]) == [
        (result.run, "CT2", "9002"),
        (result.run, "CT3", "9003"),
    ]
    _first, cover = rows("from screening_cover order by run_id")
    assert (cover["covered_from"], cover["covered_to"]) == (1, 2)
    assert (cover["entries"], cover["population"], cover["identities"]) == (2, 3, 3)
    for contact_id in ("CT1", "CT2", "CT3"):
        check = workspace.screening.status_of("contact", contact_id)
        assert check.is_current
        assert check.status is SubjectStatus.TO_REVIEW
    assert workspace.journal.verify().is_intact


def test_an_entry_that_is_only_renumbered_is_not_searched_again(
    workspace, keep, publish_next
):
    publish_next(ILIAN)
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    workspace.screening.run()
    publish_next({9077: ILIAN[9001]})
    assert told(workspace.screening.run()) == {Why.CURRENT: 1}
    assert workspace.screening.status_of("contact", "CT1").is_current


def test_an_entry_that_left_matches_nobody_once_that_is_covered(
    workspace, keep, publish_next, found
):
    publish_next(ILIAN | SERGUEI)
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    workspace.screening.run()
    publish_next(SERGUEI)
    assert found("K1")[0]["outcome"] == "to_review"
    workspace.screening.run()
    assert found("K1")[0]["outcome"] == "clear"


def test_an_entry_that_came_back_unchanged_stands_once_and_stays_dismissed(
    workspace, keep, publish_next, rows
):
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    publish_next(ILIAN | SERGUEI)
    workspace.screening.run()
    (alert,) = workspace.screening.alerts()
    workspace.screening.decide(alert.alert_id, "dismissed", "born elsewhere")
    publish_next(SERGUEI)
    workspace.screening.run()
    assert rows(STANDING) == []
    publish_next(ILIAN | SERGUEI)
    assert workspace.screening.run().alerts == 0
    assert len(rows(STANDING)) == 1
    status = workspace.screening.status_of("contact", "CT1").status
    assert status is SubjectStatus.DISMISSED


def test_what_a_run_found_since_and_was_dismissed_shows_as_dismissed(
    workspace, keep, publish_next
):
    publish_next(SERGUEI)
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    workspace.screening.run()
    publish_next(ILIAN | SERGUEI)
    workspace.screening.run()
    (alert,) = workspace.screening.alerts()
    workspace.screening.decide(alert.alert_id, "dismissed", "born elsewhere")
    status = workspace.screening.status_of("contact", "CT1").status
    assert status is SubjectStatus.DISMISSED
    assert workspace.health.register()[SubjectStatus.DISMISSED] == 1
    assert told(workspace.screening.run()) == {Why.CURRENT: 1}


def test_everybody_is_due_after_a_change_of_settings_or_when_asked(
    workspace, keep, publish_next, reopened
):
    publish_next(ILIAN)
    keep(contact_id="CT1", last_name="Martin", first_name="Anne")
    workspace.screening.run()
    assert told(workspace.screening.run(everything=True)) == {Why.ASKED: 1}
    again = reopened(threshold=0.8)
    assert told(again.screening.run()) == {Why.SETTINGS: 1}
    assert told(again.screening.run()) == {Why.CURRENT: 1}


def test_everybody_is_due_after_a_change_of_the_engine(
    workspace, keep, publish_next, monkeypatch
):
    publish_next(ILIAN)
    keep(contact_id="CT1", last_name="Martin", first_name="Anne")
    workspace.screening.run()
    monkeypatch.setattr("stewardkit.services.screening.ENGINE_VERSION", "next")
    assert told(workspace.screening.run()) == {Why.ENGINE: 1}


def test_nobody_is_covered_by_a_run_without_an_up_to_date_register(
    workspace, keep, publish_next, clock
):
    publish_next(SERGUEI)
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    workspace.screening.run()
    publish_next(ILIAN | SERGUEI)
    clock.now += timedelta(hours=97)
    assert workspace.screening.run().alerts == 1
    assert not workspace.screening.status_of("contact", "CT1").is_current
    publish_next(ILIAN | SERGUEI | OLEG)
    result = workspace.screening.run()
    assert (told(result), result.entries) == ({Why.ENTRIES: 1}, 2)
    assert workspace.screening.status_of("contact", "CT1").is_current


def test_whoever_came_back_was_covered_by_nothing_meanwhile(
    workspace, keep, publish_next, remove
):
    values = {"last_name": "Valdariev", "first_name": "Ilian Petrovitch"}
    publish_next(SERGUEI)
    keep(contact_id="CT1", **values)
    keep(contact_id="CT2", last_name="Martin", first_name="Anne")
    workspace.screening.run()
    remove("CT1")
    publish_next(ILIAN | SERGUEI)
    assert workspace.screening.run().alerts == 0
    keep(contact_id="CT1", **values)
    assert not workspace.screening.status_of("contact", "CT1").is_current
    result = workspace.screening.run()
    assert told(result) == {Why.RETURNED: 1, Why.CURRENT: 1}
    assert result.alerts == 1
    assert told(workspace.screening.run()) == {Why.CURRENT: 2}


def test_a_check_at_a_save_counts_until_the_next_publication(
    workspace, add, publish_next
):
    publish_next(SERGUEI)
    add("Valdariev", first_name="Ilian Petrovitch")
    assert told(workspace.screening.run()) == {Why.NEW_LIST: 1, Why.CURRENT: 1}
    publish_next(ILIAN | SERGUEI)
    assert workspace.screening.due().why[Why.ENTRIES] == 2
    assert workspace.screening.run().alerts == 1


class Course:
    """A portfolio and a register that change at random."""

    def __init__(self, seed):
        self.dice = random.Random(seed)  # noqa: S311 - dice, and no secret
        self.entries = {}
        self.contacts = {}
        self.last = 0

    def name(self):
        return self.dice.choice(LAST_NAMES), self.dice.choice(FIRST_NAMES)

    def entry(self):
        born = self.dice.choice(("", "04/11/1969", "02/03/1971"))
        return *self.name(), born

    def publish(self):
        numbers = list(self.entries)
        for _ in range(self.dice.randint(0, 3)):
            self.last += 1
            self.entries[9000 + self.last] = self.entry()
        for number in self.dice.sample(numbers, min(2, len(numbers))):
            what = self.dice.choice(("correct", "remove", "renumber"))
            stated = self.entries.pop(number)
            if what == "correct":
                self.entries[number] = self.entry()
            elif what == "renumber":
                self.entries[number + 500] = stated
        if not self.entries:
            self.entries[9000] = self.entry()

    def contact(self):
        last_name, first_name = self.name()
        born = self.dice.choice((None, date(1969, 11, 4), date(1980, 1, 1)))
        number = self.dice.randint(1, 6)
        return f"CT{number}", {
            "last_name": last_name,
            "first_name": first_name,
            "birth_date": born,
        }


@pytest.mark.parametrize("seed", range(3))
def test_runs_on_what_changed_find_what_a_run_on_everything_finds(
    workspace, keep, remove, publish_next, rows, seed
):
    course = Course(seed)
    for _step in range(6):
        for _edit in range(course.dice.randint(0, 3)):
            contact_id, values = course.contact()
            keep(contact_id=contact_id, **values)
            course.contacts[contact_id] = values
        if len(course.contacts) > 3 and course.dice.random() < 0.4:
            gone, _values = course.contacts.popitem()
            remove(gone)
        if not course.entries or course.dice.random() < 0.7:
            course.publish()
            publish_next(course.entries)
        workspace.screening.run()
    in_parts, outcomes = rows(STANDING), rows(OUTCOMES)
    assert in_parts
    whole = workspace.screening.run(everything=True)
    assert whole.alerts == 0
    assert in_parts == rows(STANDING)
    assert outcomes == rows(OUTCOMES)
    assert whole.hits == len(in_parts)
    assert workspace.journal.verify().is_intact
