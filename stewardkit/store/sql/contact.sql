The contacts of a client, and what hangs on a contact.

-- name: of_client
-- In the order the steward chose: those valid on a day, or all where none is given.
select * exclude (batch_id, recorded_from, salt, seal)
from contact
where client_id = $client_id
    and ($on is null or validity(valid_from, valid_to, $on) = 'valid')
order by display_order nulls last, lower(strip_accents(last_name)), contact_id;

-- name: unknown
select contact_id
from (select unnest($contact_ids) as contact_id)
where contact_id not in (select contact_id from contact)
order by contact_id;

-- name: standing_alerts
select subject_id as contact_id, alert_id, state
from alert_state($moment)
where subject = 'contact'
    and subject_id in (select unnest($contact_ids))
    and state in ('open', 'undecided', 'confirmed')
order by subject_id, alert_id;

-- name: fellows
select contact_id from contact
where client_id in (
    select client_id from contact where contact_id in (select unnest($contact_ids))
);

-- name: last_recipients
-- The notices that nobody else of the client would receive on a day.
with recipient as (
    select client_id, contact_id, flag as notice
    from heard_standing($on, $known_at, null, $fellows, $notices)
    where obstacles = 0
)
select contact_id, client_id, notice
from recipient
where list_contains($contact_ids, contact_id)
    and (client_id, notice) not in (
        select (client_id, notice) from recipient
        where not list_contains($contact_ids, contact_id)
    )
order by contact_id, notice;
