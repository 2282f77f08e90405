What leaves with the contacts that are erased, row by row.

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

-- name: leaving_files
from leaving_evidence order by sha256;
