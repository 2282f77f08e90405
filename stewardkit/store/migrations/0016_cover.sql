-- Who is covered by which search: by a check of their own, and by the later runs that
-- searched for everybody the entries added or corrected since.

alter table screening_run add column publication_id integer; -- the last one loaded then
alter table screening_run add column weighed_by integer;  -- that words are weighed by
alter table screening_run add column is_conclusive boolean; -- fr-gels was up to date

-- What a run over the whole base searched beside those whom it checked anew.
create table screening_cover (
    run_id integer not null,
    is_conclusive boolean not null,
    covered_from integer not null,   -- publication_id that everybody was covered to
    covered_to integer not null,     -- publication_id that everybody is covered to now
    why varchar not null,            -- JSON: reason → subjects
    listed bigint not null,          -- entries searched for those checked anew
    listed_digest varchar not null,  -- SHA-256 of their content hashes, sorted
    entries bigint not null,         -- entries added or corrected, for all others
    entries_digest varchar not null,
    population bigint not null,      -- the others
    identities bigint not null,      -- the distinct identities among them
    identities_digest varchar not null, -- SHA-256 of their digests, sorted, in parts
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

create or replace view screening_subject as
with party as (
    select
        'client' as subject, client_id as subject_id, client_id, batch_id, kind,
        client_surname(kind, last_name, company_name) as last_name,
        first_name, birth_name, birth_date, birth_place, nationality, siren
    from client
    union all
    select
        'contact', contact_id, client_id, batch_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from contact
    union all
    select
        'quarantine', quarantine_id::varchar, client_id, batch_id, kind,
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

-- The last batch recorded by a moment; the one under way counts at infinity.
create macro last_batch(known_at) as case
    when known_at = timestamp 'infinity' then 2147483647
    else (
        select coalesce(max(batch_id), 0) from batch where recorded_at <= known_at
    )
end;

-- What each number of a register stated after a batch; see `listed` in register.sql.
create macro listed_in(last_batch) as table
select
    register,
    entry_id,
    if(
        count(*) = 1,
        any_value(content_hash),
        sha256(string_agg(content_hash, '' order by entry_key))
    ) as content_hash
from register_entry_version
where batch_id <= last_batch and (closed_by is null or closed_by > last_batch)
group by register, entry_id;

-- Who was gone for a while and is back, by which batch: no search over the whole base
-- in between was for them.
create macro returned_known(known_at) as table
with gap as (
    select 'client' as subject, client_id as subject_id, closed_by
    from client_history as gone
    where not exists (
        from client_version as next
        where next.client_id = gone.client_id and next.batch_id = gone.closed_by
    )
    union all
    select 'contact', contact_id, closed_by
    from contact_history as gone
    where not exists (
        from contact_version as next
        where next.contact_id = gone.contact_id and next.batch_id = gone.closed_by
    )
),
returned as (
    select subject, subject_id, version.batch_id
    from gap
    join (
        select 'client' as subject, client_id as subject_id, batch_id
        from client_version
        union all
        select 'contact', contact_id, batch_id
        from contact_version
    ) as version using (subject, subject_id)
    where version.batch_id > closed_by
    union all
    select 'quarantine', quarantine_id::varchar, batch_id
    from quarantine_resolution
    where outcome = 'reopened'
)
select subject, subject_id, max(batch_id) as returned_by
from returned
where batch_id <= last_batch(known_at)
group by subject, subject_id;

-- The last check of everybody, and the publication that they are covered to since:
-- every conclusive run covers whoever was there, so the last one tells.
create macro covered_known(known_at) as table
with last_cover as (
    select batch_id, run_id, covered_to
    from screening_cover
    where is_conclusive and batch_id <= last_batch(known_at)
    order by batch_id desc
    limit 1
),
run as (
    select
        screening_run.* exclude (publication_id),
        coalesce(screening_run.publication_id, loaded.publication_id, 0)
            as publication_id
    from screening_run
    asof left join register_publication as loaded
        on screening_run.batch_id > loaded.batch_id
)
select
    subject,
    subject_id,
    last_check.run_id,
    identity_digest,
    outcome,
    run.batch_id,
    started_at,
    cause,
    engine_version,
    settings,
    weighed_by,
    coalesce(is_conclusive, true) as is_conclusive,
    coalesce(returned_by > run.batch_id, false) as is_returned,
    coalesce(last_cover.batch_id > run.batch_id and not is_returned, false)
        as is_covered_since,
    if(is_covered_since, last_cover.run_id, last_check.run_id) as covering_run_id,
    if(
        is_covered_since,
        greatest(run.publication_id, last_cover.covered_to),
        run.publication_id
    ) as publication_id
from check_known(known_at) as last_check
join run using (run_id)
left join returned_known(known_at) using (subject, subject_id)
left join last_cover on true;

-- The hits of those checks and of the runs since, as they stand. One on an entry that a
-- publication ended or corrected is gone once that publication is covered; one on an
-- entry that left and came back was found twice, and stands once.
create macro standing_hit_known(known_at) as table
select hit.*
from hit
join covered_known(known_at) as covered using (subject, subject_id)
left join (
    select distinct register, content_hash, true as is_listed
    from listed_in(last_batch(known_at))
) as listed using (register, content_hash)
where hit.run_id >= covered.run_id
    and hit.batch_id <= last_batch(known_at)
    and (is_listed or covered.publication_id < (
        select max(publication_id)
        from register_publication
        where batch_id <= last_batch(known_at)
    ))
qualify hit.run_id = max(hit.run_id) over (
    partition by subject, subject_id, register, content_hash
);

-- How everybody stands by check and runs together.
create macro standing_known(known_at) as table
select
    covered.* exclude (outcome),
    case
        when is_to_review then 'to_review'
        when outcome = 'not_checked' or not is_conclusive then 'not_checked'
        when is_to_review is not null then 'below'
        else 'clear'
    end as outcome,
    best_score
from covered_known(known_at) as covered
left join (
    select
        subject,
        subject_id,
        bool_or(outcome = 'to_review') as is_to_review,
        max(score) as best_score
    from standing_hit_known(known_at)
    group by subject, subject_id
) using (subject, subject_id);

-- The alerts on what registers state now, and on what they no longer state as long as
-- no run has searched what came instead.
create macro standing_alert(moment) as table
select *
from alert_state(moment)
where (register, content_hash) in (
        select (register, content_hash) from listed_in(2147483647)
    )
    or (select coalesce(max(covered_to), 0) from screening_cover where is_conclusive)
        < (select max(publication_id) from register_publication);
