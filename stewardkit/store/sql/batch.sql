The chain of batches.

-- name: head
select batch_id, hash from batch order by batch_id desc limit 1;

-- name: insert_batch
insert into batch values (
    $batch_id, $recorded_at, $actor, $kind, $reason, $details, $parent, $hash
);

-- name: marks_of_kept
-- What a batch did to a kept table; what every batch did where none is given.
select batch_id, '+' || seal::varchar as mark
from @{versions}
where $batch_id is null or batch_id = $batch_id
union all
select closed_by, '-' || seal::varchar
from @{history}
where closed_by is not null and ($batch_id is null or closed_by = $batch_id)

-- name: marks_of_appended
select batch_id, '+' || seal::varchar as mark
from @{table}
where $batch_id is null or batch_id = $batch_id

-- name: sum_up
-- Marks are sorted in parts: one sort of millions of them would not fit in memory.
with mark as (@{marks}),
parts as (
    select
        batch_id,
        mark[2:4] as part,
        count(*) filter (mark[1] = '+') as opened,
        count(*) filter (mark[1] = '-') as closed,
        sha256(string_agg(mark, '' order by mark)) as digest
    from mark
    group by batch_id, part
)
select
    batch_id,
    $table_name as table_name,
    sum(opened)::bigint as opened,
    sum(closed)::bigint as closed,
    sha256(string_agg(digest, '' order by part)) as digest
from parts
group by batch_id

-- name: insert_change
insert into change values ($batch_id, $table_name, $opened, $closed, $digest);

-- name: all_changes
select batch_id, table_name, opened, closed, digest
from change
order by batch_id, table_name;

-- name: all_batches
select batch_id, recorded_at, actor, kind, reason, details, parent, hash
from batch
order by batch_id;

-- name: one_batch
select batch_id, recorded_at, actor, kind, reason, details
from batch
where batch_id = $batch_id;
