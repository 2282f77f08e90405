What proves a search: the run, the runs since, what they found, what was decided.

-- name: runs
select
    run_id,
    cause,
    started_at as searched_at,
    engine_version,
    settings,
    publications,
    weighed_by,
    coalesce(is_conclusive, true) as is_conclusive,
    screened,
    hits,
    screening_run.batch_id,
    batch.hash as batch_hash,
    batch.actor as searched_by
from screening_run
join batch on batch.batch_id = screening_run.batch_id
where list_contains($run_ids, run_id)
order by run_id;

-- name: publications
select publication_id, register, sha256, published_at, entries, names
from register_publication
order by publication_id;

-- name: covers
select * exclude (batch_id, salt, seal)
from screening_cover
where list_contains($run_ids, run_id)
order by run_id;

-- name: covers_since
select run_id
from screening_cover
where run_id > $run_id
order by run_id;

-- name: subjects
select
    subject, subject_id, client_id, kind, last_name, first_name, birth_name,
    birth_date, birth_place, nationality, siren, identity_digest
from screening_subject
where (subject = $subject and subject_id = $subject_id)
    or ($is_with_contacts and client_id = $subject_id)
order by if(subject = 'client', '', subject), subject_id;

-- name: candidates_of_subject
from candidate
where subject = $subject and subject_id = $subject_id
order by score desc, register, entry_id;

-- name: candidates_of_run
from candidate
where outcome = 'to_review'
order by score desc, subject, subject_id, register, entry_id;

-- name: standing_candidates
create or replace temp table candidate as
select
    hit.* exclude (batch_id, salt, seal, matched_name, features),
    if(is_restricted, '', matched_name) as matched_name,
    if(is_restricted, '[]', features) as features,
    alert_state.alert_id,
    alert_state.state
from standing_hit_known(timestamp 'infinity') as hit
join screening_subject as known using (subject, subject_id)
left join alert_grouped(timestamp 'infinity', $moment) as alert_state
    on alert_state.subject = hit.subject
    and alert_state.subject_id = hit.subject_id
    and alert_state.register = hit.register
    and alert_state.content_hash = hit.content_hash
    and alert_state.identity_digest = known.identity_digest
where list_contains($keys, hit.subject || ':' || hit.subject_id);

-- name: run_candidates
create or replace temp table candidate as
select
    hit.* exclude (batch_id, salt, seal, matched_name, features),
    if(is_restricted, '', matched_name) as matched_name,
    if(is_restricted, '[]', features) as features,
    alert_state.alert_id,
    alert_state.state
from hit
left join alert_grouped(timestamp 'infinity', $moment) as alert_state
    using (subject, subject_id, register, content_hash)
where hit.run_id = $run_id
qualify row_number() over (
    partition by hit.subject, hit.subject_id, hit.register, hit.entry_id
    order by alert_state.alert_id desc
) = 1;

-- name: decisions
select alert_id, decision, reason, actor, decided_at
from decision
where list_contains($alert_ids, alert_id)
order by decided_at, batch_id;

-- name: outcomes
select outcome, count(*) as subjects
from screening_check
where run_id = $run_id
group by outcome
order by outcome;

-- name: quarantine
select
    count(*) filter (trim(concat(last_name, first_name, birth_name)) <> '') as named,
    count(*) filter (trim(concat(last_name, first_name, birth_name)) = '') as nameless
from quarantined_subject
where quarantine_id not in (
    select quarantine_id from quarantine_closed(timestamp 'infinity')
);

-- name: last_run
select max(run_id) from screening_run where cause = 'bulk';

-- name: batches
select batch_id, hash from batch where list_contains($batch_ids, batch_id);
