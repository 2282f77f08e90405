"""One portfolio and its files, made once for all tests of the demo."""

from datetime import date, datetime, timedelta, timezone

import pytest

from stewardkit.demo.csv_files import write_csv
from stewardkit.demo.portfolio import portfolio
from stewardkit.demo.register import fictional_register

ON = date(2026, 11, 24)
PUBLISHED_AT = datetime(2026, 11, 13, 16, 5, 12, 447190, timezone(timedelta(hours=1)))


@pytest.fixture(scope="session")
def brokerage():
    return portfolio(3_000, on=ON)


@pytest.fixture(scope="session")
def clients(brokerage):
    return brokerage.clients.to_pandas()


@pytest.fixture(scope="session")
def contacts(brokerage):
    return brokerage.contacts.to_pandas()


@pytest.fixture(scope="session")
def messy(brokerage, tmp_path_factory):
    """The folder of the files with faulty rows, and what is wrong with them."""
    folder = tmp_path_factory.mktemp("messy")
    return folder, write_csv(brokerage, folder, messy=True)


@pytest.fixture(scope="session")
def register():
    return fictional_register(published_at=PUBLISHED_AT)


@pytest.fixture(scope="session")
def records(register):
    return register["Publications"]["PublicationDetail"]
