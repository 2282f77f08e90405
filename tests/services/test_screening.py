"""Register checks: what they find, what they record, what a decision is worth."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.alert import SubjectStatus
from stewardkit.model.journal import BatchKind
from stewardkit.model.screening import Outcome, Subject, SubjectKind
from stewardkit.services.screening import ScreeningService
from stewardkit.store.tables import CLIENT


def test_without_a_register_nobody_is_clear(workspace, keep, rows):
    keep(contact_id="CT1", last_name="Martin", first_name="Anne")
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.NOT_CHECKED
    assert result.publications == ()
    assert rows("select outcome from screening_check") == [{"outcome": "not_checked"}]
    status = workspace.screening.status_of("contact", "CT1")
    assert status.status is SubjectStatus.NOT_CHECKED


def test_a_whole_base_cannot_be_checked_without_a_register(workspace):
    with pytest.raises(RefusedError, match="No register is loaded"):
        workspace.screening.run()


def test_a_negative_check_is_recorded_with_what_was_searched(
    workspace, keep, register, rows
):
    keep(contact_id="CT1", last_name="Martin", first_name="Anne")
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.CLEAR
    (run,) = rows("select * from screening_run")
    assert register.sha256 in run["publications"]
    assert (run["cause"], run["screened"], run["hits"]) == ("demand", 1, 0)
    assert "threshold" in run["settings"]
    (check,) = rows("select * from screening_check")
    assert (check["outcome"], check["best_score"]) == ("clear", None)
    assert workspace.screening.alerts() == ()


@pytest.mark.usefixtures("register")
def test_a_typo_with_another_birth_date_is_to_review_and_says_why(workspace, keep):
    born = date(1990, 1, 2)
    keep(contact_id="CT1", last_name="Oubrovksi", first_name="Sergueï", birth_date=born)
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.TO_REVIEW
    (hit,) = result.hits
    assert hit.entry_id == "9002"
    assert any("birth date" in reason for reason in hit.reasons)
    assert len(workspace.screening.alerts()) == 1


@pytest.mark.usefixtures("register")
def test_an_equal_name_opens_an_alert_whatever_the_birth_date(workspace, keep):
    keep(
        contact_id="CT1",
        last_name="VALDARIEV",
        first_name="Ilian Petrovitch",
        birth_date=date(1990, 1, 2),
    )
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.TO_REVIEW
    (alert,) = workspace.screening.alerts()
    assert result.alert_ids == (alert.alert_id,)
    assert (alert.client_id, alert.contact_id) == ("CL1", "CT1")
    assert (alert.register, alert.entry_id) == ("fr-gels", "9001")
    assert alert.is_open
    assert alert.reasons


@pytest.mark.usefixtures("register")
def test_one_typo_is_to_review_with_its_reasons(workspace, keep):
    keep(contact_id="CT1", last_name="Oubrovksi", first_name="Sergueï")
    result = workspace.screening.screen_contact("CT1")
    assert result.status is Outcome.TO_REVIEW
    (alert,) = workspace.screening.alerts()
    assert alert.entry_id == "9002"
    assert 0.70 <= alert.score < 1
    assert all(alert.reasons)


def test_a_client_company_is_searched_by_its_company_name(workspace, keep, publish):
    company = {
        "IdRegistre": 9003,
        "Nature": "Personne morale",
        "Nom": "Zorvanex Fictive Trading",
        "RegistreDetail": [],
    }
    workspace.registers.load(publish("2026-11-20", company))
    keep(CLIENT, kind="company", company_name="ZORVANEX FICTIVE TRADING SARL")
    assert workspace.screening.screen_client("CL1").status is Outcome.TO_REVIEW
    (alert,) = workspace.screening.alerts()
    assert (alert.subject, alert.client_id, alert.contact_id) == ("client", "CL1", None)


@pytest.mark.usefixtures("lookalike")
def test_nobody_is_clear_by_a_stale_register_but_an_alert_still_opens(
    workspace, keep, clock
):
    keep(contact_id="CT2", last_name="Martin", first_name="Anne")
    clock.now += timedelta(hours=97)
    assert workspace.screening.screen_contact("CT2").status is Outcome.NOT_CHECKED
    assert workspace.screening.screen_contact("CT1").status is Outcome.TO_REVIEW


@pytest.mark.usefixtures("register")
def test_a_check_is_sealed_with_its_score_as_it_is_kept(workspace, keep):
    keep(contact_id="CT1", last_name="Valdarief", first_name="Ilian Petrovitch")
    found = workspace.screening.screen_contact("CT1")
    assert found.hits[0].score < 1
    assert workspace.journal.verify().is_intact


@pytest.mark.usefixtures("register")
def test_a_check_rolled_back_with_its_batch_leaves_no_trace(workspace, rows):
    identity = Subject(
        kind=SubjectKind.PERSON, last_name="Valdariev", first_name="Ilian Petrovitch"
    )
    context = workspace._context

    def refuse():
        with context.writing(BatchKind.FORM) as batch:
            result = workspace.screening.check(
                batch, "contact", "CT9", identity, "save"
            )
            raise RefusedError(result.status)

    with pytest.raises(RefusedError, match=Outcome.TO_REVIEW):
        refuse()
    assert rows("from screening_check") == []
    assert workspace.screening.alerts() == ()


@pytest.mark.usefixtures("register")
def test_a_run_checks_clients_contacts_and_quarantined_names(
    workspace, keep, tmp_path, rows
):
    keep(CLIENT, last_name="Martin", first_name="Anne")
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    extract = tmp_path / "contacts.csv"
    extract.write_text(
        "contact_id;client_id;last_name;first_name;function;birth_date\n"
        "CT7;CL404;Oubrovski;Sergueï;Gérant;02/03/1971\n",
        encoding="utf-8",
    )
    assert workspace.loading.load(contacts=extract).quarantined == 1
    result = workspace.screening.run()
    assert result.screened == 3
    assert result.outcomes == {Outcome.CLEAR: 1, Outcome.TO_REVIEW: 2}
    assert {
        (alert.subject, alert.entry_id) for alert in workspace.screening.alerts()
    } == {("contact", "9001"), ("quarantine", "9002")}
    checks = rows("select subject, outcome from screening_check order by subject")
    assert [(check["subject"], check["outcome"]) for check in checks] == [
        ("client", "clear"),
        ("contact", "to_review"),
        ("quarantine", "to_review"),
    ]


@pytest.mark.usefixtures("lookalike")
def test_a_run_and_a_single_check_agree(workspace, rows):
    workspace.screening.run()
    workspace.screening.screen_contact("CT1")
    bulk, single = rows("select * exclude (run_id, salt, seal, batch_id) from hit")
    assert bulk == single
    digests = rows("select distinct identity_digest, best_score from screening_check")
    assert len(digests) == 1


@pytest.mark.usefixtures("register")
def test_equal_names_of_several_contacts_each_have_their_alert(workspace, keep):
    for number in range(3):
        keep(
            contact_id=f"CT{number}",
            last_name="Valdariev",
            first_name="Ilian Petrovitch",
        )
    assert workspace.screening.run().alerts == 3
    assert workspace.screening.run().alerts == 0


@pytest.mark.usefixtures("lookalike")
def test_a_run_tells_how_far_it_is(workspace):
    heard = []
    workspace.screening.run(lambda done, total: heard.append((done, total)))
    assert heard[-1] == (1, 1)


@pytest.mark.usefixtures("lookalike")
def test_a_check_tells_whether_it_is_still_current(workspace, publish, listed):
    workspace.screening.screen_contact("CT1")
    before = workspace.screening.status_of("contact", "CT1")
    entries = [
        listed(9000 + number, "OUBROVSKI", f"Ilia{number}") for number in range(4)
    ]
    workspace.registers.load(publish("2026-11-22", *entries))
    after = workspace.screening.status_of("contact", "CT1")
    assert (before.is_current, after.is_current) == (True, False)


def test_an_unknown_subject_is_told(workspace):
    with pytest.raises(UnknownRecordError, match="contact 'CT404'"):
        workspace.screening.screen_contact("CT404")
    with pytest.raises(UnknownRecordError, match="client 'CL404'"):
        workspace.screening.status_of("client", "CL404")


@pytest.mark.usefixtures("lookalike")
def test_the_index_is_kept_as_a_file_and_read_again(workspace, monkeypatch):
    workspace.screening.screen_contact("CT1")
    (kept,) = (workspace.folder / "registers").glob("index-*")
    monkeypatch.setattr(
        "stewardkit.services.register_index.Index.build",
        lambda _entries: pytest.fail("the index was built again"),
    )
    again = ScreeningService(workspace._context)
    assert again.screen_contact("CT1").status is Outcome.TO_REVIEW
    assert kept.exists()


@pytest.mark.usefixtures("lookalike")
def test_a_damaged_index_file_is_built_again(workspace):
    workspace.screening.screen_contact("CT1")
    (kept,) = (workspace.folder / "registers").glob("index-*")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    again = ScreeningService(workspace._context)
    assert again.screen_contact("CT1").status is Outcome.TO_REVIEW
    assert len(kept.read_bytes()) == len(whole)


@pytest.mark.usefixtures("register")
def test_a_journal_with_checks_and_decisions_verifies(workspace, keep):
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")
    (number,) = workspace.screening.screen_contact("CT1").alert_ids
    workspace.screening.decide(number, "dismissed", "born elsewhere")
    workspace.screening.run()
    assert workspace.journal.verify().broken == ()


@pytest.mark.usefixtures("lookalike")
def test_a_new_publication_has_an_index_of_its_own(workspace, keep, publish, listed):
    workspace.screening.screen_contact("CT1")
    workspace.registers.load(
        publish(
            "2026-11-21", listed(1, "ZORVANEL", "Odile"), listed(2, "OUBROV", "Ivo")
        )
    )
    keep(contact_id="CT2", last_name="Zorvanel", first_name="Odile")
    assert workspace.screening.screen_contact("CT2").status is Outcome.TO_REVIEW
    assert len(list((workspace.folder / "registers").glob("index-*"))) == 1
