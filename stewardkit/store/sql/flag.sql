What was heard of the flags, and what bears on their use.

-- name: states
select flag, state
from flag_state($on, $known_at)
where list_contains([$contact_id], contact_id);

-- name: events
select * exclude (batch_id, salt, seal)
from flag_event
where contact_id = $contact_id
order by event_id;

-- name: event
select
    flag_event.* exclude (batch_id, salt, seal),
    batch.actor,
    event_id in (select retracts from flag_event where retracts is not null)
        as is_taken_back
from flag_event
join batch on batch.batch_id = flag_event.batch_id
where event_id = $event_id;

-- name: next_number
select coalesce(max(event_id), 0) + 1 from flag_event;

-- name: usable
select flag, obstacle_text(obstacles) as reasons
from flag_standing($on, $known_at, $legacy_until, $contact_ids, $flags)
where contact_id = $contact_id;

-- name: address
select folded_email(email) as address
from contact_known($known_at)
where contact_id = $contact_id;

-- name: sharing
-- Who else ever had an e-mail address and ever opposed a consent. A search for a part
-- comes first since trimming every address is slow.
with sharer as materialized (
    select contact_id
    from contact_version
    where email ilike '%' || $address || '%' and folded_email(email) = $address
)
select distinct contact_id
from sharer
where not list_contains($contact_ids, contact_id)
    and contact_id in (
        select contact_id from flag_event
        where state in ('refused', 'withdrawn')
            and flag in ('commercial_email', 'partner_email')
    );

-- name: claims
select flag, regime, product, claimed_on, against
from claim_known($on, $known_at)
where list_contains([$contact_id], contact_id);
