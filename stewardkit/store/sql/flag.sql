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

-- name: heard
select
    flag,
    state,
    is_unproven(flag, state, source, evidence, $on, $legacy_until) as is_unproven
from flag_state($on, $known_at)
where list_contains([$contact_id], contact_id);

-- name: same_address
-- The other contacts with an e-mail address. A search for a part comes first since
-- trimming every address is slow.
select distinct contact_id
from address_known($known_at)
where contains(lower(email), $address)
    and folded = $address
    and contact_id <> $contact_id;

-- name: opposed
select distinct flag
from opposition_known($on, $known_at)
where list_contains($contact_ids, contact_id) and folded = $address;

-- name: is_outgrown
select exists (
    from outgrown_signature($on, $known_at)
    where list_contains([$contact_id], contact_id)
);

-- name: standing
select
    validity(valid_from, valid_to, $on) as validity,
    hold_of_contact(
        (
            select hold from hold_known($known_at)
            where subject = 'contact' and subject_id = $contact_id
        ),
        (
            select hold from hold_known($known_at)
            where subject = 'client' and subject_id = client_id
        )
    ) as hold,
    folded_email(email) as address,
    is_sound_email(email) as has_sound_email,
    is_postal_address(address_line1, postcode, city) as has_postal_address,
    coalesce(deceased_on <= $on, false) as is_deceased,
    is_minor(birth_date, $on) as is_minor,
    coalesce((
        select
            outcome <> 'not_checked'
            and checked.identity_digest = identity_digest(
                kind, last_name, first_name, birth_name, birth_date, birth_place,
                nationality, siren
            )
        from check_known($known_at) as checked
        where subject = 'contact' and subject_id = $contact_id
    ), false) as is_checked
from contact
where contact_id = $contact_id;
