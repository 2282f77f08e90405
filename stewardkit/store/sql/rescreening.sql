Whom a run over the whole base has to search for anew, and in what.

-- name: suspects
-- Fingerprints are left to `due`: few rows are newer than their check.
create or replace temp table suspect as
select *
from (
    select
        subject,
        subject_id,
        last_check.identity_digest as checked_digest,
        case
            when last_check.run_id is null then 'never'
            when engine_version <> $engine_version then 'engine'
            when settings <> $settings then 'settings'
            when weighed_by is distinct from $weighed_by then $weighed_why
            when is_returned then 'returned'
            when $is_conclusive and (outcome = 'not_checked' or not is_conclusive)
                then 'not_checked'
            when subject_row.batch_id > last_check.batch_id then 'identity'
        end as why
    from screening_subject as subject_row
    left join covered_known(timestamp 'infinity') as last_check
        using (subject, subject_id)
)
where why is not null;

-- name: due
create or replace temp table due as
select *
from (
    select
        subject,
        subject_id,
        why,
        checked_digest,
        identity_digest(
            kind, last_name, first_name, birth_name, birth_date, birth_place,
            nationality, siren
        ) as identity_digest
    from screening_subject
    join suspect using (subject, subject_id)
)
where why <> 'identity' or identity_digest <> checked_digest;

-- name: count_due
select why, count(*) as subjects from due group by why;

-- name: count_subjects
select count(*) from screening_subject;

-- name: covered_from
select min(publication_id)
from covered_known(timestamp 'infinity')
semi join screening_subject using (subject, subject_id)
anti join due using (subject, subject_id);

-- name: subjects_due
(
    select party.* exclude (identity_digest), due.identity_digest
    from screening_subject as party
    join due using (subject, subject_id)
)

-- name: subjects_left
(
    from screening_subject
    anti join due using (subject, subject_id)
    where $is_sought
)

-- name: screened_due
create or replace temp table screened as
select subject, subject_id, identity_digest
from due
where identity_digest in (select subject_key from searched);

-- name: screened_left
create or replace temp table screened as
select subject, subject_id, identity_digest
from screening_subject
anti join due using (subject, subject_id)
where identity_digest in (select subject_key from searched);

-- name: digest_of_identities
-- In parts: one list of millions of digests would not fit in memory.
select coalesce(sha256(string_agg(part || digest, '' order by part)), sha256(''))
from (
    select
        left(subject_key, 2) as part,
        sha256(list_sort(list(subject_key))::varchar) as digest
    from searched
    group by part
);
