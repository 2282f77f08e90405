Long lists: the identifiers of their rows in order, and the rows of one page.

-- name: keys
select @{key} as key
from @{source} as listed
where @{conditions}
order by @{order};

-- name: count
select count(*)
from @{source} as listed
where @{conditions};

-- name: with_register_status
-- Clients or contacts, each with how it stands towards the registers. An identity is
-- fingerprinted anew only where the row is newer than its last check; to carry the
-- fingerprints of millions along as text would take as long as all the rest.
select
    party.*,
    case
        when is_confirmed then 'confirmed'
        when is_confirmed is not null then 'to_review'
        when coalesce(outcome, 'not_checked') = 'not_checked' then 'not_checked'
        when party.batch_id > checked_by
            and digest <> hash(identity_digest(
                kind, @{surname}, first_name, birth_name, birth_date, birth_place,
                nationality, siren
            )) then 'not_checked'
        when is_dismissed then 'dismissed'
        else 'clear'
    end as register_status
from (from @{table} where @{in_table}) as party
left join (
    select subject_id, outcome, digest, checked_by
    from (
        select
            run_id, subject_id, outcome,
            hash(identity_digest) as digest, batch_id as checked_by
        from screening_check
        where subject = @{subject} and @{in_subjects}
    )
    qualify row_number() over (partition by subject_id order by run_id desc) = 1
) as last_check on last_check.subject_id = party.@{key}
left join (
    select subject_id, bool_or(state = 'confirmed') as is_confirmed
    from alert_state($known_at)
    where subject = @{subject}
        and @{in_subjects}
        and state in ('open', 'undecided', 'confirmed')
    group by subject_id
) as alerted on alerted.subject_id = party.@{key}
left join (
    select distinct
        subject_id, hash(identity_digest) as dismissed_digest, true as is_dismissed
    from standing_alert($known_at)
    where subject = @{subject} and @{in_subjects} and state = 'dismissed'
) as dismissed
    on dismissed.subject_id = party.@{key} and dismissed_digest = digest

-- name: contact_rows
select
    * exclude (batch_id, recorded_from, salt, seal),
    [@{findings}] as findings
from @{source};

-- name: client_rows
select
    * exclude (batch_id, recorded_from, salt, seal),
    client_label(kind, last_name, first_name, company_name) as client_name
from @{source};

-- name: client_names
select client_id, client_label(kind, last_name, first_name, company_name) as client_name
from client
where list_contains($keys, client_id);

-- name: contacts_of_clients
select client_id, count(*) as contacts
from contact
where list_contains($keys, client_id)
    and validity(valid_from, valid_to, $day) = 'valid'
group by client_id;

-- name: flags
select contact_id, flag, state, source = 'form' or evidence is not null as is_proven
from flag_state($day, $known_at)
where list_contains($keys, contact_id);
