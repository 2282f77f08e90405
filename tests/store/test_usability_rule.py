"""The rule of usability in SQL against the same rule told slowly, over random facts."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import count

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardkit.model.flags import (
    REFUSALS,
    Flag,
    FlagEvent,
    FlagNature,
    FlagState,
    state_of,
)
from stewardkit.model.journal import BatchKind
from stewardkit.model.usability import Obstacle
from stewardkit.services.workspace import open_workspace
from stewardkit.store.tables import CLIENT, CONTACT

TODAY = date(2026, 11, 24)
NUMBERS = count(1)
ADDRESS = {"address_line1": "3 rue des Tanneurs", "postcode": "37000", "city": "Tours"}
IDENTITY = "identity_digest(kind, last_name, first_name, birth_name, birth_date, "
IDENTITY += "birth_place, nationality, siren)"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that bears on the flags of one contact; an e-mail is that before ``@``."""

    email: str | None
    former_email: str | None
    has_address: bool
    valid_from: date | None
    valid_to: date | None
    deceased_on: date | None
    birth_date: date | None
    is_protected: bool
    wants_paper: bool
    alert: str | None
    check: str | None
    events: tuple[FlagEvent, ...]

    @property
    def address(self):
        return (self.email or "").strip().lower() or None


def days(*others):
    near = [TODAY + timedelta(days=ahead) for ahead in (-1, 0, 1)]
    return st.sampled_from([None, *near, *others])


emails = st.sampled_from([None, " ", "claire@", "claire", " Claire ", "anouk", "odile"])
events = st.builds(
    FlagEvent,
    contact_id=st.just(""),
    flag=st.sampled_from(Flag),
    state=st.sampled_from(["given", "given", "given", "refused", "withdrawn"]),
    heard_on=days(),
    source=st.sampled_from(["form", "extract"]),
    evidence=st.sampled_from([None, "ab" * 32]),
    expires_on=days(),
)
people = st.builds(
    Facts,
    email=emails,
    former_email=emails,
    has_address=st.booleans(),
    valid_from=days(),
    valid_to=days(),
    deceased_on=days(),
    birth_date=days(date(2008, 11, 24), date(2008, 11, 25), date(2008, 2, 29)),
    is_protected=st.booleans(),
    wants_paper=st.booleans(),
    alert=st.sampled_from([None, None, "undecided", "confirmed", "dismissed"]),
    check=st.sampled_from([None, "clear", "not_checked", "former"]),
    events=st.lists(events, max_size=10).map(tuple),
)


class Written:
    """A client whose contacts are written as the facts have them."""

    def __init__(self, workspace, facts, alert):
        self.workspace, self.place = workspace, f"x{next(NUMBERS)}"
        self.client_id, self.alert = f"CL{self.place}", alert
        self.facts = {f"CT{self.place}-{n}": one for n, one in enumerate(facts)}
        self._write(CLIENT, [{"client_id": self.client_id, "last_name": "Vaubrelle"}])
        self._write(CONTACT, [self._row(key, "former_email") for key in self.facts])
        self.events = self._heard()
        self._append("flag_event", self.events)
        changed = [
            self._row(key, "email")
            for key, one in self.facts.items()
            if one.email != one.former_email
        ]
        self._write(CONTACT, changed)
        self._check()
        self._append("electronic_notice", self._papers())
        self._alert()

    def _row(self, key, name):
        facts = self.facts[key]
        return {
            "contact_id": key,
            "client_id": self.client_id,
            "last_name": "Morlidec",
            "email": self._mail(getattr(facts, name)),
            "protection": "guardianship" if facts.is_protected else None,
            **{name: getattr(facts, name) for name in ("valid_from", "valid_to")},
            **{name: getattr(facts, name) for name in ("deceased_on", "birth_date")},
            **(ADDRESS if facts.has_address else dict.fromkeys(ADDRESS)),
        }

    def _mail(self, name):
        """Return an address that no other client has."""
        if name is None or not name.strip() or name.endswith("@"):
            return name
        return f"{name}@{self.place}.example".replace(" @", "@")

    def _write(self, table, rows):
        if rows:
            filled = [{"kind": "person"} | row for row in rows]
            with self.workspace._context.writing(BatchKind.FORM) as batch:
                batch.keep(table, pa.Table.from_pylist(filled))

    def _append(self, table, rows):
        if rows:
            with self.workspace._context.writing(BatchKind.FORM) as batch:
                batch.append(table, pa.Table.from_pylist(rows))

    def _heard(self):
        place = 1000 * next(NUMBERS)
        heard = [
            (key, event) for key, one in self.facts.items() for event in one.events
        ]
        return [
            asdict(event)
            | {"event_id": place + number, "contact_id": key}
            | {"recorded_at": self.workspace.now()}
            for number, (key, event) in enumerate(heard)
        ]

    def _papers(self):
        return [
            {
                "notice_id": next(NUMBERS),
                "client_id": self.client_id,
                "contact_id": key,
                "state": "paper",
                "heard_on": TODAY,
                "recorded_at": self.workspace.now(),
            }
            for key, one in self.facts.items()
            if one.wants_paper
        ]

    def _check(self):
        with self.workspace._context.reading() as session:
            found = session.rows(
                f"select contact_id, {IDENTITY} as digest from contact "  # noqa: S608
                "where client_id = $client_id",
                client_id=self.client_id,
            )
        digests = {row["contact_id"]: row["digest"] for row in found}
        checks = [
            {
                "run_id": next(NUMBERS),
                "subject": "contact",
                "subject_id": key,
                "identity_digest": digests[key],
                "outcome": "clear" if one.check == "former" else one.check,
            }
            for key, one in self.facts.items()
            if one.check is not None
        ]
        self._append("screening_check", checks)
        renamed = [
            self._row(key, "email") | {"last_name": "Querzanne"}
            for key, one in self.facts.items()
            if one.check == "former"
        ]
        self._write(CONTACT, renamed)

    def _alert(self):
        held = {key: one.alert for key, one in self.facts.items()}
        held[self.client_id] = self.alert
        numbers = {key: next(NUMBERS) for key, state in held.items() if state}
        alerts = [
            {
                "alert_id": number,
                "subject": "client" if key == self.client_id else "contact",
                "subject_id": key,
                "identity_digest": "",
                "register": "fr-gels",
                "entry_id": "1",
                "content_hash": "",
                "run_id": 1,
                "opened_at": self.workspace.now(),
            }
            for key, number in numbers.items()
        ]
        decisions = [
            {
                "alert_id": number,
                "decision": held[key],
                "reason": "",
                "actor": "m.durand",
                "decided_at": self.workspace.now(),
            }
            for key, number in numbers.items()
        ]
        self._append("alert", alerts)
        self._append("decision", decisions)

    def states(self, key):
        heard = [FlagEvent(**row) for row in self.events if row["contact_id"] == key]
        now = self.workspace.now()
        return {
            flag: state_of(
                [event for event in heard if event.flag == flag],
                on=TODAY,
                known_at=now,
            )
            for flag in Flag
        }

    def told(self):
        """Return the reasons for each flag of each contact, as the store tells them."""
        with self.workspace._context.reading() as session:
            rows = session.rows(
                "select contact_id, flag, obstacle_text(obstacles) as reasons "
                "from flag_standing($on, $known_at, null, $contact_ids, $flags)",
                contact_ids=list(self.facts),
                flags=list(Flag),
                on=TODAY,
                known_at=self.workspace.now(),
            )
        return {
            (row["contact_id"], row["flag"]): (row["reasons"] or "").split(", ")
            for row in rows
        }

    def listed(self):
        """Return what the whole portfolio's table tells of these contacts."""
        with self.workspace._context.reading() as session:
            rows = session.rows(
                "select contact_id, flag, reasons "
                "from usable_known($on, $known_at, null) where client_id = $client_id",
                client_id=self.client_id,
                on=TODAY,
                known_at=self.workspace.now(),
            )
        return {
            (row["contact_id"], row["flag"]): (row["reasons"] or "").split(", ")
            for row in rows
        }

    def expected(self):
        return {
            (key, flag): [
                reason
                for reason, stands in Oracle(self, key, flag).obstacles().items()
                if stands
            ]
            or [""]
            for key in self.facts
            for flag in Flag
        }


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


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory, make_clock):
    folder = tmp_path_factory.mktemp("rule") / "portfolio"
    with open_workspace(folder, actor="m.durand", clock=make_clock()) as opened:
        yield opened


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    facts=st.lists(people, min_size=3, max_size=12),
    alert=st.sampled_from([None, "undecided", "confirmed"]),
)
def test_the_rule_in_sql_gives_every_reason_that_the_slow_rule_gives(
    portfolio, facts, alert
):
    written = Written(portfolio, facts, alert)
    expected = written.expected()
    assert written.told() == expected
    assert written.listed() == {
        one: expected[one]
        for one in expected
        if written.states(one[0])[one[1]] is not FlagState.NEVER_ASKED
    }


def test_the_codes_of_the_rule_stand_in_the_order_of_the_model(portfolio):
    with portfolio._context.reading() as session:
        told = session.value("select obstacle_text((1::bigint << 31) - 1)")
    assert told.split(", ") == list(Obstacle)


def test_every_reason_has_its_words():
    assert all(reason.text for reason in Obstacle)
