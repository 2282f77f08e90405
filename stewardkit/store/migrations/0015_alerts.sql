-- What alerts hold, and what becomes of them.

-- Whom a contact's own alerts hold, or those of its client: once an alert on the client
-- is confirmed, it holds the contacts as an open alert of their own would.
create macro hold_of_contact(own_hold, client_hold) as if(
    client_hold = 'confirmed' and own_hold is distinct from 'confirmed',
    'client',
    own_hold
);

-- The first moment (UTC) at which a dismissal holds no more, set when it is decided so
-- that other settings leave the past as it was; empty where it never expires.
alter table decision add column expires_at timestamp;

-- What was known of each alert, and how it stands at a moment: `open` until somebody
-- decides, and again once a dismissal of a listed entry has expired; `undecided` keeps it open, `lifted`
-- closes it since the entry left its list. An undecided alert gives way to a newer one
-- on the same entry: the identity or the entry changed.
create macro alert_at(known_at, moment) as table
with heard as (
    select
        *,
        row_number() over (
            partition by alert_id, decision = 'proposed'
            order by decided_at desc, batch_id desc
        ) as place,
        row_number() over (
            partition by alert_id order by decided_at desc, batch_id desc
        ) as place_of_all
    from decision
    where decided_at <= known_at
),
judged as (
    select
        alert.* exclude (batch_id, salt, seal),
        coalesce(last_decision.decision, 'open') as verdict,
        lead(alert.alert_id) over (
            partition by subject, subject_id, register, entry_id order by alert.alert_id
        ) is not null as is_followed,
        last_decision.reason,
        last_decision.actor as decided_by,
        last_decision.decided_at,
        last_decision.expires_at,
        proposal.actor as proposed_by
    from alert
    left join heard as last_decision
        on last_decision.alert_id = alert.alert_id
        and last_decision.decision <> 'proposed'
        and last_decision.place = 1
    left join heard as proposal
        on proposal.alert_id = alert.alert_id
        and proposal.decision = 'proposed'
        and proposal.place_of_all = 1
    where opened_at <= known_at
),
outdated as (
    select alert_id, register, entry_id, content_hash
    from judged
    where verdict = 'dismissed' and expires_at <= moment
),
listed as (
    select register, entry_id, content_hash
    from register_entry_version
    where recorded_from <= moment and coalesce(moment < recorded_to, true)
),
expired as (
    select alert_id from outdated semi join listed using (register, content_hash)
    union
    select alert_id from outdated semi join listed using (register, entry_id)
)
select
    * exclude (verdict),
    case
        when alert_id in (from expired) then if(is_followed, 'superseded', 'open')
        when verdict in ('confirmed', 'dismissed', 'lifted') then verdict
        when is_followed then 'superseded'
        else verdict
    end as state
from judged;

create or replace macro alert_known(known_at) as table
from alert_at(known_at, known_at);

-- All that is known, as it stands at a moment: an expiry falls due by the clock.
drop view alert_state;
create macro alert_state(moment) as table
from alert_at(timestamp 'infinity', moment);

-- The alerts with the one person that several entries are, as the lists known then link
-- them: `group_id` is the first alert of the subject on that person that stands. An
-- alert that gave way to a newer one is a group of its own. `unlisted_at` is when the
-- entry left its list; a file confirmed before then is restricted.
create macro alert_grouped(known_at, moment) as table
with judged as (from alert_at(known_at, moment)),
entry as (
    select register, entry_id, content_hash
    from register_entry_version
    where recorded_from <= known_at and coalesce(known_at < recorded_to, true)
),
place as (
    select judged.alert_id, entry.entry_id, 1 as rank
    from judged
    join entry
        on entry.register = judged.register
        and entry.content_hash = judged.content_hash
    union all
    select judged.alert_id, entry.entry_id, 2
    from judged
    join entry
        on entry.register = judged.register and entry.entry_id = judged.entry_id
),
listed as (
    select alert_id, arg_min(entry_id, (rank, entry_id)) as listed_id
    from place
    group by alert_id
),
unlisted as (
    select * from judged where alert_id not in (select alert_id from listed)
),
departure as (
    select unlisted.alert_id, recorded_to
    from unlisted
    join register_entry_history as former
        on former.register = unlisted.register
        and former.content_hash = unlisted.content_hash
    union all
    select unlisted.alert_id, recorded_to
    from unlisted
    join register_entry_history as former
        on former.register = unlisted.register and former.entry_id = unlisted.entry_id
),
ended as (
    select alert_id, max(recorded_to) as unlisted_at
    from departure
    where recorded_to <= known_at
    group by alert_id
),
related as (
    select register, entry_id, kin
    from listed_kin_version
    where recorded_from <= known_at and coalesce(known_at < recorded_to, true)
),
placed as (
    select
        judged.*,
        unlisted_at,
        is_followed and state <> 'confirmed' as is_past,
        coalesce(
            kin, judged.register || ':' || coalesce(listed_id, judged.entry_id)
        ) as kin
    from judged
    left join listed on listed.alert_id = judged.alert_id
    left join ended on ended.alert_id = judged.alert_id
    left join related
        on related.register = judged.register and related.entry_id = listed_id
)
select
    * exclude (kin, is_past),
    if(
        is_past,
        alert_id,
        min(alert_id) over (partition by subject, subject_id, kin, is_past)
    ) as group_id,
    unlisted_at is not null and alert_id in (
        select alert_id from decision
        where decision = 'confirmed' and decided_at <= known_at
    ) as is_restricted
from placed;
