How a portfolio stands, counted over all of it.

-- name: standings
select validity(valid_from, valid_to, $on) as standing, count(*) as contacts
from contact
group by standing;

-- name: register
select register_status as status, count(*) as subjects
from (
    select register_status from @{clients}
    union all
    select register_status from @{contacts}
)
group by status;

-- name: consents
-- Whoever nothing was heard of has no row in `flag_state`, and none here.
with person as (
    select contact_id from contact
    where validity(valid_from, valid_to, $on) = 'valid'
)
select flag, state, count(*) as contacts
from flag_state($on, $known_at)
semi join person using (contact_id)
where flag in ('e_signature', 'commercial_email', 'partner_email')
group by flag, state;

-- name: findings
with person as (
    select
        coalesce(trim(function), '') = '' as no_function,
        coalesce(trim(email), '') = '' as no_email,
        is_sound_email(email) as has_sound_email,
        is_postal_address(address_line1, postcode, city) as has_address
    from contact
    where validity(valid_from, valid_to, $on) = 'valid'
)
select
    count(*) filter (no_function) as no_function,
    count(*) filter (no_email) as no_email,
    count(*) filter (not no_email and not has_sound_email) as bad_email,
    count(*) filter (not has_sound_email and not has_address) as unreachable
from person;
