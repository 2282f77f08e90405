The rows of contacts removed for good, their seals kept.

-- name: leaving
create or replace temp table leaving as
select unnest($contact_ids::varchar[]) as contact_id;

-- name: leaving_address
-- The addresses that were theirs and that nobody else bears.
create or replace temp table leaving_address as
with own as (
    select distinct contact_id, folded_email(email) as folded
    from contact_version
    where contact_id in (from leaving) and folded_email(email) is not null
),
borne as (
    select folded_email(email) as folded
    from contact
    where contact_id not in (from leaving)
    union all
    select folded_email(email) from client
)
select * from own anti join borne using (folded);

-- name: leaving_send
create or replace temp table leaving_send as
select seal, email
from send_version
where contact_id in (from leaving)
    or folded_email(email) in (select folded from leaving_address);

-- name: leaving_quarantine
-- A row without identifier is theirs where it has their name at their client.
create or replace temp table leaving_quarantine as
with person as (
    select distinct
        contact_id,
        client_id,
        folded_name(concat_ws(' ', last_name, first_name)) as name
    from contact_version
    where contact_id in (from leaving)
),
waiting as (
    select
        quarantine_id,
        nullif(trim(content ->> 'contact_id'), '') as contact_id,
        trim(content ->> 'client_id') as client_id,
        folded_name(
            concat_ws(' ', trim(content ->> 'last_name'), trim(content ->> 'first_name'))
        ) as name
    from quarantine
    where table_name = 'contact'
)
select quarantine_id, person.contact_id
from waiting
join person on waiting.contact_id = person.contact_id
union
select quarantine_id, person.contact_id
from waiting
join person on waiting.client_id = person.client_id and waiting.name = person.name
where waiting.contact_id is null
union
select quarantine_id, contact_id
from quarantine
join leaving on trim(content ->> 'contact_id') = contact_id
where table_name = 'send'
union
select quarantine_id, contact_id
from quarantine
join leaving_address on folded_email(content ->> 'email') = folded
where table_name = 'send';

-- name: leaving_subject
create or replace temp table leaving_subject as
select 'contact' as subject, contact_id as subject_id, contact_id
from leaving
union all
select 'quarantine', quarantine_id::varchar, contact_id
from leaving_quarantine;

-- name: leaving_evidence
create or replace temp table leaving_evidence as
select distinct sha256
from evidence
where sha256 in (select evidence from proven where contact_id in (from leaving))
    and sha256 not in (
        select evidence from proven
        where coalesce(contact_id not in (from leaving), true)
    );

-- name: leaving_match
-- Hits on entries that left their list before a moment. Those of a file once confirmed
-- stay longer, and as long as it holds; what is blank already has nothing to lose.
create or replace temp table leaving_match as
with matched as (
    select seal, subject, subject_id, register, entry_id, content_hash
    from hit
    anti join (select batch_id from batch where kind = 'erasure') as erasing
        using (batch_id)
),
gone as (
    select distinct register, entry_id, content_hash
    from matched
    anti join register_entry using (register, entry_id)
    anti join register_entry as renumbered using (register, content_hash)
),
departure as (
    select gone.*, recorded_to
    from gone
    join register_entry_history as former using (register, entry_id)
    union all
    select gone.*, recorded_to
    from gone
    join register_entry_history as former
        on former.register = gone.register
        and former.content_hash = gone.content_hash
),
ended as (
    select register, entry_id, content_hash, max(recorded_to) as unlisted_at
    from departure
    group by all
),
confirmed as (
    select
        subject, subject_id, register, entry_id, bool_or(state = 'confirmed') as holds
    from alert_state($moment)
    where alert_id in (select alert_id from decision where decision = 'confirmed')
    group by all
)
select seal
from matched
join ended using (register, entry_id, content_hash)
left join confirmed using (subject, subject_id, register, entry_id)
where case
    when holds is null then unlisted_at < $unconfirmed
    else not holds and unlisted_at < $confirmed
end;

-- name: count_matches
select count(*) from leaving_match;

-- name: leaving_row
create or replace temp table leaving_row as
with subject as (select subject, subject_id from leaving_subject)
select
    'contact' as table_name,
    batch_id as opened_by,
    null::integer as ended_by,
    seal as erased_seal
from contact
where contact_id in (from leaving)
union all
select 'contact', batch_id, closed_by, seal
from contact_history
where contact_id in (from leaving)
union all
select 'send', batch_id, null, seal
from send
where seal in (select seal from leaving_send)
union all
select 'send', batch_id, closed_by, seal
from send_history
where seal in (select seal from leaving_send)
union all
select 'flag_event', batch_id, null, seal
from flag_event
where contact_id in (from leaving)
union all
select 'electronic_notice', batch_id, null, seal
from electronic_notice
where contact_id in (from leaving)
union all
select 'email_verification', batch_id, null, seal
from email_verification
where contact_id in (from leaving)
union all
select 'screening_check', batch_id, null, seal
from screening_check
semi join subject using (subject, subject_id)
union all
select 'hit', batch_id, null, seal
from hit
where (subject, subject_id) in (from subject) or seal in (from leaving_match)
union all
select 'alert', batch_id, null, seal
from alert
semi join subject using (subject, subject_id)
union all
select 'decision', batch_id, null, seal
from decision
where alert_id in (
    select alert_id from alert semi join subject using (subject, subject_id)
)
union all
select 'quarantine', batch_id, null, seal
from quarantine
where quarantine_id in (select quarantine_id from leaving_quarantine)
union all
select 'evidence', batch_id, null, seal
from evidence
where sha256 in (from leaving_evidence);

-- name: held_by_alert
select distinct contact_id
from leaving_subject
join alert_state($moment) using (subject, subject_id)
where state in ('open', 'undecided', 'confirmed')
order by contact_id;

-- name: leaving_files
from leaving_evidence order by sha256;

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
