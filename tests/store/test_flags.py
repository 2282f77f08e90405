"""The state of a flag: one answer, whether SQL or the plain model gives it."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

import pyarrow as pa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stewardkit.model.flags import RETRACTED, Flag, FlagEvent, FlagState, state_of
from stewardkit.store import flags as store

FIRST = date(2026, 11, 1)
DAYS = st.integers(0, 4).map(lambda number: FIRST + timedelta(days=number))
MOMENTS = st.builds(
    lambda day, hour: datetime(day.year, day.month, day.day, hour),
    DAYS,
    st.sampled_from([0, 8, 23]),
)
FLAGS = st.sampled_from([Flag.COMMERCIAL_EMAIL, Flag.E_SIGNATURE, Flag.DUE_NOTICE])
SCHEMA = pa.schema(
    [
        ("event_id", pa.int64()),
        ("heard_on", pa.date32()),
        ("expires_on", pa.date32()),
        ("retracts", pa.int64()),
    ]
)


@st.composite
def heard(draw):
    """Give what may be heard of a contact: retractions and renewals included."""
    events = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        flag = draw(FLAGS)
        earlier = [before.event_id for before in events if before.flag is flag]
        taken_back = draw(st.sampled_from([None, *earlier]))
        states = ["given", "refused", "withdrawn"]
        if taken_back is not None:
            states.append(RETRACTED)
        events.append(
            FlagEvent(
                event_id=number,
                contact_id="CT1",
                flag=flag,
                state=draw(st.sampled_from(states)),
                heard_on=draw(st.none() | DAYS),
                recorded_at=draw(MOMENTS),
                source="form",
                expires_on=draw(st.none() | DAYS),
                retracts=taken_back,
            )
        )
    return events


def offered(events):
    rows = pa.Table.from_pylist([asdict(event) for event in events])
    for item in SCHEMA:
        place = rows.schema.get_field_index(item.name)
        rows = rows.set_column(place, item, rows.column(item.name).cast(item.type))
    return rows


def event(number, state, hour, **fields):
    values = {
        "flag": Flag.COMMERCIAL_EMAIL,
        "heard_on": FIRST,
        "recorded_at": datetime(2026, 11, 1, hour),
    }
    return FlagEvent(
        event_id=number,
        contact_id="CT1",
        state=state,
        source="form",
        **values | fields,
    )


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=heard(), on=DAYS, known_at=MOMENTS)
@example(
    events=[event(1, "refused", 8), event(2, "given", 23)],
    on=FIRST,
    known_at=datetime(2026, 11, 1, 23),
)
@example(
    events=[
        event(1, "refused", 8),
        event(2, "given", 8, recorded_at=datetime(2026, 11, 2, 8)),
    ],
    on=FIRST,
    known_at=datetime(2026, 11, 2, 8),
)
@example(
    events=[
        event(1, "refused", 8, flag=Flag.DUE_NOTICE, heard_on=None),
        event(2, "given", 8, flag=Flag.DUE_NOTICE, heard_on=None),
    ],
    on=FIRST,
    known_at=datetime(2026, 11, 1, 8),
)
def test_sql_and_the_plain_model_agree_on_every_state(journal, events, on, known_at):
    with journal.database.writing() as session:
        session.run("delete from flag_event")
    if events:
        with journal.writing() as batch:
            batch.append("flag_event", offered(events))
    with journal.database.reading() as session:
        found = store.states(session, "CT1", on=on, known_at=known_at)
    assert found == {
        flag: state_of(
            [one for one in events if one.flag is flag], on=on, known_at=known_at
        )
        for flag in Flag
    }


def test_the_states_of_one_contact_are_not_those_of_another(journal):
    other = {"contact_id": "CT2", "flag": "due_notice", "state": "given"}
    journal.hear(other)
    with journal.database.reading() as session:
        moment = datetime(2026, 11, 30)
        of_one = store.states(session, "CT1", on=date(2026, 11, 30), known_at=moment)
        of_other = store.states(session, "CT2", on=date(2026, 11, 30), known_at=moment)
    assert set(of_one.values()) == {FlagState.NEVER_ASKED}
    assert of_other[Flag.DUE_NOTICE] is FlagState.GIVEN


def test_an_event_is_numbered_after_the_last_and_timed_by_its_batch(journal):
    journal.hear({"contact_id": "CT2", "flag": "due_notice", "state": "given"})
    draft = FlagEvent(
        contact_id="CT1",
        flag=Flag.E_SIGNATURE,
        state="refused",
        heard_on=None,
        source="form",
    )
    with journal.writing() as batch:
        kept = store.append_event(batch, draft)
    assert (kept.event_id, kept.recorded_at) == (2, batch.header.recorded_at)
    with journal.database.reading() as session:
        assert store.events_of(session, "CT1") == (kept,)
        found = store.find_event(session, 2)
        assert store.find_event(session, 3) is None
    assert (found.event, found.actor, found.is_taken_back) == (kept, "m.durand", False)
