-- A resolution may be taken back: of those of a quarantined row the last one counts,
-- and `reopened` has the row wait again. `undone` closes a row whose load was undone.

-- The quarantined rows that no longer waited at a moment. The batch under way is not
-- recorded yet, and counts.
create macro quarantine_closed(known_at) as table
select quarantine_id
from (
    select quarantine_id, arg_max(outcome, resolution.batch_id) as outcome
    from quarantine_resolution as resolution
    left join batch on batch.batch_id = resolution.batch_id
    where recorded_at is null or recorded_at <= known_at
    group by quarantine_id
)
where outcome <> 'reopened';

create or replace view screening_subject as
with party as (
    select
        'client' as subject, client_id as subject_id, client_id, kind,
        case
            when kind = 'company' then coalesce(company_name, last_name)
            else coalesce(last_name, company_name)
        end as last_name,
        first_name, birth_name, birth_date, birth_place, nationality, siren
    from client
    union all
    select
        'contact', contact_id, client_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from contact
    union all
    select
        'quarantine', quarantine_id::varchar, client_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from quarantined_subject
    where quarantine_id not in (
        select quarantine_id from quarantine_closed(timestamp 'infinity')
    )
)
select
    *,
    identity_digest(
        kind, last_name, first_name, birth_name, birth_date, birth_place, nationality,
        siren
    ) as identity_digest
from party
where trim(concat(last_name, first_name, birth_name)) <> '';
