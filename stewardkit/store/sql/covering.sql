How subjects stand by their last check and the runs since.

-- name: standing
select
    standing.run_id,
    outcome,
    identity_digest,
    standing.started_at,
    standing.cause,
    covering_run_id,
    covering.started_at as covered_at,
    standing.publication_id,
    is_returned
from standing_known(timestamp 'infinity') as standing
join screening_run as covering on covering.run_id = covering_run_id
where subject = $subject and subject_id = $subject_id;

-- name: last_publication
select coalesce(max(publication_id), 0) from register_publication;
