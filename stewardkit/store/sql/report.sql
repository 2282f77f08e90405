What a report rests on, as known at a moment.

-- name: failed
select count(*) filter (exception) as failed from (@{rows});

-- name: population
select rows from (@{population}) where reason is null;

-- name: files
select
    file.name,
    file.sha256,
    file.rows
from (
    select batch_id, unnest(from_json(
        details -> 'files',
        '[{"name": "VARCHAR", "sha256": "VARCHAR", "rows": "BIGINT"}]'
    )) as file
    from batch
    where kind = 'import' and recorded_at <= $known_at
)
order by batch_id, file.name;

-- name: publications
select
    coalesce($list_labels::json ->> register, register) as register,
    published_at,
    sha256
from register_publication
join batch using (batch_id)
where recorded_at <= $known_at
qualify row_number() over (
    partition by register_publication.register order by publication_id desc
) = 1
order by register_publication.register;

-- name: head
select hash from batch
where recorded_at <= $known_at
order by batch_id desc
limit 1;

-- name: send_log
select min(sent_on) as first, max(sent_on) as last, count(*) as sends
from send_known($known_at)
having count(*) > 0;
