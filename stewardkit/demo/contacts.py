"""The contacts of a synthetic portfolio."""

from datetime import date

import numpy as np
import pyarrow as pa

from stewardkit.demo.columns import (
    Columns,
    blank,
    choose,
    day_number,
    day_numbers,
    days,
    joined,
    numbered,
    ordered,
    repeated,
)
from stewardkit.demo.companies import sirens
from stewardkit.demo.coordinates import (
    addresses,
    as_typed,
    phones,
    private_domains,
    shared_mailboxes,
)
from stewardkit.demo.dice import Dice, Marks, Numbers
from stewardkit.demo.people import People
from stewardkit.demo.pools import POOLS, origins
from stewardkit.demo.roster import CHILD, HOLDER, SPOUSE, Roster
from stewardkit.model.address import COORDINATES, POSTAL
from stewardkit.model.flags import Flag

CONTACT_COLUMNS = (
    "contact_id",
    "client_id",
    "display_order",
    "title",
    "last_name",
    "first_name",
    "birth_name",
    "function",
    "kind",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
    "siren",
    *COORDINATES,
    "valid_from",
    "valid_to",
    "note",
    *Flag,
)
BIRTH_COLUMNS = ("birth_date", "birth_place", "birth_country", "nationality")
PERSONAL_COLUMNS = ("title", "first_name", *BIRTH_COLUMNS)
DUPLICATE_SHARE = 0.015
NO_BIRTH_SHARE = 0.12
NO_STAFF_BIRTH_SHARE = 0.85
CHILD_BEARS_NAME_SHARE = 0.8
BIRTH_NAME_SHARE = 0.3
NAME_IN_NAME_SHARE = 0.1
AT_CLIENT_SHARE = 0.9
CLIENT_PHONE_SHARE = 0.4
SHARED_MAILBOX_SHARE = 0.12
CLIENT_MAIL_SHARE = 0.3
NO_FUNCTION_SHARE = 0.005
NO_ORDER_SHARE = 0.05
TIED_ORDER_SHARE = 0.03
NO_START_SHARE = 0.08
FUTURE_START_SHARE = 0.015
FUTURE_DAYS = 120
LATER_DAYS = 700
ENDS = (80, 15, 0.5, 4.5)
"""How often a contact has no end, has ended, ends today, ends later."""
NO_NOTE_SHARE = 0.96
TICK_SHARES = {
    Flag.E_SIGNATURE: (0.55, 0.3),
    Flag.COMMERCIAL_EMAIL: (0.35, 0.2),
    Flag.PARTNER_EMAIL: (0.12, 0.06),
    Flag.DUE_NOTICE: (0.9, 0.4),
    Flag.PAYMENT_REMINDER: (0.8, 0.3),
    Flag.DOCUMENT_REMINDER: (0.7, 0.3),
    Flag.CLAIM_SETTLEMENT: (0.6, 0.1),
}
"""How often a flag is ticked: for the first contact of a client, for the others."""


def contacts(clients: pa.Table, *, seed: int, on: date) -> pa.Table:
    """Return the contacts of these client sheets."""
    dice = Dice(seed, "contacts")
    roster = Roster.drawn(dice, clients)
    people = People.drawn(dice, len(roster))
    columns = {
        "contact_id": numbered("CT", 8, len(roster)),
        "client_id": roster.sheet("client_id"),
        **_identity(dice, roster, people, on),
        **_coordinates(dice, roster, people),
        **_role(dice, roster),
        **_validity(dice, roster, day_number(on)),
        **_ticks(dice, roster.rank == 0),
    }
    is_twin = (roster.rank > 1) & dice.chance(len(roster), DUPLICATE_SHARE)
    return repeated(ordered(columns, CONTACT_COLUMNS), is_twin, "contact_id")


def _identity(dice: Dice, roster: Roster, people: People, on: date) -> Columns:
    """Return who the contacts are; a holder is who the client is."""
    count, is_own = len(roster), roster.is_a(HOLDER)
    drawn = people.names(dice)
    drawn |= people.births(dice, on, is_child=roster.is_a(CHILD))
    unknown = np.where(roster.of_company, NO_STAFF_BIRTH_SHARE, NO_BIRTH_SHARE)
    is_unborn = dice.uniform(count) < unknown
    drawn |= {name: blank(drawn[name], is_unborn) for name in BIRTH_COLUMNS}
    columns = {
        name: choose(is_own, roster.sheet(name), drawn[name])
        for name in PERSONAL_COLUMNS
    }
    columns |= _last_names(dice, roster, people, drawn["last_name"])
    columns |= {name: blank(columns[name], roster.is_firm) for name in PERSONAL_COLUMNS}
    return {
        **columns,
        "kind": choose(roster.is_firm, "company", "person"),
        "siren": blank(sirens(dice, count), ~roster.is_firm),
    }


def _last_names(dice: Dice, roster: Roster, people: People, drawn: pa.Array) -> Columns:
    """Return last names and birth names; the family bears the client's name."""
    count, is_spouse = len(roster), roster.is_a(SPOUSE)
    is_child = roster.is_a(CHILD) & dice.chance(count, CHILD_BEARS_NAME_SHARE)
    bears_name = roster.is_a(HOLDER) | is_spouse | is_child
    name = choose(bears_name, roster.sheet("last_name"), drawn)
    was_born_otherwise = (
        is_spouse & people.is_woman & dice.chance(count, BIRTH_NAME_SHARE)
    )
    birth_name = blank(origins().last_names.written(people.last), ~was_born_otherwise)
    holds_both = was_born_otherwise & dice.chance(count, NAME_IN_NAME_SHARE)
    name = choose(holds_both, joined(name, birth_name, by=" née "), name)
    return {
        "last_name": choose(roster.is_firm, joined("Cabinet ", drawn), name),
        "birth_name": birth_name,
    }


def _coordinates(dice: Dice, roster: Roster, people: People) -> Columns:
    """Return where the contacts are reached, often where their client is."""
    count, is_own = len(roster), roster.is_a(HOLDER)
    is_near = roster.of_company | roster.is_a(SPOUSE) | roster.is_a(CHILD)
    is_at_client = is_own | (is_near & dice.chance(count, AT_CLIENT_SHARE))
    shares_phone = is_own | dice.chance(count, CLIENT_PHONE_SHARE)
    own = {**addresses(dice, count), **phones(dice, count)}
    return {
        **{
            name: choose(is_at_client, roster.sheet(name), own[name]) for name in POSTAL
        },
        "phone": choose(shares_phone, roster.sheet("phone"), own["phone"]),
        "mobile": choose(is_own, roster.sheet("mobile"), own["mobile"]),
        "email": _mails(dice, roster, people),
    }


def _mails(dice: Dice, roster: Roster, people: People) -> pa.Array:
    """Return e-mail addresses; some are the client's own or a shared mailbox."""
    count = len(roster)
    domain = choose(
        roster.of_company, roster.sheet("domain"), private_domains(dice, count)
    )
    is_shared = roster.of_company & dice.chance(count, SHARED_MAILBOX_SHARE)
    own = joined(people.mail_name(), domain, by="@")
    mails = as_typed(dice, choose(is_shared, shared_mailboxes(dice, domain), own))
    shares = roster.is_a(SPOUSE) & dice.chance(count, CLIENT_MAIL_SHARE)
    return choose(roster.is_a(HOLDER) | shares, roster.sheet("email"), mails)


def _role(dice: Dice, roster: Roster) -> Columns:
    """Return function, display order and note; orders are missing or tied at times."""
    count = len(roster)
    order = np.where(dice.chance(count, TIED_ORDER_SHARE), 1, roster.rank + 1)
    notes = POOLS["contacts"]["notes"].replace("\n", "").split("|")
    return {
        "function": blank(roster.function, dice.chance(count, NO_FUNCTION_SHARE)),
        "display_order": pa.array(
            order.astype(np.int32), mask=dice.chance(count, NO_ORDER_SHARE)
        ),
        "note": blank(dice.pick(notes, count), dice.chance(count, NO_NOTE_SHARE)),
    }


def _validity(dice: Dice, roster: Roster, today: int) -> Columns:
    """Return the days between which the contacts are valid, either side open."""
    count = len(roster)
    since = day_numbers(roster.sheet("since"))
    starts = since + dice.below(today - since + 1, count)
    is_future = dice.chance(count, FUTURE_START_SHARE)
    starts = np.where(is_future, today + 1 + dice.below(FUTURE_DAYS, count), starts)
    ends, is_open = _ends(dice, starts, today)
    return {
        "valid_from": days(starts, missing=dice.chance(count, NO_START_SHARE)),
        "valid_to": days(ends, missing=is_open),
    }


def _ends(dice: Dice, starts: Numbers, today: int) -> tuple[Numbers, Marks]:
    """Return the last days, and marks where there is none."""
    count, never = len(starts), 0
    end = dice.weigh(ENDS, count)
    past = starts + dice.below(np.maximum(today - starts, 1), count)
    later = np.maximum(starts, today) + 1 + dice.below(LATER_DAYS, count)
    last = np.choose(end, [later, past, np.full(count, today), later])
    return np.maximum(last, starts), end == never


def _ticks(dice: Dice, is_first: Marks) -> Columns:
    """Return the seven ticks, whether or not there is an e-mail to send to."""
    count = len(is_first)
    return {
        flag: pa.array(dice.uniform(count) < np.where(is_first, *shares))
        for flag, shares in TICK_SHARES.items()
    }
