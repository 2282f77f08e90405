-- A dismissal that waits for a second reader: it stands on record as `proposed`, and
-- leaves the alert in the state that it had.

create or replace macro alert_known(known_at) as table
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
)
select
    alert.* exclude (batch_id, salt, seal),
    case
        when last_decision.decision in ('confirmed', 'dismissed')
            then last_decision.decision
        when lead(alert.alert_id) over (
            partition by subject, subject_id, register, entry_id order by alert.alert_id
        ) is not null then 'superseded'
        else coalesce(last_decision.decision, 'open')
    end as state,
    last_decision.reason,
    last_decision.actor as decided_by,
    last_decision.decided_at,
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
where opened_at <= known_at;

create or replace view alert_state as from alert_known(timestamp 'infinity');
