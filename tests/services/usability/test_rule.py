"""The rule of usability in SQL against the same rule told slowly, over random facts."""

from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from stewardkit.model.flags import REFUSALS, Flag, FlagNature, FlagState
from stewardkit.model.usability import Obstacle

TODAY = date(2026, 11, 24)
OF_SOME = """
select contact_id, flag, obstacle_text(obstacles) as reasons
from flag_standing($on, $known_at, null, $contact_ids, $flags)
"""
OF_ALL = """
select contact_id, flag, reasons
from usable_known($on, $known_at, null)
where client_id = $client_id
"""


class Oracle:
    """Each possible obstacle to one flag of one contact, one by one."""

    def __init__(self, written, key, flag):
        self.written, self.key, self.flag = written, key, flag
        self.facts = written.facts[key]
        self.state = written.states(key)[flag]

    def obstacles(self):
        facts, flag = self.facts, self.flag
        by_email = flag.nature is not FlagNature.DESIGNATION
        signature = flag is Flag.E_SIGNATURE
        settlement = flag is Flag.CLAIM_SETTLEMENT
        given = self.state is FlagState.GIVEN
        sound = facts.address is not None and not facts.address.endswith("@")
        ended = facts.valid_to is not None and facts.valid_to < TODAY
        hold = self.hold()
        return {
            Obstacle.NEVER_ASKED: by_email and self.state is FlagState.NEVER_ASKED,
            Obstacle.REFUSED: by_email and self.state is FlagState.REFUSED,
            Obstacle.WITHDRAWN: by_email and self.state is FlagState.WITHDRAWN,
            Obstacle.EXPIRED: self.state is FlagState.EXPIRED,
            Obstacle.NOT_DESIGNATED: not by_email
            and self.state not in {FlagState.GIVEN, FlagState.EXPIRED},
            Obstacle.WITHOUT_EVIDENCE: given and self.is_unproven(),
            Obstacle.ENDED: ended,
            Obstacle.FUTURE: not ended
            and facts.valid_from is not None
            and facts.valid_from > TODAY,
            Obstacle.DECEASED: by_email
            and facts.deceased_on is not None
            and facts.deceased_on <= TODAY,
            Obstacle.NO_EMAIL: by_email and facts.address is None,
            Obstacle.BAD_EMAIL: by_email and facts.address is not None and not sound,
            Obstacle.UNREACHABLE: not by_email and not sound and not facts.has_address,
            Obstacle.NO_ADDRESS: not by_email
            and sound
            and facts.wants_paper
            and not facts.has_address,
            Obstacle.EMAIL_CHANGED: signature and given and self.has_new_email(),
            Obstacle.MINOR: signature
            and facts.birth_date is not None
            and facts.birth_date > date(2008, 11, 24),
            Obstacle.PROTECTED: signature and facts.is_protected,
            Obstacle.OPPOSITION: self.is_opposed(),
            Obstacle.REGISTER_OPEN: hold == "undecided" and (by_email or settlement),
            Obstacle.REGISTER_CONFIRMED: hold == "confirmed",
            Obstacle.REGISTER_CLIENT: hold == "client" and (by_email or settlement),
            Obstacle.NOT_CHECKED: settlement and facts.check != "clear",
        }

    def hold(self):
        own = None if self.facts.alert == "dismissed" else self.facts.alert
        if own != "confirmed" and self.written.alert == "confirmed":
            return "client"
        return own

    def is_unproven(self):
        """Tell whether nothing stands behind the yes that counts, of a consent."""
        (last,) = [
            row
            for row in self.written.events
            if row["event_id"] == self.deciding_event()
        ]
        return (
            self.flag.nature is FlagNature.CONSENT
            and last["source"] != "form"
            and last["evidence"] is None
        )

    def deciding_event(self):
        """Return the number of the last yes of the last day."""
        heard = [
            row
            for row in self.written.events
            if (row["contact_id"], row["flag"]) == (self.key, self.flag)
            and (row["heard_on"] is None or row["heard_on"] <= TODAY)
        ]
        return max((row["heard_on"] or date.min, row["event_id"]) for row in heard)[1]

    def has_new_email(self):
        former = (self.facts.former_email or "").strip().lower()
        return former != (self.facts.address or "")

    def is_opposed(self):
        if self.flag.nature is not FlagNature.CONSENT or self.state in REFUSALS:
            return False
        return self.facts.address is not None and any(
            other.address == self.facts.address
            and self.written.states(key)[self.flag] in REFUSALS
            for key, other in self.written.facts.items()
            if key != self.key
        )


def told(portfolio, sql, **asked):
    """Return the reasons for each flag of each contact, as the store tells them."""
    now = portfolio.now()
    with portfolio._context.reading() as session:
        rows = session.rows(sql, on=TODAY, known_at=now, **asked)
    return {(row["contact_id"], row["flag"]): row["reasons"] for row in rows}


def told_slowly(written):
    return {
        (key, flag): ", ".join(
            reason
            for reason, stands in Oracle(written, key, flag).obstacles().items()
            if stands
        )
        or None
        for key in written.facts
        for flag in Flag
    }


@settings(max_examples=10, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_the_rule_in_sql_gives_every_reason_that_the_slow_rule_gives(
    portfolio, write, data
):
    written = write(data)
    expected = told_slowly(written)
    asked = {"contact_ids": list(written.facts), "flags": list(Flag)}
    assert told(portfolio, OF_SOME, **asked) == expected
    assert told(portfolio, OF_ALL, client_id=written.client_id) == {
        (key, flag): reasons
        for (key, flag), reasons in expected.items()
        if written.states(key)[flag] is not FlagState.NEVER_ASKED
    }


def test_the_codes_of_the_rule_stand_in_the_order_of_the_model(portfolio):
    with portfolio._context.reading() as session:
        told = session.value("select obstacle_text((1::bigint << 31) - 1)")
    assert told.split(", ") == list(Obstacle)


def test_every_reason_has_its_words():
    assert all(reason.text for reason in Obstacle)
