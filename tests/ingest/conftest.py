"""Fictional registers on disk, and the real ones where they are at hand."""

import json
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

import pytest

from stewardkit.ingest.registers import read_publication

REAL_REGISTERS = Path(__file__).parents[2].parent / "shared" / "registers"
PUBLISHED = "2026-11-20T16:05:12.4471903+01:00"


@pytest.fixture(scope="session")
def real_register():
    """Return the path of a real register, or skip the test."""

    def path_of(name):
        path = REAL_REGISTERS / name
        if not path.exists():
            pytest.skip(f"the real register {name} is not beside this checkout")
        return path

    return path_of


@pytest.fixture
def read_text(tmp_path):
    """Read a register given as text."""

    def read(text, register=None):
        path = tmp_path / "register"
        path.write_text(text, encoding="utf-8")
        return read_publication(path, register)

    return read


class FrenchRegister:
    """Fictional records of the French register, and the files that hold them."""

    @staticmethod
    def record(nature="Personne physique", name="ORLENVIK", number=9101, **fields):
        """Return a record, its fields given by TypeChamp."""
        return {
            "IdRegistre": number,
            "Nature": nature,
            "Nom": name,
            "RegistreDetail": [
                {"TypeChamp": field, "Valeur": values}
                for field, values in fields.items()
            ],
        }

    @staticmethod
    def json(*records, published=PUBLISHED):
        """Return the register in JSON."""
        stated = {"DatePublication": published, "PublicationDetail": list(records)}
        return json.dumps({"Publications": stated}, ensure_ascii=False)

    @staticmethod
    def xml(*records):
        """Return the register in XML, where an empty text is no element."""
        root = Element("Publications")
        SubElement(root, "DatePublication").text = PUBLISHED
        for record in records:
            stated = SubElement(root, "PublicationDetail")
            leaves = {key: record[key] for key in ("IdRegistre", "Nature", "Nom")}
            _append_leaves(stated, leaves)
            for field in record["RegistreDetail"]:
                detail = SubElement(stated, "RegistreDetail")
                SubElement(detail, "TypeChamp").text = field["TypeChamp"]
                for value in field["Valeur"]:
                    _append_leaves(SubElement(detail, "Valeur"), value)
        return tostring(root, encoding="unicode")


def _append_leaves(parent, leaves):
    for key, text in leaves.items():
        if text != "":
            SubElement(parent, key).text = str(text)


@pytest.fixture(scope="session")
def french():
    return FrenchRegister


@pytest.fixture
def french_entry(read_text):
    """Return the entry of one fictional French record."""

    def entry(*args, **fields):
        record = FrenchRegister.record(*args, **fields)
        return read_text(FrenchRegister.json(record)).entries[0]

    return entry
