import csv
from collections import Counter
from datetime import datetime

import pytest

from stewardkit.demo.csv_files import write_csv
from stewardkit.demo.faults import Fault
from stewardkit.demo.portfolio import portfolio
from stewardkit.ingest.columns import EXTRACT_TABLES
from stewardkit.ingest.mapping import guess_mapping

FILES = {
    "clients": "client",
    "contrats": "contract",
    "contacts": "contact",
    "envois": "send",
}


def read(path, encoding="cp1252"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=";", strict=True))


def fault_of(row, headings, known):
    """Tell what is wrong with a row, by rules of this test's own."""
    if len(row) != len(headings):
        return Fault.TOO_FEW_FIELDS
    cells = dict(zip(headings, row, strict=True))
    try:
        start, end = (
            datetime.strptime(cells[name] or default, "%d/%m/%Y")  # noqa: DTZ007
            for name, default in (
                ("valide_du", "01/01/1900"),
                ("valide_au", "31/12/2999"),
            )
        )
    except ValueError:
        return Fault.IMPOSSIBLE_DATE
    wrong = {
        Fault.UNKNOWN_CLIENT: cells["id_client"] not in known,
        Fault.MISSING_LAST_NAME: not cells["nom"],
        Fault.ENDS_BEFORE_IT_STARTS: end < start,
        Fault.BORN_IN_THE_FUTURE: cells["date_naissance"][-4:] > "2026",
    }
    return next((fault for fault, is_so in wrong.items() if is_so), None)


@pytest.mark.parametrize("name", FILES)
def test_the_loader_knows_every_heading(messy, name):
    folder, _ = messy
    headings = read(folder / f"{name}.csv")[0]
    mapping = guess_mapping(headings, EXTRACT_TABLES[FILES[name]])
    assert mapping.unused == ()
    assert mapping.missing == ()


def test_days_and_ticks_are_written_as_in_france(messy):
    folder, _ = messy
    headings, *rows = read(folder / "contacts.csv")
    cells = [dict(zip(headings, row, strict=False)) for row in rows]
    assert {cell["avis_echeance"] for cell in cells if len(cell) == 32} == {"O", "N"}
    days = {cell["valide_du"] for cell in cells} - {""}
    assert all(len(day) == 10 and day[2] == day[5] == "/" for day in days)
    assert {cell["type"] for cell in cells} == {"particulier", "entreprise"}


def test_what_is_read_back_is_what_the_portfolio_holds(brokerage, tmp_path):
    assert write_csv(brokerage, tmp_path) == {}
    headings, *rows = read(tmp_path / "contacts.csv")
    assert len(rows) == brokerage.contacts.num_rows
    for heading, name in (("nom", "last_name"), ("courriel", "email"), ("note",) * 2):
        place = headings.index(heading)
        held = [value or "" for value in brokerage.contacts[name].to_pylist()]
        assert [row[place] for row in rows] == held


def test_cells_with_delimiters_and_quotes_survive(messy):
    folder, _ = messy
    headings, *rows = read(folder / "contacts.csv")
    notes = {row[headings.index("note")] for row in rows if len(row) == len(headings)}
    assert "Ne répond qu'au mobile ; laisser un message" in notes
    assert 'Se présente sous le nom de "Mimi"' in notes


def test_the_faults_are_those_that_were_counted(brokerage, messy):
    folder, counted = messy
    headings, *rows = read(folder / "contacts.csv")
    known = set(brokerage.clients["client_id"].to_pylist())
    found = Counter(fault_of(row, headings, known) for row in rows)
    assert found.pop(None) == brokerage.contacts.num_rows
    assert found == counted
    assert set(counted) == set(Fault)


def test_faulty_rows_have_identifiers_of_their_own(messy):
    folder, _ = messy
    identifiers = [row[0] for row in read(folder / "contacts.csv")[1:]]
    assert len(set(identifiers)) == len(identifiers)


def test_another_encoding_holds_the_same_rows(brokerage, messy, tmp_path):
    folder, _ = messy
    write_csv(brokerage, tmp_path, encoding="utf-8-sig")
    assert read(tmp_path / "clients.csv", "utf-8-sig") == read(folder / "clients.csv")


def test_an_empty_portfolio_has_headings_alone(tmp_path, brokerage):
    empty = portfolio(0, on=brokerage.on)
    assert write_csv(empty, tmp_path, messy=True) == {}
    assert [len(read(tmp_path / f"{name}.csv")) for name in FILES] == [1, 1, 1, 1]
