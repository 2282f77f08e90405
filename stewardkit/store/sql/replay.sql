What a run recorded, and the identities that it searched for.

-- name: last_run
select coalesce(max(run_id), 0)
from screening_run
where if(
    $subject_id is null,
    cause = 'bulk',
    run_id in (
        select run_id
        from screening_check
        where subject = $subject and subject_id = $subject_id
    )
);

-- name: run
select
    run.run_id,
    run.engine_version,
    run.settings,
    coalesce(
        run.publication_id,
        (
            select max(publication_id)
            from register_publication
            where batch_id < run.batch_id
        ),
        0
    ) as publication_id,
    run.weighed_by,
    run.batch_id,
    cover.covered_from
from screening_run as run
left join screening_cover as cover on cover.run_id = run.run_id and cover.entries > 0
where run.run_id = $run_id;

-- name: checks
-- Those checked anew, and those searched for in some entries, who have no check of
-- their own; the same ones for the same seed.
create or replace temp table replayed as
with version as (
    select
        'client' as subject, client_id as subject_id, batch_id, closed_by, kind,
        client_surname(kind, last_name, company_name) as last_name,
        first_name, birth_name, birth_date, birth_place, nationality, siren
    from client_version
    union all
    select
        'contact', contact_id, batch_id, closed_by, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from contact_version
    union all
    select
        'quarantine', quarantine_id::varchar, batch_id, null, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from quarantined_subject
),
left_over as (
    select subject, subject_id, null as identity_digest, 'entries' as part
    from version
    anti join (from screening_check where run_id = $run_id)
        using (subject, subject_id)
    where $is_with_others
        and batch_id <= $batch_id
        and coalesce(closed_by > $batch_id, true)
        and trim(concat(last_name, first_name, birth_name)) <> ''
),
chosen as (
    select *
    from (
        select subject, subject_id, identity_digest, 'everything' as part
        from screening_check
        where run_id = $run_id
        union all
        from left_over
    )
    where ($subject is null or subject = $subject)
        and ($subject_id is null or subject_id = $subject_id)
    order by md5(concat_ws(':', $seed::varchar, subject, subject_id))
    limit $most
)
select
    chosen.*,
    version.* exclude (subject, subject_id, batch_id, closed_by),
    version.subject is not null as is_known
from chosen
left join version
    on version.subject = chosen.subject
    and version.subject_id = chosen.subject_id
    and if(
        part = 'entries',
        version.batch_id <= $batch_id and coalesce(closed_by > $batch_id, true),
        chosen.identity_digest = identity_digest(
            kind, last_name, first_name, birth_name, birth_date, birth_place,
            nationality, siren
        )
    )
qualify row_number() over (
    partition by chosen.subject, chosen.subject_id order by version.batch_id desc
) = 1;

-- name: chosen
-- What is taken away of a check stays as a blank, written by a later batch.
with blank as (
    select subject, subject_id, batch_id from screening_check where run_id = $run_id
    union all
    select subject, subject_id, batch_id from hit where run_id = $run_id
)
select subject, subject_id, is_known, since
from replayed
left join (
    select subject, subject_id, max(recorded_at) as since
    from blank
    join batch using (batch_id)
    where batch_id > $batch_id
    group by subject, subject_id
) using (subject, subject_id)
order by subject, subject_id;

-- name: identities
select
    subject || ':' || subject_id as subject_key,
    kind, coalesce(last_name, '') as last_name, first_name, birth_name, birth_date,
    birth_place, nationality, siren
from replayed
where part = $part and is_known
order by subject_key;

-- name: hits
select
    hit.subject || ':' || hit.subject_id as subject_key,
    register, entry_id, matched_name, score::double as score, outcome, features
from hit
semi join replayed using (subject, subject_id)
where run_id = $run_id;
