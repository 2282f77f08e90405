How a portfolio stands, counted over all of it.

-- name: standings
select validity(valid_from, valid_to, $on) as standing, count(*) as contacts
from contact
group by standing;

-- name: register
-- An identity is fingerprinted anew only where the row is newer than its last check.
with party as (
    select
        'client' as subject, client_id as subject_id, batch_id, kind,
        client_surname(kind, last_name, company_name) as last_name,
        first_name, birth_name, birth_date, birth_place, nationality, siren
    from client
    union all
    select
        'contact', contact_id, batch_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from contact
    where validity(valid_from, valid_to, $on) <> 'ended'
),
last_check as (
    select
        subject,
        subject_id,
        arg_max(outcome, run_id) as outcome,
        arg_max(identity_digest, run_id) as digest,
        arg_max(batch_id, run_id) as batch_id
    from screening_check
    group by subject, subject_id
),
alerted as (
    select subject, subject_id, bool_or(state = 'confirmed') as is_confirmed
    from alert_state
    where state in ('open', 'undecided', 'confirmed')
    group by subject, subject_id
)
select
    case
        when is_confirmed then 'confirmed'
        when is_confirmed is not null then 'to_review'
        when coalesce(outcome, 'not_checked') = 'not_checked' then 'not_checked'
        when party.batch_id > last_check.batch_id
            and digest <> identity_digest(
                kind, last_name, first_name, birth_name, birth_date, birth_place,
                nationality, siren
            ) then 'not_checked'
        when outcome = 'to_review' then 'dismissed'
        else 'clear'
    end as status,
    count(*) as subjects
from party
left join last_check using (subject, subject_id)
left join alerted using (subject, subject_id)
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
