Alerts, each with the hit that opened it and what was decided.

-- name: alerts
select
    alert_state.alert_id,
    alert_state.subject,
    alert_state.subject_id,
    subject_row.client_id,
    if(alert_state.subject = 'contact', alert_state.subject_id, null) as contact_id,
    concat_ws(' ', subject_row.first_name, subject_row.last_name) as name,
    alert_state.register,
    is_duty(alert_state.register) as is_duty,
    alert_state.entry_id,
    register_entry.primary_name as listed_name,
    hit.matched_name,
    hit.score,
    hit.features,
    alert_state.opened_at,
    alert_state.state,
    alert_state.reason,
    alert_state.decided_by,
    alert_state.decided_at,
    alert_state.expires_at,
    alert_state.proposed_by,
    alert_state.group_id as "group",
    alert_state.unlisted_at,
    alert_state.is_restricted,
    if(written.kind = 'erasure', written.recorded_at, null) as purged_at
from alert_grouped(timestamp 'infinity', $moment) as alert_state
join hit
    on hit.run_id = alert_state.run_id
    and hit.subject = alert_state.subject
    and hit.subject_id = alert_state.subject_id
    and hit.register = alert_state.register
    and hit.entry_id = alert_state.entry_id
join batch as written on written.batch_id = hit.batch_id
left join screening_subject as subject_row
    on subject_row.subject = alert_state.subject
    and subject_row.subject_id = alert_state.subject_id
left join register_entry
    on register_entry.entry_key = alert_state.register || ':' || alert_state.entry_id
where alert_state.state in (select unnest($states))
    and ($alert_id is null or alert_state.alert_id = $alert_id)
    and ($subject is null or alert_state.subject = $subject)
    and ($subject_id is null or alert_state.subject_id = $subject_id)
order by hit.score desc, alert_state.alert_id;

-- name: is_alerted
-- Most have no alert, and need not wait for all others to be judged.
select exists (from alert where subject = $subject and subject_id = $subject_id);

-- name: count_waiting
select count(distinct group_id)
from alert_grouped(timestamp 'infinity', $moment)
where state in ('open', 'undecided');

-- name: search
with listed as (
    select
        coalesce(bool_or(true), false) as is_listed,
        coalesce(bool_and(entry.content_hash <> alert.content_hash), false)
            as is_corrected
    from alert
    join register_entry as entry
        on entry.register = alert.register
        and (
            entry.content_hash = alert.content_hash or entry.entry_id = alert.entry_id
        )
    where alert_id = $alert_id
)
select
    screening_run.started_at as searched_at,
    screening_run.cause,
    screening_run.engine_version,
    screening_run.publications,
    listed.*
from alert
join screening_run using (run_id)
cross join listed
where alert_id = $alert_id;

-- name: rulings
select decision, reason, actor, decided_at
from decision
where alert_id = $alert_id
order by decided_at desc, batch_id desc;

-- name: fallen
-- Whether it has expired since or not, a decision that fell is told.
select
    former.state,
    former.reason,
    former.decided_by,
    former.decided_at,
    former.identity_digest as digest_before,
    alert.identity_digest as digest_after,
    former.content_hash as content_before,
    alert.content_hash as content_after
from alert
join alert_at(timestamp 'infinity', timestamp '-infinity') as former using (subject, subject_id, register, entry_id)
where alert.alert_id = $alert_id
    and former.alert_id < alert.alert_id
    and former.state in ('dismissed', 'confirmed')
order by former.alert_id desc
limit 1;

-- name: identities
-- The identities that somebody had, each by its fingerprint.
with party as (
    select
        'contact' as subject, contact_id as subject_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from contact_version
    union all
    select
        'client', client_id, kind, client_surname(kind, last_name, company_name),
        first_name, birth_name, birth_date, birth_place, nationality, siren
    from client_version
)
select distinct
    * exclude (subject, subject_id),
    identity_digest(
        kind, last_name, first_name, birth_name, birth_date, birth_place, nationality,
        siren
    ) as digest
from party
where subject = $subject and subject_id = $subject_id;

-- name: contents
select distinct content_hash, content
from register_entry_version
where register = $register and content_hash in ($before, $after);
