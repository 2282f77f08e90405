What was searched in the registers, what was found, and what was decided.

-- name: digest
select identity_digest(
    $kind, $last_name, $first_name, $birth_name, $birth_date, $birth_place,
    $nationality, $siren
);

-- name: subject
select
    kind, last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
from screening_subject
where subject = $subject and subject_id = $subject_id;

-- name: identities
select
    identity_digest as subject_key,
    any_value(kind) as kind,
    coalesce(any_value(last_name), '') as last_name,
    any_value(first_name) as first_name,
    any_value(birth_name) as birth_name,
    any_value(birth_date) as birth_date,
    any_value(birth_place) as birth_place,
    any_value(nationality) as nationality,
    any_value(siren) as siren
from @{subjects}
group by identity_digest;

-- name: population
create or replace temp table screened as
select subject, subject_id, identity_digest
from screening_subject
where identity_digest in (select subject_key from searched);

-- name: next_run_id
select coalesce(max(run_id), 0) + 1 from screening_run;

-- name: hit_rows
create or replace temp table fresh_hit as
select
    $run_id as run_id,
    screened.subject,
    screened.subject_id,
    found.register,
    found.entry_id,
    listed.content_hash,
    found.matched_name,
    found.score::decimal(5, 4) as score,
    found.outcome,
    found.features
from found
join screened on screened.identity_digest = found.subject_key
join listed
    on listed.register = found.register and listed.entry_id = found.entry_id;

-- name: check_rows
create or replace temp table fresh_screening_check as
with best as (
    select
        subject_key,
        max(score)::decimal(5, 4) as score,
        if(bool_or(outcome = 'to_review'), 'to_review', $otherwise_below) as outcome
    from found
    group by subject_key
)
select
    $run_id as run_id,
    screened.subject,
    screened.subject_id,
    screened.identity_digest,
    coalesce(best.outcome, $otherwise_clear) as outcome,
    best.score as best_score
from screened
left join best on best.subject_key = screened.identity_digest;

-- name: alert_rows
create or replace temp table fresh_alert as
with candidate as (
    select
        subject, subject_id, screened.identity_digest, register, entry_id, content_hash
    from fresh_hit
    join screened using (subject, subject_id)
    where fresh_hit.outcome = 'to_review'
        and not exists (
            select * from alert_state($opened_at) as known
            where known.subject = fresh_hit.subject
                and known.subject_id = fresh_hit.subject_id
                and known.register = fresh_hit.register
                and known.content_hash = fresh_hit.content_hash
                and known.identity_digest = screened.identity_digest
                and known.state not in ('superseded', 'lifted')
        )
    qualify row_number() over (
        partition by subject, subject_id, register, content_hash
        order by score desc, entry_id
    ) = 1
)
select
    (select coalesce(max(alert_id), 0) from alert)
        + row_number() over (order by subject, subject_id, register, entry_id)
        as alert_id,
    *,
    $run_id as run_id,
    $opened_at as opened_at
from candidate;

-- name: count_outcomes
select outcome, count(*) as subjects
from fresh_screening_check
group by outcome
order by outcome;

-- name: count_fresh_screening_check
select count(*) from fresh_screening_check;

-- name: count_fresh_hit
select count(*) from fresh_hit;

-- name: count_fresh_alert
select count(*) from fresh_alert;

-- name: waiting_alerts
select distinct alert_id
from alert_state($moment)
join screened using (subject, subject_id, identity_digest)
join fresh_hit using (subject, subject_id, register, content_hash)
where fresh_hit.outcome = 'to_review'
    and state not in ('dismissed', 'superseded', 'lifted')
order by alert_id;

-- name: dismissed_entries
select listed.register, listed.entry_id
from listed
join alert_state($moment) as alert_state
    on alert_state.register = listed.register
    and alert_state.content_hash = listed.content_hash
where alert_state.subject = 'contact'
    and alert_state.subject_id = $subject_id
    and alert_state.identity_digest = $digest
    and alert_state.state = 'dismissed';
