"""The alerts by outcome, list, score and age."""

from datetime import timedelta

import pytest

from stewardkit.widgets.alert_list import AlertListPane


@pytest.fixture
def alerted(workspace, publish, listed, client):
    """Keep one contact named as a listed person, and one spelt nearly alike.

    The former, who is the client, has another birth date.
    """
    person = listed(9001, "VALDARIEV", "Ilian", born="04/11/1969")
    workspace.registers.load(publish("2026-11-20", person))
    for last_name in ("Valdariev", "Valdariew"):
        contact = workspace.contacts.new(client.client_id)
        workspace.contacts.save(
            contact.with_changes(
                last_name=last_name, first_name="Ilian", function="Gérant"
            )
        )
    return workspace.screening.alerts()


@pytest.fixture
def pane(workspace, say, alerted):
    return AlertListPane(workspace, say, on_open=print)


@pytest.fixture
def messages(pane, told):
    return told(pane)


def ask(pane, messages, **answers):
    """Ask something of the facets, and return the rows that then are on the page."""
    for name, value in answers.items():
        pane.answer("change", {"name": name, "value": value}, [])
    return next(
        message["page"]["rows"]
        for message in reversed(messages)
        if message["do"] == "rows"
    )


def offered(pane):
    return {
        field.name: [option.label for option in field.options]
        for field in pane.block().fields
    }


def test_each_answer_of_a_facet_tells_how_many_it_finds(pane):
    assert offered(pane) == {
        "outcome": ["tous (2)", "à examiner (2)"],
        "subject": ["tous (2)", "contact (2)"],
        "list": ["tous (2)", "Registre national des gels (2)"],
        "band": ["tous (2)", "0,95 et plus (1)", "moins de 0,85 (1)"],
        "age": ["tous (2)", "jusqu'à 2 jours (2)"],
    }


def test_decided_alerts_are_found_by_their_outcome(workspace, pane, messages, alerted):
    first, second = alerted
    workspace.screening.decide(first.alert_id, "confirmed", "même passeport")
    workspace.screening.decide(second.alert_id, "dismissed", "autre date")
    pane.show()
    assert ask(pane, messages) == []
    (row,) = ask(pane, messages, outcome="confirmed")
    assert (row["key"], row["tone"]) == (str(first.alert_id), "bad")
    (row,) = ask(pane, messages, outcome="dismissed")
    assert (row["key"], row["tone"]) == (str(second.alert_id), "plain")
    assert len(ask(pane, messages, outcome="all")) == 2
    assert pane.count() == 0


def test_a_facet_counts_what_the_others_leave(workspace, pane, messages, alerted):
    workspace.screening.decide(alerted[0].alert_id, "confirmed", "même passeport")
    ask(pane, messages, outcome="confirmed")
    assert offered(pane)["list"] == ["tous (1)", "Registre national des gels (1)"]
    assert offered(pane)["outcome"] == ["tous (2)", "à examiner (1)", "confirmé (1)"]
    fields = messages[-1]["fields"]
    assert fields["outcome"]["value"] == "confirmed"
    assert fields["list"]["options"][0]["label"] == "tous (1)"


@pytest.mark.parametrize(
    ("days", "age"), [(2, "2"), (3, "7"), (7, "7"), (8, "30"), (31, "more")]
)
def test_alerts_are_found_by_how_long_they_wait(pane, messages, clock, days, age):
    clock.now += timedelta(days=days)
    assert len(ask(pane, messages, age=age)) == 2
    others = {"2", "7", "30", "more"} - {age}
    assert [ask(pane, messages, age=other) for other in others] == [[], [], []]


def test_alerts_are_found_by_their_score_which_has_two_decimals(pane, messages):
    (high,) = ask(pane, messages, band="high")
    (low,) = ask(pane, messages, band="low")
    assert (high["cells"][0], low["cells"][0]) == ("0,98", "0,80")
    assert ask(pane, messages, band="middle") == []


def test_no_other_question_is_asked(pane, messages):
    before = dict(pane.facets.asked)
    pane.answer("change", {"name": "outcome", "value": "forged"}, [])
    pane.answer("change", {"name": "forged", "value": "all"}, [])
    assert pane.facets.asked == before
    assert messages == []


def test_one_person_under_two_numbers_is_one_row_and_one_to_review(
    workspace, pane, messages, publish, listed
):
    people = (
        listed(9001, "VALDARIEV", "Ilian", born="04/11/1969"),
        listed(9005, "VALDARIEV", "Ilian", born="04/11/1969", aliases=("VANIA",)),
    )
    workspace.registers.load(publish("2026-11-21", *people))
    workspace.screening.run()
    pane.show()
    first, second = ask(pane, messages, outcome="waiting")
    assert len(workspace.screening.alerts()) == 4
    assert pane.count() == 2
    assert first["cells"][-2] == second["cells"][-2] == "Registre national des gels (2)"
    assert offered(pane)["list"] == ["tous (2)", "Registre national des gels (2)"]


def test_what_expired_or_left_its_list_is_found_by_its_outcome(
    workspace, pane, messages, clock, alerted, publish, listed
):
    first, second = alerted
    workspace.screening.decide(first.alert_id, "dismissed", "autre date")
    clock.now += timedelta(days=366)
    (row,) = ask(pane, messages, outcome="expired")
    assert row["cells"][6][0]["text"] == "écart échu"
    assert len(ask(pane, messages, outcome="waiting")) == 2
    other = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2027-11-25", other), force_shrink=True)
    (row,) = ask(pane, messages, outcome="ended")
    assert row["key"] == str(second.alert_id)
    assert row["cells"][6][0]["text"] == "à examiner, plus inscrit"
    workspace.screening.decide(second.alert_id, "lifted", "mesure levée")
    (row,) = ask(pane, messages, outcome="lifted")
    assert row["key"] == str(second.alert_id)
