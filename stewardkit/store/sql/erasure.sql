The rows of contacts removed for good, their seals kept.

-- name: count_matches
select count(*) from leaving_match;

-- name: held_by_alert
select distinct contact_id
from leaving_subject
join alert_state($moment) using (subject, subject_id)
where state in ('open', 'undecided', 'confirmed')
order by contact_id;

-- name: source_files
select distinct file.name
from (
    select unnest(from_json(
        details -> 'files', '[{"name": "VARCHAR", "table": "VARCHAR"}]'
    )) as file
    from batch
    where batch_id in (select opened_by from leaving_row) and kind = 'import'
)
where file."table" = $table_name
order by file.name;

-- name: carried
-- A contact deleted as a duplicate still opposes for its address, as one does that
-- stands; once it is erased, those who bear the address must do so themselves.
create or replace temp table carried as
with parting as (
    select contact_id, folded_email(email) as address
    from contact_version
    where contact_id in (from leaving)
    qualify row_number() over (partition by contact_id order by version desc) = 1
),
remaining as (
    select contact_id, folded_email(email) as address
    from contact
    where contact_id not in (from leaving)
        and folded_email(email) in (select address from parting)
),
refused as (
    select contact_id, flag
    from flag_state($today, $recorded_at)
    where list_contains(
            (
                select list(contact_id)
                from (
                    select contact_id from parting union select contact_id from remaining
                )
            ),
            contact_id
        )
        and list_contains($flags, flag)
        and state in ('refused', 'withdrawn')
),
heirs as (
    select distinct remaining.contact_id, refused.flag
    from refused
    join parting on parting.contact_id = refused.contact_id
    join remaining on remaining.address = parting.address
    anti join refused as own
        on own.contact_id = remaining.contact_id and own.flag = refused.flag
)
select
    (select max(event_id) from flag_event)
        + row_number() over (order by contact_id, flag) as event_id,
    contact_id,
    flag,
    'refused' as state,
    $today as heard_on,
    $recorded_at as recorded_at,
    'erasure' as source
from heirs;

-- name: remove
delete from @{table} where seal in (select erased_seal from leaving_row);

-- name: resolved
create or replace temp table resolved as
select distinct quarantine_id, 'erased' as outcome from leaving_quarantine;

-- name: noted
create or replace temp table noted as
select contact_id, $ground as ground, $asked_on::date as asked_on from leaving;

-- name: note
select
    contact_id, ground, reason, erasure.batch_id, batch.recorded_at, batch.actor
from erasure
join batch on batch.batch_id = erasure.batch_id
where contact_id = $contact_id
order by erasure.batch_id
limit 1;

-- name: was_erased_in
select count(*) > 0 from erased_row where batch_id = $batch_id;

-- name: count_since
select count(*)
from erasure
join batch on batch.batch_id = erasure.batch_id
where batch.recorded_at > $known_at;

-- name: purgeable
select contact_id
from contact_history
join batch on batch.batch_id = closed_by
where contact_id not in (select contact_id from contact)
group by contact_id
having arg_max(batch.kind, version) = 'delete' and max(batch.recorded_at) < $deleted_before
order by contact_id;
