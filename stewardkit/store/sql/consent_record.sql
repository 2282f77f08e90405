What was heard of consents, as their records state it on a day, as known at a moment.

-- name: contacts
select distinct contact_id
from flag_event
where flag in ('commercial_email', 'partner_email')
    and recorded_at <= $known_at
    and ($contact_id is null or contact_id = $contact_id)
order by contact_id;

-- name: events
-- What is taken back is left out: it was never said. Of each consent the event that
-- decides on the day comes last.
with listed as (
    select version, list(partner order by place) as partners
    from partner_list_member
    group by version
)
select
    event.contact_id,
    event.flag,
    event.event_id,
    event.state,
    event.heard_on,
    event.recorded_at,
    event.source,
    event.channel,
    event.wording,
    wording.language,
    event.partner_list,
    listed.partners,
    event.evidence,
    event.expires_on,
    now.state as state_now
from flag_event as event
join flag_state($on, $known_at) as now
    on now.contact_id = event.contact_id and now.flag = event.flag
left join wording
    on wording.flag = event.flag
    and wording.channel = event.channel
    and wording.version = event.wording
left join listed on listed.version = event.partner_list
where list_contains($contact_ids, event.contact_id)
    and event.flag in ('commercial_email', 'partner_email')
    and event.recorded_at <= $known_at
    and event.state <> 'retracted'
    and (event.heard_on is null or event.heard_on <= $on)
    and event.event_id not in (
        select retracts from flag_event
        where retracts is not null and recorded_at <= $known_at
    )
order by
    event.contact_id,
    event.flag,
    event.event_id = now.event_id,
    event.heard_on nulls first,
    event.event_id;

-- name: first_hash
select hash from batch order by batch_id limit 1;
