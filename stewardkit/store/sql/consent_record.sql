What was heard of consents, as their records state it on a day, as known at a moment.

-- name: events
-- What is taken back is left out: it was never said; so is a claim that no consent is
-- needed. Of each consent the event that decides on the day comes last.
with now as (
    select contact_id, flag, event_id, state
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email') and @{asked}
),
heard as (
    select
        contact_id, flag, event_id, state, heard_on, recorded_at, source, channel,
        wording, partner_list, evidence, expires_on
    from flag_event
    where flag in ('commercial_email', 'partner_email')
        and @{asked}
        and recorded_at <= $known_at
        and state not in ('retracted', 'claimed')
        and (heard_on is null or heard_on <= $on)
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= $known_at
        )
),
listed as (
    select version, list(partner order by place) as partners
    from partner_list_member
    group by version
)
select
    heard.*,
    wording.language,
    listed.partners,
    now.state as state_now
from heard
join now on now.contact_id = heard.contact_id and now.flag = heard.flag
left join wording
    on wording.flag = heard.flag
    and wording.channel = heard.channel
    and wording.version = heard.wording
left join listed on listed.version = heard.partner_list
order by
    heard.contact_id,
    heard.flag,
    heard.event_id = now.event_id,
    heard.heard_on nulls first,
    heard.event_id;

-- name: first_hash
select hash from batch order by batch_id limit 1;
