"""Reports on the past: the same bytes, whatever happened since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from stewardkit.model.flags import Channel, Flag
from stewardkit.model.journal import BatchKind
from stewardkit.model.published import ConsentWording, PartnerList
from stewardkit.reports.page import catalogue
from stewardkit.reports.report import WRITERS
from stewardkit.store.tables import CLIENT, CONTACT

QUESTION = {"on": date(2026, 3, 31), "known_at": datetime(2026, 4, 2, 12, 0)}
LATER_EVENTS = 100
SENDS = """date_envoi;campagne;id_contact;courriel;rubrique;retour;partenaire
2026-03-25;Printemps;CT1;;E-mails commerciaux;hard;
2026-03-26;Offre;CT3;;E-mails partenaires;0;Assistance Querval
"""


@pytest.fixture(scope="module")
def told(portfolio, pen, published, listed, tmp_path_factory):
    """Run every report twice on one past, and much happens in between.

    Returned are, by code, what was told before, then, and now.
    """
    before = _run(portfolio, **QUESTION)
    clock = portfolio._context.clock
    clock.now = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    _live_on(portfolio, pen(portfolio), clock)
    folder = tmp_path_factory.mktemp("later")
    _publish_and_send(portfolio, folder)
    entries = listed(9003, "KESTRIANOV", "Oleg"), listed(9004, "M", "N")
    portfolio.registers.load(published(folder, "2026-11-20", *entries))
    portfolio.screening.run()
    portfolio.reports.write_pack(folder / "pack")
    return before, _run(portfolio, **QUESTION), _run(portfolio)


def _run(workspace, **question):
    return {code: workspace.reports.run(code, **question) for code in catalogue()}


def _live_on(workspace, pen, clock):
    """Correct, end and delete people, and hear much of days past and present."""
    pen.keep(CLIENT, client_id="CL1", last_name="Brumevent", status="former")
    pen.keep(contact_id="CT1", last_name="Brumevent", email=None)
    pen.keep(contact_id="CT5", last_name="Saint-Arvoult")
    workspace.contacts.end("CT4", on=date(2026, 10, 1), reason="departure")
    with workspace._context.writing(BatchKind.DELETE) as batch:
        batch.close(CONTACT, ["CT2"])
    flags = ("commercial_email", "partner_email", "e_signature", "due_notice")
    for number in range(LATER_EVENTS):
        clock.now += timedelta(minutes=1)
        pen.tick(
            f"CT{number % 5 + 1}",
            flags[number % 4],
            ("given", "refused", "withdrawn")[number % 3],
            heard_on=date(2026, 3, 1) + timedelta(days=2 * number),
        )


def _publish_and_send(workspace, folder):
    """Publish what people are shown, send to them, and hear what they say of it."""
    day = date(2026, 3, 1)
    partners = PartnerList(version="P1", partners=("Querval",), published_on=day)
    workspace.partners.publish(partners)
    terms = {"flag": Flag.COMMERCIAL_EMAIL, "channel": Channel.PHONE, "version": "W1"}
    shown = ConsentWording(text="Puis-je vous écrire ?", published_on=day, **terms)
    workspace.wordings.publish(shown)
    sends = folder / "later.csv"
    sends.write_text(SENDS, "utf-8")
    workspace.loading.load(sends=sends)
    workspace.electronic.object("CL1", "CT1", channel="phone", on=day)
    (alert, *_) = workspace.screening.alerts()
    workspace.screening.decide(
        alert.alert_id, "dismissed", reason="Autre date de naissance."
    )


@pytest.mark.parametrize("code", catalogue())
def test_a_report_on_the_past_is_the_same_whatever_happened_since(told, code):
    before, after, now = (run[code] for run in told)
    assert after.produced_at > before.produced_at
    assert after.sha256 == before.sha256
    assert replace(after, produced_at=before.produced_at).header() == before.header()
    assert after.rows.equals(before.rows)
    assert now.sha256 != before.sha256


@pytest.mark.parametrize("code", catalogue())
def test_files_of_a_past_differ_in_nothing_but_when_they_were_made(
    told, tmp_path, code
):
    before, after, _now = (run[code] for run in told)
    after = replace(after, produced_at=before.produced_at)
    for suffix in WRITERS.keys() - {".pdf"}:
        write = WRITERS[suffix]
        first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
        write(before, first)
        write(after, second)
        assert first.read_bytes() == second.read_bytes(), suffix
