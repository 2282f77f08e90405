"""The sample files of ``data/``: ``python -m stewardkit.demo.samples data``."""

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pyarrow.parquet as pq
import xlsxwriter

from stewardkit.demo.csv_files import write_csv
from stewardkit.demo.portfolio import Portfolio, portfolio
from stewardkit.demo.register import fictional_register, revised_register
from stewardkit.demo.register_files import write_register
from stewardkit.demo.wording import exports

CLIENTS = 60
ON = date(2026, 11, 24)
PARIS_IN_WINTER = timezone(timedelta(hours=1))
FIRST = datetime(2026, 11, 13, 16, 5, 12, 447190, PARIS_IN_WINTER)
SECOND = FIRST + timedelta(weeks=1)


def write_samples(folder: Path) -> None:
    """Write the sample portfolio and register into a folder, always the same."""
    sample = portfolio(CLIENTS, on=ON)
    write_csv(sample, folder, messy=True)
    _write_excel(sample, folder)
    _write_parquet(sample, folder)
    first = fictional_register(published_at=FIRST)
    second = revised_register(published_at=SECOND).register
    for moment, register in ((FIRST, first), (SECOND, second)):
        write_register(folder / f"registre_fictif_{moment:%Y-%m-%d}.json", register)


def _write_excel(sample: Portfolio, folder: Path) -> None:
    for name, table in exports(sample).items():
        options = {"default_date_format": "dd/mm/yyyy"}
        with xlsxwriter.Workbook(folder / f"{name}.xlsx", options) as workbook:
            workbook.set_properties({"created": datetime.combine(ON, FIRST.time())})
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, table.column_names)
            for place, column in enumerate(table.itercolumns()):
                sheet.write_column(1, place, column.to_pylist())


def _write_parquet(sample: Portfolio, folder: Path) -> None:
    pq.write_table(sample.clients, folder / "clients.parquet")
    pq.write_table(sample.contracts, folder / "contrats.parquet")
    pq.write_table(sample.contacts, folder / "contacts.parquet")
    pq.write_table(sample.sends, folder / "envois.parquet")


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]))
