"""A portfolio's rows as plain values, and what is heard of its contacts."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.reports.page import ColumnKind
from stewardkit.reports.words import WORDS
from stewardkit.services.workspace import open_workspace
from stewardkit.store.tables import CLIENT, CONTACT


class Pen:
    """Writes plain values into a workspace, past every service."""

    def __init__(self, workspace):
        self.workspace = workspace

    def keep(self, table=CONTACT, **values):
        """Keep a contact, or a client."""
        defaults = {"client_id": "CL1", "kind": "person"}
        rows = pa.Table.from_pylist([defaults | values])
        with self.workspace._context.writing(BatchKind.FORM) as batch:
            batch.keep(table, rows)

    def tick(self, contact_id, flag, state="given", **values):
        """Record what was heard of a flag, with a full proof unless told otherwise."""
        event = {
            "event_id": self._last_event() + 1,
            "contact_id": contact_id,
            "flag": flag,
            "state": state,
            "heard_on": date(2026, 3, 2),
            "recorded_at": self.workspace.now(),
            "source": "form",
            "channel": "phone",
            "collector": "m.durand",
            "wording": "W1",
            "partner_list": "P1",
            "evidence": "ab" * 32,
        }
        table = pa.Table.from_pylist([event | values])
        with self.workspace._context.writing(BatchKind.FORM) as batch:
            batch.append("flag_event", table)

    def _last_event(self):
        with self.workspace._context.reading() as session:
            return session.value("select coalesce(max(event_id), 0) from flag_event")


@pytest.fixture(scope="session")
def pen():
    return Pen


@pytest.fixture
def keep(workspace):
    return Pen(workspace).keep


@pytest.fixture
def tick(workspace):
    return Pen(workspace).tick


@pytest.fixture
def rows(workspace):
    def read(sql):
        with workspace._context.reading() as session:
            return session.rows(sql)

    return read


SENDS = """date_envoi;campagne;id_contact;courriel;rubrique;retour;partenaire
2026-03-20;Printemps;CT6;;E-mails commerciaux;0;
2026-03-21;Printemps;CT1;;E-mails commerciaux;hard;
2026-03-22;Offre;CT7;;E-mails partenaires;0;Assistance Querval
"""


@pytest.fixture(scope="session")
def furnished(tmp_path_factory, make_clock, published, listed):
    """Make once, on 2026-03-30, seven contacts, each with something to report."""
    folder = tmp_path_factory.mktemp("furnished")
    clock = make_clock(datetime(2026, 3, 30, 8, 0, tzinfo=UTC))
    with open_workspace(folder / "portfolio", actor="m.durand", clock=clock) as opened:
        _publish_twice(opened, partial(published, folder), listed)
        _furnish(Pen(opened))
        sends = folder / "sends.csv"
        sends.write_text(SENDS, "utf-8")
        opened.loading.load(sends=sends)
        opened.electronic.inform("CL1", "CT1", channel="phone")
        opened.screening.screen_contact("CT1")
        _decide_without_reason(
            opened, *opened.screening.screen_contact("CT5").alert_ids
        )
        settings = replace(opened.settings, alert_due_hours=1)
    settings.write(folder / "portfolio" / "stewardkit.toml")
    return folder / "portfolio"


@pytest.fixture(scope="module")
def portfolio(furnished, tmp_path_factory, make_clock):
    """Open a copy of what is furnished, at noon on 2026-04-02."""
    clock = make_clock(datetime(2026, 4, 2, 12, 0, tzinfo=UTC))
    folder = tmp_path_factory.mktemp("portfolio") / "portfolio"
    shutil.copytree(furnished, folder)
    with open_workspace(folder, actor="m.durand", clock=clock) as opened:
        yield opened


def _publish_twice(workspace, publish, listed):
    first = listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969")
    second = listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971")
    workspace.registers.load(publish("2026-03-13", first))
    workspace.registers.load(publish("2026-03-20", first, second))


def _furnish(pen):
    pen.keep(CLIENT, client_id="CL1", last_name="Vaubrelle", status="customer")
    pen.keep(contact_id="CT1", last_name="Vaubrelle", email="a@vaubrelle.example")
    pen.keep(contact_id="CT2", last_name="Querzanne", valid_to=date(2026, 3, 1))
    pen.keep(contact_id="CT3", last_name="Morlidec", valid_from=date(2026, 12, 1))
    pen.keep(contact_id="CT4", last_name="Tisserolle", email="x@example.com")
    pen.keep(contact_id="CT5", last_name="Valdariev", first_name="Ilian Petrovitch")
    pen.tick("CT1", "commercial_email", wording=None)
    pen.tick("CT2", "due_notice")
    pen.tick("CT4", "claim_settlement")
    pen.keep(
        contact_id="CT6",
        last_name="Vaubrelle",
        email="a@vaubrelle.example",
        valid_from=date(2026, 1, 5),
        valid_to=date(2026, 4, 20),
    )
    pen.tick("CT6", "commercial_email", "withdrawn")
    pen.tick("CT6", "payment_reminder")
    pen.keep(contact_id="CT7", last_name="Sorvane", valid_from=date(2026, 5, 1))
    pen.tick("CT7", "partner_email", expires_on=date(2026, 4, 9), partner_list=None)
    pen.keep(
        CLIENT,
        client_id="CL2",
        last_name="Ostremare",
        status="prospect",
        last_contact_on=date(2021, 6, 1),
    )


def _decide_without_reason(workspace, alert_id):
    row = {
        "alert_id": alert_id,
        "decision": "undecided",
        "reason": "",
        "actor": "m.durand",
        "decided_at": workspace.now(),
    }
    with workspace._context.writing(BatchKind.DECISION) as batch:
        batch.append("decision", pa.Table.from_pylist([row]))


@pytest.fixture
def lookalike(keep, register):
    """Keep a contact named like the first listed person."""
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")


@pytest.fixture
def found(workspace):
    """Run a report in clear and return its rows; every code in it has its words."""

    def run(code, **question):
        report = workspace.reports.run(code, masking="clear", **question)
        rows = report.rows.to_pylist()
        assert _codes(report.columns, rows) <= WORDS.keys()
        return rows

    return run


def _codes(columns, rows):
    coded = [c.name for c in columns if c.kind in {ColumnKind.CODE, ColumnKind.CODES}]
    cells = (row[name] for row in rows for name in coded)
    return {code for cell in cells if cell for code in cell.split(", ")}


@pytest.fixture
def add(workspace, client):
    """Save a contact of the client, by default one who lacks nothing."""

    def write(last_name="Morel", **values):
        defaults = {
            "last_name": last_name,
            "first_name": "Claire",
            "function": "Gérante",
            "email": f"{last_name.lower()}@exemple.fr",
            "birth_date": None,
        }
        contact = workspace.contacts.new(client.client_id)
        return workspace.contacts.save(
            contact.with_changes(**defaults | values)
        ).contact

    return write


@pytest.fixture
def contact(add):
    return add(valid_from=None).contact_id


@pytest.fixture
def hear(workspace, contact):
    """Record what was heard of a flag of the contact."""

    def record(state="given", flag="commercial_email", *, by=None, **values):
        consents = (workspace if by is None else by).consents
        return consents.record(replace(consents.draft(contact, flag, state), **values))

    return record


@pytest.fixture
def reasons(workspace, contact):
    def why_not(flag="commercial_email", **how):
        return set(workspace.consents.usable(contact, flag, **how).reasons)

    return why_not
