"""Addresses, phones and e-mail addresses of a synthetic portfolio.

The phone numbers are those that the French regulator keeps for fiction, the domains
those that no mail can reach (RFC 2606).
"""

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.demo.columns import Columns, blank, choose, joined
from stewardkit.demo.dice import Dice, Numbers
from stewardkit.demo.pools import POOLS, words

LAND_LINES = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49")
MOBILES = ("06 39 98",)
COMPACT_PHONE_SHARE = 0.2
NO_PHONE_SHARE = 0.35
NO_MOBILE_SHARE = 0.2
LAST_HOUSE = 180
BIS_SHARE = 0.04
NO_SECOND_LINE_SHARE = 0.85
NO_POSTCODE_SHARE = 0.008
CAPITAL_CITY_SHARE = 0.3
NO_MAIL_SHARE = 0.12
SHOUTED_MAIL_SHARE = 0.02
MISTYPED_SHARE = 0.004
MISTYPED = (("@", ""), (".", ","), ("@", " @ "), (".example", ""))
DOUBLE_MAIL_SHARE = 0.003
NO_ANSWER_SHARE = 0.002


def addresses(dice: Dice, count: int) -> Columns:
    """Return the columns of postal addresses; a few lack the postcode."""
    places = POOLS["places"]
    streets, seconds = words(places["streets"]), words(places["seconds"])
    house = pa.array(dice.below(LAST_HOUSE, count) + 1).cast(pa.string())
    bis = choose(dice.chance(count, BIS_SHARE), " bis ", " ")
    city = dice.pick(words(places["cities"]), count, skewed=True)
    name = pc.utf8_slice_codeunits(city, 6)
    country = pc.if_else(pc.equal(name, "Monaco"), "Monaco", "France")
    shouted = dice.chance(count, CAPITAL_CITY_SHARE)
    return {
        "address_line1": joined(house, bis, dice.pick(streets, count, skewed=True)),
        "address_line2": blank(
            dice.pick(seconds, count), dice.chance(count, NO_SECOND_LINE_SHARE)
        ),
        "postcode": blank(
            pc.utf8_slice_codeunits(city, 0, 5), dice.chance(count, NO_POSTCODE_SHARE)
        ),
        "city": choose(shouted, pc.utf8_upper(name), name),
        "country": country,
    }


def phones(dice: Dice, count: int) -> Columns:
    """Return the columns of phone numbers, spaced or not, some missing."""
    return {
        "phone": blank(
            _numbers(dice, LAND_LINES, count), dice.chance(count, NO_PHONE_SHARE)
        ),
        "mobile": blank(
            _numbers(dice, MOBILES, count), dice.chance(count, NO_MOBILE_SHARE)
        ),
    }


def _numbers(dice: Dice, prefixes: tuple[str, ...], count: int) -> pa.Array:
    drawn = dice.below(10_000, count)
    spaced = joined(
        dice.pick(prefixes, count),
        _two_digits(drawn // 100),
        _two_digits(drawn % 100),
        by=" ",
    )
    compact = pc.replace_substring(spaced, " ", "")
    return choose(dice.chance(count, COMPACT_PHONE_SHARE), compact, spaced)


def _two_digits(numbers: Numbers) -> pa.Array:
    written = pa.array([f"{number:02}" for number in range(100)])
    return written.take(pa.array(numbers))


def private_domains(dice: Dice, count: int) -> pa.Array:
    """Return the domains of private mailboxes."""
    return dice.pick(words(POOLS["mail"]["private"]), count, skewed=True)


def shared_mailboxes(dice: Dice, domains: pa.Array) -> pa.Array:
    """Return mailboxes that several people of a company read."""
    names = dice.pick(words(POOLS["mail"]["shared"]), len(domains), skewed=True)
    return joined(names, domains, by="@")


def as_typed(dice: Dice, mails: pa.Array) -> pa.Array:
    """Return e-mail addresses as a portfolio holds them: some missing, some bad."""
    count = len(mails)
    shouted = dice.chance(count, SHOUTED_MAIL_SHARE)
    mails = choose(shouted, pc.utf8_upper(mails), mails)
    twice = joined(mails, joined("copie.", mails), by=" ; ")
    mails = choose(dice.chance(count, DOUBLE_MAIL_SHARE), twice, mails)
    for right, wrong in MISTYPED:
        mistyped = dice.chance(count, MISTYPED_SHARE)
        mails = choose(mistyped, pc.replace_substring(mails, right, wrong), mails)
    mails = choose(dice.chance(count, NO_ANSWER_SHARE), "néant", mails)
    return blank(mails, dice.chance(count, NO_MAIL_SHARE))
