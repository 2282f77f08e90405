"""A workspace with a fixed clock, a client and a register, for tests of any floor."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest

from stewardkit.model.client import Client
from stewardkit.model.contract import Contract
from stewardkit.model.journal import BatchKind
from stewardkit.services.workspace import open_workspace
from stewardkit.store.records import keep

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ODILE = Client(
    client_id="CL00000001",
    title="Mme",
    last_name="Delorme",
    first_name="Odile",
    birth_date=date(1971, 2, 3),
    address_line1="4 rue des Lilas",
    postcode="35000",
    city="Rennes",
    phone="01 42 00 12 34",
    email="odile.delorme@exemple.fr",
)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now=NOW):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture(scope="session")
def make_clock():
    return Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def workspace(tmp_path, clock):
    with open_workspace(
        tmp_path / "portfolio", actor="m.durand", clock=clock
    ) as opened:
        yield opened


def listed_person(number, last_name, first_name, *, born="", aliases=()):
    """Return a person as the French register lists one, born on dd/mm/yyyy."""
    fields = [{"TypeChamp": "PRENOM", "Valeur": [{"Prenom": first_name}]}]
    if aliases:
        values = [{"Alias": alias, "Commentaire": ""} for alias in aliases]
        fields.append({"TypeChamp": "ALIAS", "Valeur": values})
    if born:
        day, month, year = born.split("/")
        value = {"Jour": day, "Mois": month, "Annee": year, "Commentaire": ""}
        fields.append({"TypeChamp": "DATE_DE_NAISSANCE", "Valeur": [value]})
    return {
        "IdRegistre": number,
        "Nature": "Personne physique",
        "Nom": last_name,
        "RegistreDetail": fields,
    }


def publication(day, *entries):
    """Return a fictional publication of the French register."""
    moment = f"{day}T16:05:12.4471903+01:00"
    stated = {"DatePublication": moment, "PublicationDetail": list(entries)}
    return json.dumps({"Publications": stated})


@pytest.fixture(scope="session")
def listed():
    return listed_person


@pytest.fixture(scope="session")
def published():
    """Write a fictional publication of the French register and return its path."""

    def write(folder, day, *entries):
        path = folder / f"registre_{day}_{len(entries)}.json"
        path.write_text(publication(day, *entries), encoding="utf-8")
        return path

    return write


@pytest.fixture
def publish(tmp_path, published):
    return partial(published, tmp_path)


@pytest.fixture
def register(workspace, publish, listed):
    """Load a register with two fictional people."""
    path = publish(
        "2026-11-20",
        listed(9001, "VALDARIEV", "Ilian Petrovitch", born="04/11/1969"),
        listed(9002, "OUBROVSKI", "Sergueï", born="02/03/1971"),
    )
    return workspace.registers.load(path)


@pytest.fixture
def client(workspace):
    """Keep an individual with coordinates of every kind."""
    return workspace.clients.save(ODILE).client


@pytest.fixture
def sign(workspace, client):
    """Keep a contract, by default of the client, and return it."""

    def write(contract_id, **values):
        contract = Contract(
            contract_id=contract_id, **{"client_id": client.client_id} | values
        )
        with workspace._context.writing(BatchKind.FORM) as batch:
            keep(batch, [contract])
        return contract

    return write


@pytest.fixture
def reopened(workspace, clock):
    """Open the workspace again, as somebody else or with other settings."""
    opened = []

    def again(actor="a.petit", *, read_only=False, **settings):
        replace(workspace.settings, **settings).write(
            workspace.folder / "stewardkit.toml"
        )
        workspace.close()
        opened.append(
            open_workspace(
                workspace.folder, actor=actor, read_only=read_only, clock=clock
            )
        )
        return opened[-1]

    yield again
    for one in opened:
        one.close()
