"""A database, ways to write to it, and other processes that use it."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from stewardkit.model.journal import BatchHeader, BatchKind
from stewardkit.store.database import Database
from stewardkit.store.journal import writing
from stewardkit.store.tables import CLIENT, CONTACT, CONTRACT
from stewardkit.store.undo import undo
from stewardkit.store.verify import verify

START = datetime(2026, 11, 24, 10, tzinfo=UTC).replace(tzinfo=None)
ROOT = Path(__file__).parents[2]

PREAMBLE = """
import sys, time
from datetime import datetime
from pathlib import Path
import pyarrow as pa
from stewardkit.errors import WorkspaceError
from stewardkit.model.journal import BatchHeader, BatchKind
from stewardkit.store.database import Database
from stewardkit.store.journal import writing
from stewardkit.store.tables import CONTACT

def header(moment=datetime(2026, 11, 24, 10)):
    return BatchHeader(actor="m.martin", kind=BatchKind.FORM, recorded_at=moment)

def contact(number):
    row = {"contact_id": f"CT{number}", "client_id": "CL1", "kind": "person",
           "last_name": "Morel"}
    return pa.Table.from_pylist([row])

def opened(patience=20.0):
    return Database(
        Path(sys.argv[1]), actor="m.martin", read_only=False, patience=patience
    )
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "portfolio.duckdb"


@pytest.fixture
def database(path):
    opened = Database(path, actor="m.durand", read_only=False, patience=20.0)
    yield opened
    opened.close()


@pytest.fixture
def child(path):
    """Start a Python process on the same database; it is ended with the test."""
    started = []

    def start(script, *arguments):
        command = [sys.executable, "-c", PREAMBLE + script, path, *arguments]
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


class Journal:
    """A database written to in batches, each a minute after the one before."""

    def __init__(self, database):
        self.database = database
        self.written = 0

    def writing(self, kind=BatchKind.FORM, reason="", **details):
        self.written += 1
        header = BatchHeader(
            actor="m.durand",
            kind=kind,
            recorded_at=START + timedelta(minutes=self.written),
            reason=reason,
            details=details,
        )
        return writing(self.database, header)

    def keep(self, table, *rows, **how):
        with self.writing(**how) as batch:
            batch.keep(table, pa.Table.from_pylist([dict(row) for row in rows]))
        return batch.number

    def close(self, table, *keys):
        with self.writing(BatchKind.DELETE) as batch:
            batch.close(table, keys)
        return batch.number

    def hear(self, *events):
        """Append flag events, numbered on from the last."""
        with self.writing() as batch:
            hear_in(batch, *events)
        return batch.number

    def undo(self, number):
        with self.writing(BatchKind.UNDO, undoes=number) as batch:
            return undo(batch, number)

    def verify(self):
        with self.database.reading() as session, session.transaction():
            return verify(session)

    def rows(self, sql, **parameters):
        with self.database.reading() as session:
            return session.rows(sql, **parameters)

    def tamper(self, sql):
        with self.database.writing() as session:
            session.run(sql)


def hear_in(batch, *events):
    last = batch.session.value("select coalesce(max(event_id), 0) from flag_event")
    rows = [
        {
            "event_id": last + place,
            "heard_on": None,
            "recorded_at": batch.header.recorded_at,
            "source": "form",
            **event,
        }
        for place, event in enumerate(events, start=1)
    ]
    batch.append("flag_event", pa.Table.from_pylist(rows))


@pytest.fixture
def journal(database):
    return Journal(database)


def client(number, **fields):
    named = {"client_id": f"CL{number}", "kind": "person", "last_name": "Delorme"}
    return {**named, **fields}


def contact(number, **fields):
    named = {
        "contact_id": f"CT{number}",
        "client_id": "CL1",
        "kind": "person",
        "last_name": "Morel",
        "email": None,
    }
    return {**named, **fields}


def contract(number, **fields):
    return {"contract_id": f"CO{number}", "client_id": "CL1", **fields}


@pytest.fixture
def make():
    """Rows by table, so that tests state only what they are about."""
    return {CLIENT: client, CONTACT: contact, CONTRACT: contract}
