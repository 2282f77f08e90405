"""The clients of a synthetic portfolio."""

from datetime import date

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import (
    Columns,
    blank,
    choose,
    day_number,
    days,
    joined,
    numbered,
    ordered,
    repeated,
)
from stewardkit.demo.companies import companies
from stewardkit.demo.coordinates import (
    addresses,
    as_typed,
    phones,
    private_domains,
    shared_mailboxes,
)
from stewardkit.demo.dice import Dice, Marks
from stewardkit.demo.people import People
from stewardkit.demo.pools import POOLS, words
from stewardkit.model.address import COORDINATES, POSTAL

CLIENT_COLUMNS = (
    "client_id",
    "kind",
    "title",
    "last_name",
    "first_name",
    "company_name",
    "siren",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
    *COORDINATES,
    "status",
    "since",
    "last_contact_on",
    "owner",
)
COMPANY_SHARE = 0.3
HOUSEHOLD_SHARE = 0.12
SHARED_MAIL_SHARE = 0.4
DUPLICATE_SHARE = 0.005
NO_BIRTH_SHARE = 0.08
NO_CONTACT_SHARE = 0.1
STATUSES = {"customer": 80, "prospect": 10, "former": 10}
OLDEST_CLIENT_IN_DAYS = 9_000
OF_A_PERSON = (
    "title",
    "last_name",
    "first_name",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
)
OF_A_COMPANY = ("company_name", "siren")
OF_A_HOUSEHOLD = ("last_name", *POSTAL, "phone")


def client_sheets(count: int, *, seed: int, on: date) -> pa.Table:
    """Return the clients, each with the mail domain that its contacts use."""
    dice = Dice(seed, "clients")
    is_company = dice.chance(count, COMPANY_SHARE)
    columns = {
        "client_id": numbered("CL", 6, count),
        "kind": choose(is_company, "company", "person"),
        **_parties(dice, is_company, on),
        **_life(dice, count, on),
    }
    columns |= _households(dice, columns, ~is_company)
    sheets = ordered(columns, (*CLIENT_COLUMNS, "domain"))
    is_twin = dice.chance(count, DUPLICATE_SHARE) & (np.arange(count) > 0)
    return repeated(sheets, is_twin, "client_id")


def _parties(dice: Dice, is_company: Marks, on: date) -> Columns:
    """Return who the clients are and where they are reached."""
    count = len(is_company)
    people = People.drawn(dice, count)
    nobody = np.zeros(count, dtype=np.bool_)
    person = {**people.names(dice), **people.births(dice, on, is_child=nobody)}
    person["birth_date"] = blank(
        person["birth_date"], dice.chance(count, NO_BIRTH_SHARE)
    )
    company = companies(dice, count)
    domain = choose(is_company, company["domain"], private_domains(dice, count))
    own = joined(people.mail_name(), domain, by="@")
    mails = choose(is_company, shared_mailboxes(dice, domain), own)
    return {
        **{name: blank(person[name], is_company) for name in OF_A_PERSON},
        **{name: blank(company[name], ~is_company) for name in OF_A_COMPANY},
        **addresses(dice, count),
        **phones(dice, count),
        "email": as_typed(dice, mails),
        "domain": domain,
    }


def _life(dice: Dice, count: int, on: date) -> Columns:
    """Return since when they are clients, and who looks after them."""
    age = dice.below(OLDEST_CLIENT_IN_DAYS, count, skewed=True)
    since = day_number(on) - age
    last_contact = since + dice.below(age + 1, count)
    status = dice.weigh(tuple(STATUSES.values()), count)
    return {
        "status": pa.array(tuple(STATUSES)).take(pa.array(status)),
        "since": days(since),
        "last_contact_on": days(
            last_contact, missing=dice.chance(count, NO_CONTACT_SHARE)
        ),
        "owner": dice.pick(words(POOLS["staff"]["owners"]), count, skewed=True),
    }


def _households(dice: Dice, columns: Columns, is_person: Marks) -> Columns:
    """Return what the members of a household have from its first one."""
    count = len(is_person)
    after_a_person = np.concatenate(([False], is_person[:-1]))
    joins = dice.chance(count, HOUSEHOLD_SHARE)
    is_member = joins & is_person & after_a_person
    heads = np.maximum.accumulate(np.where(is_member, 0, np.arange(count)))
    shared = {name: columns[name].take(pa.array(heads)) for name in OF_A_HOUSEHOLD}
    shares_mail = dice.chance(count, SHARED_MAIL_SHARE)
    of_head = columns["email"].take(pa.array(heads))
    return {**shared, "email": choose(shares_mail, of_head, columns["email"])}
