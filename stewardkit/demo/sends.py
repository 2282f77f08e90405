"""What a synthetic brokerage has sent, as its mailing tool logs it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.demo.columns import blank, joined
from stewardkit.demo.dice import Dice, Marks, Numbers
from stewardkit.model.flags import Flag

SEND_SCHEMA = pa.schema(
    {
        "sent_on": pa.date32(),
        "sent_time": pa.string(),
        "campaign": pa.string(),
        "contact_id": pa.string(),
        "email": pa.string(),
        "flag": pa.string(),
        "bounced": pa.bool_(),
        "partner": pa.string(),
    }
)
NAMED_SHARE = 0.4
MISSED_SHARE = 0.3
BOUNCED_SHARE = 0.04
WHOLE_ADDRESS = r"(?i)^[^@\s;,]+@[^@\s;,]+\.[a-z]+$"
OBJECTORS = 3
"""How many take back a consent and are written to all the same."""
OBJECTED_DAYS_AGO = 60


class Campaign(NamedTuple):
    """One mailing: its name, the tick by which it went out, when, on whose behalf."""

    name: str
    flag: Flag
    days_ago: int
    partner: str | None = None


CAMPAIGNS = (
    Campaign("Lettre de printemps", Flag.COMMERCIAL_EMAIL, 200),
    Campaign("Lettre d'automne", Flag.COMMERCIAL_EMAIL, 40),
    Campaign("Échéances d'octobre", Flag.DUE_NOTICE, 30),
    Campaign("Offre d'assistance", Flag.PARTNER_EMAIL, 25, "Assistance Querval"),
)


class Objection(NamedTuple):
    """What somebody said by phone, and nobody passed on to the mailing tool."""

    contact_id: str
    flag: Flag
    heard_on: date


def sends(contacts: pa.Table, *, seed: int, on: date) -> pa.Table:
    """Return what went out to these contacts; an address gets a mailing once."""
    dice = Dice(seed, "sends")
    return pa.concat_tables(
        [_mailing(dice, contacts, campaign, on) for campaign in CAMPAIGNS]
    )


def objections(sent: pa.Table, *, on: date) -> Iterator[Objection]:
    """Give who took back a consent before a mailing that reached them all the same."""
    last = pc.equal(sent["campaign"], CAMPAIGNS[1].name)
    names = sent.filter(last)["contact_id"].drop_null().to_pylist()
    for contact_id in names[:OBJECTORS]:
        day = on - timedelta(days=OBJECTED_DAYS_AGO)
        yield Objection(contact_id, CAMPAIGNS[1].flag, day)


def _mailing(dice: Dice, contacts: pa.Table, campaign: Campaign, on: date) -> pa.Table:
    rows = _addressees(dice, contacts, campaign.flag)
    count = len(rows)
    is_named = dice.chance(count, NAMED_SHARE)
    reached = contacts.take(pa.array(rows))
    minutes = pc.utf8_lpad(pa.array(dice.below(60, count)).cast(pa.string()), 2, "0")
    columns = {
        "sent_on": pa.array([on - timedelta(days=campaign.days_ago)] * count),
        "sent_time": joined("09:", minutes),
        "campaign": pa.array([campaign.name] * count),
        "contact_id": blank(_column(reached, "contact_id"), ~is_named),
        "email": blank(_column(reached, "email"), is_named),
        "flag": pa.array([str(campaign.flag)] * count),
        "bounced": pa.array(dice.chance(count, BOUNCED_SHARE)),
        "partner": pa.array([campaign.partner] * count),
    }
    return pa.table(columns, schema=SEND_SCHEMA)


def _addressees(dice: Dice, contacts: pa.Table, flag: Flag) -> Numbers:
    """Return the rows of contacts who gave a tick, one for each address."""
    address = pc.utf8_lower(_column(contacts, "email").fill_null(""))
    is_whole = np.asarray(pc.match_substring_regex(address, WHOLE_ADDRESS))
    is_ticked: Marks = np.asarray(_column(contacts, flag))
    is_missed = dice.chance(contacts.num_rows, MISSED_SHARE)
    rows: Numbers = np.flatnonzero(is_whole & is_ticked & ~is_missed)
    folded = np.asarray(address.take(pa.array(rows)), dtype=np.str_)
    _addresses, first = np.unique(folded, return_index=True)
    return rows[np.sort(first)]


def _column(table: pa.Table, name: str) -> pa.Array:
    return table[name].combine_chunks()
