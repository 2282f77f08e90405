"""A workspace with a fixed clock, for every test that needs one."""

import json
from datetime import UTC, datetime

import pytest

from stewardkit.services.workspace import open_workspace

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


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


@pytest.fixture
def listed():
    return listed_person


@pytest.fixture
def publish(tmp_path):
    """Write a fictional publication of the French register and return its path."""

    def write(day, *entries):
        moment = f"{day}T16:05:12.4471903+01:00"
        stated = {"DatePublication": moment, "PublicationDetail": list(entries)}
        path = tmp_path / f"registre_{day}_{len(entries)}.json"
        path.write_text(json.dumps({"Publications": stated}), encoding="utf-8")
        return path

    return write
