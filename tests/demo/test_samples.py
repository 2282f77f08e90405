from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from stewardkit.demo.samples import write_samples

DATA = Path(__file__).parents[2] / "data"
TEXT_FILES = (
    "clients.csv",
    "contrats.csv",
    "contacts.csv",
    "envois.csv",
    "registre_fictif_2026-11-13.json",
    "registre_fictif_2026-11-20.json",
)
TABLES = ("clients", "contrats", "contacts", "envois")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder


@pytest.mark.parametrize("name", TEXT_FILES)
def test_the_script_writes_the_samples_byte_for_byte(written, name):
    assert (written / name).read_bytes() == (DATA / name).read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_the_parquet_samples_hold_the_same_rows(written, name):
    file = f"{name}.parquet"
    assert pq.read_table(written / file).equals(pq.read_table(DATA / file))


@pytest.mark.parametrize("name", TABLES)
def test_the_excel_samples_hold_what_the_csv_samples_hold(name):
    sheet = pd.read_excel(DATA / f"{name}.xlsx", engine="calamine", dtype=object)
    rows = pq.read_table(DATA / f"{name}.parquet").num_rows
    with (DATA / f"{name}.csv").open(encoding="cp1252") as file:
        headings = file.readline().strip().split(";")
    assert list(sheet.columns) == headings
    assert len(sheet) == rows


def test_the_samples_are_small():
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 1_000_000
