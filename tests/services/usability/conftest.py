"""Random contacts of a client, written with all that bears on their flags."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import count

import pyarrow as pa
import pytest
from hypothesis import strategies as st

from stewardkit.model.flags import Flag, FlagEvent, state_of
from stewardkit.model.journal import BatchKind
from stewardkit.services.workspace import open_workspace
from stewardkit.store.tables import CLIENT, CONTACT

TODAY = date(2026, 11, 24)
NUMBERS = count(1)
ADDRESS = {"address_line1": "3 rue des Tanneurs", "postcode": "37000", "city": "Tours"}
DIGESTS = """
select
    contact_id,
    identity_digest(
        kind, last_name, first_name, birth_name, birth_date, birth_place, nationality,
        siren
    ) as digest
from contact
where client_id = $client_id
"""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that bears on the flags of one contact; an e-mail is what stands before @."""

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
    display_order: int | None
    events: tuple[FlagEvent, ...]

    @property
    def address(self):
        return (self.email or "").strip().lower() or None


def days(*others):
    near = [TODAY + timedelta(days=ahead) for ahead in (-1, 0, 1)]
    return st.sampled_from([None, *near, *others])


EMAILS = st.sampled_from([None, " ", "claire@", "claire", " Claire ", "anouk", "odile"])
EVENTS = st.builds(
    FlagEvent,
    contact_id=st.just(""),
    flag=st.sampled_from(Flag),
    state=st.sampled_from(["given", "given", "given", "refused", "withdrawn"]),
    heard_on=days(),
    source=st.sampled_from(["form", "extract"]),
    evidence=st.sampled_from([None, "ab" * 32]),
    expires_on=days(),
)
PEOPLE = st.builds(
    Facts,
    email=EMAILS,
    former_email=EMAILS,
    has_address=st.booleans(),
    valid_from=days(),
    valid_to=days(),
    deceased_on=days(),
    birth_date=days(date(2008, 11, 24), date(2008, 11, 25), date(2008, 2, 29)),
    is_protected=st.booleans(),
    wants_paper=st.booleans(),
    alert=st.sampled_from([None, None, None, "undecided", "confirmed", "dismissed"]),
    check=st.sampled_from([None, "clear", "not_checked", "former"]),
    display_order=st.sampled_from([None, 1, 2]),
    events=st.lists(EVENTS, max_size=10).map(tuple),
)
CLIENTS = st.fixed_dictionaries(
    {
        "contacts": st.lists(PEOPLE, min_size=2, max_size=10),
        "alert": st.sampled_from([None, None, "undecided", "confirmed"]),
        "has_address": st.booleans(),
    }
)


class Written:
    """A client that is written with its contacts as the facts have them."""

    def __init__(self, workspace, contacts, alert, *, has_address):
        self.workspace, self.place, self.alert = workspace, f"x{next(NUMBERS)}", alert
        self.client_id = f"CL{self.place}"
        self.facts = {f"CT{self.place}-{n}": one for n, one in enumerate(contacts)}
        address = ADDRESS if has_address else {}
        client = {"client_id": self.client_id, "last_name": "Vaubrelle"}
        self._keep(CLIENT, [client | {"status": "customer"} | address])
        self._keep(CONTACT, [self._row(key, "former_email") for key in self.facts])
        self.events = self._heard()
        self._append("flag_event", self.events)
        self._keep(CONTACT, [self._row(key, "email") for key in self.facts])
        self._append("screening_check", self._checks())
        self._keep(CONTACT, self._renamed())
        self._append("electronic_notice", self._papers())
        self._alert()

    def states(self, key):
        """Return the state of each flag, told slowly."""
        heard = [FlagEvent(**row) for row in self.events if row["contact_id"] == key]
        return {
            flag: state_of(
                [event for event in heard if event.flag == flag],
                on=TODAY,
                known_at=self.workspace.now(),
            )
            for flag in Flag
        }

    def _row(self, key, email):
        facts = self.facts[key]
        plain = ("valid_from", "valid_to", "deceased_on", "birth_date", "display_order")
        return {
            "contact_id": key,
            "client_id": self.client_id,
            "last_name": "Morlidec",
            "email": self._mail(getattr(facts, email)),
            "protection": "guardianship" if facts.is_protected else None,
            **{name: getattr(facts, name) for name in plain},
            **(ADDRESS if facts.has_address else dict.fromkeys(ADDRESS)),
        }

    def _mail(self, name):
        """Return an address that no other client has."""
        if name is None or not name.strip():
            return name
        if name.endswith("@"):
            return f"{self.place}{name}"
        return f"{name}@{self.place}.example".replace(" @", "@")

    def _heard(self):
        heard = (
            (key, one) for key, facts in self.facts.items() for one in facts.events
        )
        place, now = 1000 * next(NUMBERS), self.workspace.now()
        return [
            asdict(event)
            | {"event_id": place + number, "contact_id": key, "recorded_at": now}
            for number, (key, event) in enumerate(heard)
        ]

    def _checks(self):
        with self.workspace._context.reading() as session:
            found = session.rows(DIGESTS, client_id=self.client_id)
        digests = {row["contact_id"]: row["digest"] for row in found}
        return [
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

    def _renamed(self):
        """Return those whose last check was of another name."""
        return [
            self._row(key, "email") | {"last_name": "Querzanne"}
            for key, one in self.facts.items()
            if one.check == "former"
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

    def _alert(self):
        states = {key: one.alert for key, one in self.facts.items()}
        states[self.client_id] = self.alert
        numbers = {key: next(NUMBERS) for key, state in states.items() if state}
        now = self.workspace.now()
        found = {"identity_digest": "", "register": "fr-gels", "entry_id": "1"}
        alert = found | {"content_hash": "", "run_id": 1, "opened_at": now}
        decision = {"reason": "", "actor": "m.durand", "decided_at": now}
        subject = {self.client_id: "client"}
        self._append(
            "alert",
            [
                alert
                | {"alert_id": number, "subject_id": key}
                | {"subject": subject.get(key, "contact")}
                for key, number in numbers.items()
            ],
        )
        self._append(
            "decision",
            [
                decision | {"alert_id": number, "decision": states[key]}
                for key, number in numbers.items()
            ],
        )

    def _keep(self, table, rows):
        if rows:
            filled = [{"kind": "person"} | row for row in rows]
            with self.workspace._context.writing(BatchKind.FORM) as batch:
                batch.keep(table, pa.Table.from_pylist(filled))

    def _append(self, table, rows):
        if rows:
            with self.workspace._context.writing(BatchKind.FORM) as batch:
                batch.append(table, pa.Table.from_pylist(rows))


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory, make_clock):
    folder = tmp_path_factory.mktemp("usability") / "portfolio"
    with open_workspace(folder, actor="m.durand", clock=make_clock()) as opened:
        yield opened


@pytest.fixture(scope="module")
def write(portfolio):
    """Write a client drawn at random."""

    def drawn(data):
        return Written(portfolio, **data.draw(CLIENTS))

    return drawn
