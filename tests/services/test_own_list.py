"""A list of the brokerage's own: loaded, searched, binding where settings say so."""

import os
from datetime import UTC, datetime

import pytest

from stewardkit.errors import InputFileError, RefusedError, RegisterRefusedError
from stewardkit.model.alert import SubjectStatus
from stewardkit.model.lists import OFFICIAL_LISTS, ListSettings, Weight
from stewardkit.model.settings import SavePolicy
from stewardkit.services.doctor import examine

HEADINGS = "entry_id;nature;last_name;first_name;birth_date\n"
ILIAN = "P1;person;Valdariev;Ilian Petrovitch;04/11/1969\n"
OTHERS = "".join(f"P{n};person;Zorvane;Idriss{chr(97 + n)};\n" for n in range(2, 12))
NAME = "Personnes exposées"
PEP = "pep"
WRITTEN = datetime(2026, 11, 24, 9, tzinfo=UTC).timestamp()
"""When the brokerage saved its list, on the day of the tests' clock."""


@pytest.fixture
def write(tmp_path):
    def writing(text, name="ppe.csv"):
        path = tmp_path / name
        path.write_text(HEADINGS + text, encoding="utf-8")
        os.utime(path, (WRITTEN, WRITTEN))
        return path

    return writing


@pytest.fixture
def alerted(workspace, register, contact, write):
    """Save a contact who is on a list of the brokerage's own alone."""
    workspace.registers.load(write(ILIAN.replace("Ilian Petrovitch", "Vadim")), PEP)
    known = workspace.contacts.get(contact)
    saved = known.with_changes(last_name="Valdariev", first_name="Vadim")
    workspace.contacts.save(saved, reason="correction")
    (alert,) = workspace.screening.alerts()
    return alert


@pytest.fixture
def with_terms(reopened):
    """Open the workspace with settings of the list."""

    def again(save_policy=SavePolicy.KEEP_AND_ALERT, **terms):
        lists = {**OFFICIAL_LISTS, PEP: ListSettings(**terms)}
        return reopened("m.durand", save_policy=save_policy, lists=lists)

    return again


def hold(workspace, contact):
    return {
        reason.value
        for reason in workspace.consents.usable(contact, "claim_settlement").reasons
    } & {"register_open", "register_confirmed"}


def test_a_list_is_loaded_corrected_and_told_apart_from_the_official_ones(
    workspace, register, write
):
    first = workspace.registers.load(write(ILIAN + OTHERS), PEP)
    again = workspace.registers.load(write(ILIAN.replace("1969", "1970") + OTHERS), PEP)
    assert (first.register, first.added) == (PEP, 11)
    assert (again.added, again.corrected, again.removed) == (0, 1, 0)
    assert [status.register for status in workspace.registers.status()] == [
        "fr-gels",
        PEP,
    ]
    assert list(workspace.registers.faults()) == []


def test_a_list_with_a_broken_row_leaves_the_one_in_force_as_it_was(workspace, write):
    workspace.registers.load(write(ILIAN), PEP)
    broken = write(ILIAN + "P2;person;Zorvane;Idriss;1970-02-30\n")
    with pytest.raises(RegisterRefusedError, match=r"line 3 .* whole or not at all"):
        workspace.registers.load(broken, PEP)
    (status,) = workspace.registers.status()
    assert status.entries == 1


def test_a_list_far_shorter_than_the_one_in_force_is_refused(workspace, write):
    workspace.registers.load(write(ILIAN + OTHERS), PEP)
    with pytest.raises(RegisterRefusedError, match="11 entries in force"):
        workspace.registers.load(write(ILIAN), PEP)


def test_the_list_in_force_is_known_again_whatever_the_date_of_its_file(
    workspace, write
):
    path = write(ILIAN)
    workspace.registers.load(path, PEP)
    os.utime(path, (0, 0))
    assert not workspace.registers.load(path, PEP).is_new


def test_a_list_without_a_code_is_not_loaded(workspace, write):
    with pytest.raises(InputFileError, match="--list pep"):
        workspace.registers.load(write(ILIAN))
    assert workspace.registers.status() == ()


def test_a_list_that_nobody_declared_alerts_and_holds_nothing(
    workspace, alerted, contact
):
    assert (alerted.register, alerted.is_duty) == (PEP, False)
    status = workspace.screening.status_of("contact", contact).status
    assert status is SubjectStatus.TO_REVIEW
    assert hold(workspace, contact) == set()


def test_a_list_that_is_made_to_bind_holds_at_once_and_everywhere(
    alerted, contact, with_terms
):
    binding = with_terms(name=NAME, weight=Weight.DUTY)
    (alert,) = binding.screening.alerts()
    assert alert.is_duty
    assert hold(binding, contact) == {"register_open"}
    for code in ("N1", "C1", "V2", "T1"):
        report = binding.reports.run(code)
        assert f"{NAME} (pep)" in report.limits[-1]
        assert "$" not in report.limits[-1]
    informing = with_terms(name=NAME)
    assert hold(informing, contact) == set()
    assert not any("(pep)" in limit for limit in informing.reports.run("N1").limits)


def test_a_save_is_refused_for_the_sake_of_a_list_that_binds_and_of_no_other(
    alerted, contact, with_terms
):
    informing = with_terms(save_policy=SavePolicy.REFUSE)
    noted = informing.contacts.get(contact).with_changes(note="rappelé")
    saved = informing.contacts.save(noted).contact
    binding = with_terms(save_policy=SavePolicy.REFUSE, weight=Weight.DUTY)
    with pytest.raises(RefusedError, match="is listed"):
        binding.contacts.save(saved.with_changes(note="rappelé deux fois"))


def test_the_threshold_of_a_list_holds_for_it_alone_and_stands_with_each_run(
    register, contact, write, with_terms, rows
):
    strict = with_terms(threshold=0.99)
    strict.registers.load(write(ILIAN), PEP)
    known = strict.contacts.get(contact)
    alike = known.with_changes(last_name="Valdariew", first_name="Ilian Petrovitch")
    strict.contacts.save(alike, reason="correction")
    assert [alert.register for alert in strict.screening.alerts()] == ["fr-gels"]
    with_terms().screening.screen_contact(contact)
    assert {alert.register for alert in with_terms().screening.alerts()} == {
        "fr-gels",
        PEP,
    }
    runs = rows("select settings from screening_run order by run_id desc limit 2")
    assert ['{"pep": 0.99}' in run["settings"] for run in runs] == [False, True]


def test_reports_and_the_doctor_call_a_list_by_its_name(alerted, with_terms, write):
    named = with_terms(name=NAME)
    named.screening.run()
    report = named.reports.run("K1")
    searched = set(report.rows["checked_publications"].to_pylist())
    assert all(f"{NAME} (pep) " in label for label in searched)
    assert set(report.rows["current_publications"].to_pylist()) == searched
    assert [used.register for used in report.provenance.publications] == [
        "fr-gels",
        f"{NAME} (pep)",
    ]
    named.screening.decide(alerted.alert_id, "undecided", "pièce demandée")
    named.registers.load(write(ILIAN), PEP)
    for code in ("K2", "K3", "K4"):
        lists = named.reports.run(code).rows["register"].to_pylist()
        assert lists == [f"{NAME} (pep)"]
    assert f"register {NAME} (pep)" in {one.subject for one in examine(named)}
