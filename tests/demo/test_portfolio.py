import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.fr import siren

from stewardkit.demo.portfolio import portfolio

ON = date(2026, 11, 24)
FICTIONAL_PHONE = re.compile(r"(019900|026191|035301|046571|053649|063998)\d{4}")
RESERVED_DOMAIN = re.compile(r"(\.example|@example\.com)$", re.IGNORECASE)


def share(marks):
    return float(np.mean(marks))


def test_the_same_seed_gives_the_same_rows():
    first, second = portfolio(200, seed=7, on=ON), portfolio(200, seed=7, on=ON)
    assert first == second


def test_another_seed_gives_other_rows():
    first, second = portfolio(200, seed=7, on=ON), portfolio(200, seed=8, on=ON)
    assert not first.clients["last_name"].equals(second.clients["last_name"])
    assert not first.contacts["email"].equals(second.contacts["email"])


def test_a_later_day_moves_every_day_with_it():
    early, late = portfolio(50, on=date(2020, 3, 1)), portfolio(50, on=date(2021, 3, 1))
    moved = late.clients["since"].to_pandas() - early.clients["since"].to_pandas()
    assert {gap.days for gap in moved} == {365}


@given(clients=st.integers(0, 40), seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_any_portfolio_hangs_together(clients, seed):
    made = portfolio(clients, seed=seed, on=ON)
    known = made.clients["client_id"].to_pylist()
    people = made.contacts.to_pandas()
    assert len(set(known)) == clients
    assert people.contact_id.is_unique
    assert set(people.client_id) == set(known)
    assert set(made.contracts["client_id"].to_pylist()) <= set(known)
    assert people.last_name.notna().all()
    bounded = people.dropna(subset=["valid_from", "valid_to"])
    assert (bounded.valid_from <= bounded.valid_to).all()
    assert (people.birth_date.dropna() <= ON).all()


def test_there_are_about_three_contacts_for_each_client(clients, contacts):
    assert 2.7 < len(contacts) / len(clients) < 3.3


def test_clients_are_people_and_companies(clients):
    companies = clients[clients.kind == "company"]
    people = clients[clients.kind == "person"]
    assert 0.25 < len(companies) / len(clients) < 0.35
    assert companies.company_name.notna().all()
    assert companies.last_name.isna().all()
    assert people.last_name.notna().all()
    assert people.siren.isna().all()


def test_every_siren_is_valid_and_stands_once(brokerage, clients):
    numbers = [
        number
        for number in brokerage.clients["siren"].to_pylist()
        if number is not None
    ]
    assert all(siren.is_valid(number) for number in numbers)
    assert len(set(numbers)) > 0.99 * len(numbers)


def test_an_individual_is_the_first_contact_of_that_client(clients, contacts):
    first = contacts.groupby("client_id").first()
    people = clients[clients.kind == "person"].set_index("client_id")
    own = first.loc[people.index]
    assert (own.last_name == people.last_name).all()
    assert (own.function == "Titulaire").mean() > 0.98


def test_contacts_are_current_ended_future_and_end_today(contacts):
    start = contacts.valid_from.fillna(date.min)
    end = contacts.valid_to.fillna(date.max)
    assert 0.1 < share(end < ON) < 0.2
    assert 0.005 < share(start > ON) < 0.03
    assert (end == ON).any()
    assert 0.04 < share(contacts.valid_from.isna()) < 0.12
    assert 0.7 < share((start <= ON) & (end >= ON)) < 0.9


def test_emails_are_missing_bad_shared_and_in_capitals(contacts):
    mails = contacts.email.dropna()
    well_formed = mails.str.fullmatch(r"[^@\s;,]+@[^@\s;,]+\.[A-Za-z]+")
    owners = mails.groupby(mails).size()
    assert 0.08 < share(contacts.email.isna()) < 0.16
    assert 0.005 < share(~well_formed) < 0.03
    assert mails.str.isupper().any()
    assert owners.max() > 2
    assert mails.str.match(r"(info|contact|accueil)@").sum() > 10


def test_consents_are_ticked_with_and_without_an_email(contacts):
    ticked = contacts[contacts.commercial_email]
    assert 0.15 < len(ticked) / len(contacts) < 0.4
    assert ticked.email.isna().any()
    assert ticked.email.notna().any()


def test_birth_dates_are_missing_and_doubtful_in_realistic_shares(contacts):
    known = contacts.birth_date.dropna()
    new_year = share([(day.month, day.day) == (1, 1) for day in known])
    assert 0.3 < share(contacts.birth_date.isna()) < 0.7
    assert 0.01 < new_year < 0.06
    assert date(1900, 1, 1) in set(known)


def test_some_contacts_stand_twice_and_some_orders_are_missing_or_tied(contacts):
    folded = contacts.assign(
        name=contacts.last_name.str.upper(), given=contacts.first_name.str.upper()
    )
    again = folded.dropna(subset=["given"]).duplicated(["client_id", "name", "given"])
    orders = contacts.dropna(subset=["display_order"])
    assert 0.004 < share(again) < 0.03
    assert 0.02 < share(contacts.display_order.isna()) < 0.1
    assert orders.duplicated(["client_id", "display_order"]).any()
    assert contacts.function.isna().any()


def test_households_share_their_address(clients):
    people = clients[clients.kind == "person"]
    address = people.address_line1 + " " + people.city + " " + people.last_name
    assert address.duplicated().sum() > 100


def test_names_come_from_many_origins_in_many_spellings(contacts):
    names = contacts[contacts.kind == "person"].last_name
    assert names.nunique() > 900
    assert 0.25 < share(names.str.isupper()) < 0.45
    for sign in ("œ", "ï", "ç", "-", "'", " "):
        assert names.str.contains(sign, regex=False).any(), sign
    assert {"Maroc", "Portugal", "Turquie", "Chine"} <= set(contacts.nationality)


@pytest.mark.parametrize("column", ["phone", "mobile"])
def test_phone_numbers_are_those_kept_for_fiction(clients, contacts, column):
    for table in (clients, contacts):
        numbers = table[column].dropna().str.replace(" ", "")
        assert numbers.map(FICTIONAL_PHONE.fullmatch).notna().all()


def test_no_mail_can_reach_a_mailbox(clients, contacts):
    for table in (clients, contacts):
        whole = table.email[table.email.str.fullmatch(r"\S+@\S+\.[A-Za-z]+", na=False)]
        typed_dots = whole[~whole.str.contains(",")]
        assert typed_dots.map(RESERVED_DOMAIN.search).notna().all()


def test_every_text_can_be_written_in_windows_1252(brokerage):
    for table in (brokerage.clients, brokerage.contracts, brokerage.contacts):
        for column in table.itercolumns():
            "".join(str(value) for value in column.to_pylist()).encode("cp1252")


def test_prospects_have_no_contract_and_former_clients_no_running_one(brokerage):
    contracts = brokerage.contracts.to_pandas()
    status = brokerage.clients.to_pandas().set_index("client_id").status
    contracts["status"] = contracts.client_id.map(status)
    assert "prospect" not in set(contracts.status)
    assert contracts[contracts.status == "former"].ends_on.notna().all()
    assert contracts[contracts.status == "customer"].ends_on.isna().any()
    ended = contracts.dropna(subset=["ends_on"])
    assert (ended.starts_on <= ended.ends_on).all()
