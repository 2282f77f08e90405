"""A portfolio's rows as plain values, and what is heard of its contacts."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchKind
from stewardkit.reports.page import ColumnKind
from stewardkit.reports.words import WORDS
from stewardkit.store.tables import CONTACT


@pytest.fixture
def keep(workspace):
    """Keep a contact, or a client, as plain values."""

    def write(table=CONTACT, **values):
        defaults = {"client_id": "CL1", "kind": "person"}
        rows = pa.Table.from_pylist([defaults | values])
        with workspace._context.writing(BatchKind.FORM) as batch:
            batch.keep(table, rows)

    return write


@pytest.fixture
def rows(workspace):
    def read(sql):
        with workspace._context.reading() as session:
            return session.rows(sql)

    return read


@pytest.fixture
def lookalike(keep, register):
    """Keep a contact named like the first listed person."""
    keep(contact_id="CT1", last_name="Valdariev", first_name="Ilian Petrovitch")


@pytest.fixture
def tick(workspace, clock, rows):
    """Record what was heard of a flag, with a full proof unless told otherwise."""

    def write(contact_id, flag, state="given", **values):
        (last,) = rows("select coalesce(max(event_id), 0) as number from flag_event")
        event = {
            "event_id": last["number"] + 1,
            "contact_id": contact_id,
            "flag": flag,
            "state": state,
            "heard_on": date(2026, 3, 2),
            "recorded_at": clock.now.replace(tzinfo=None),
            "source": "form",
            "channel": "phone",
            "collector": "m.durand",
            "wording": "W1",
            "partner_list": "P1",
            "evidence": "ab" * 32,
        }
        table = pa.Table.from_pylist([event | values])
        with workspace._context.writing(BatchKind.FORM) as batch:
            batch.append("flag_event", table)

    return write


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
