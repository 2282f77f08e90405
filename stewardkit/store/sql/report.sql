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

-- name: states
create or replace temp table shared_state as
from flag_state_afresh($on, $known_at);

-- name: shared_day
set variable shared_day = $on::date;

-- name: shared_moment
set variable shared_moment = $known_at::timestamp;

-- name: shared_states
-- DuckDB knows while it plans which of the two can have rows, and leaves out the other.
create or replace temp macro flag_state(on_day, known_at) as table
from shared_state
where on_day = getvariable('shared_day') and known_at = getvariable('shared_moment')
union all by name
from flag_state_afresh(on_day, known_at)
where on_day <> getvariable('shared_day') or known_at <> getvariable('shared_moment');
