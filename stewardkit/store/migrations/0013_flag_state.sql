-- The state of every flag on a day as known at a moment, in one pass over the events.
-- An event's place puts the days in order, and on a day the numbers of the events. On
-- one day the last event speaks; the refusal, where the order of that day is unknown.
-- An event without a day is older than any dated one.
--
-- To ask for a few contacts, filter by `list_contains($contact_ids, contact_id)`: that
-- goes down to the events, since `contact_id` is a key of every step.
create or replace macro flag_state(on_day, known_at) as table
with live as (
    select
        contact_id,
        flag,
        (coalesce(heard_on, date '0001-01-01') - date '0001-01-01') << 38 | event_id
            as place,
        state in ('refused', 'withdrawn') as is_refusal,
        flag not in ('e_signature', 'commercial_email', 'partner_email')
            or (heard_on is not null and heard_on = recorded_at::date) as is_ordered
    from flag_event
    where recorded_at <= known_at
        and state <> 'retracted'
        and (heard_on is null or heard_on <= on_day)
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= known_at
        )
),
last_place as (
    select
        contact_id,
        flag,
        max(place) as last,
        max(place) filter (is_refusal) as refusal,
        max(place) filter (not is_ordered) as unordered
    from live
    group by contact_id, flag
),
last_event as (
    select
        contact_id,
        flag,
        if(unordered >> 38 = last >> 38 and refusal >> 38 = last >> 38, refusal, last)
            & ((1::bigint << 38) - 1) as event_id
    from last_place
)
select
    * exclude (state, salt, seal, retracts),
    case
        when state = 'given' and expires_on < on_day then 'expired'
        else state
    end as state
from last_event
join flag_event using (contact_id, flag, event_id);
