-- The state of every flag at the end of a day, as known at a moment.
--
-- An event without a day counts as older than any dated one. Of one day's events the
-- later wins where each was recorded on the day it was heard, so that their order is
-- known; where it is not, the refusal wins. Of a designation, which is nobody's consent,
-- the last write wins.
--
-- To ask for a few contacts, filter by `list_contains($contact_ids, contact_id)`: that
-- goes down to the events, since `contact_id` is a key of every step.

create macro flag_state(on_day, known_at) as table
with live as (
    select
        contact_id,
        flag,
        event_id,
        coalesce(heard_on, date '0001-01-01') as day,
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
of_day as (
    select
        contact_id,
        flag,
        day,
        if(
            bool_and(is_ordered),
            max(event_id),
            coalesce(max(event_id) filter (is_refusal), max(event_id))
        ) as event_id
    from live
    group by contact_id, flag, day
),
last_event as (
    select contact_id, flag, arg_max(event_id, day) as event_id
    from of_day
    group by contact_id, flag
)
select
    * exclude (state, salt, seal, retracts),
    case
        when state = 'given' and expires_on < on_day then 'expired'
        else state
    end as state
from last_event
join flag_event using (contact_id, flag, event_id);
