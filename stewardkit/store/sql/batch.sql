The chain of batches.

-- name: head
select batch_id, hash from batch order by batch_id desc limit 1;

-- name: insert_batch
insert into batch values (
    $batch_id, $recorded_at, $actor, $kind, $reason, $details, $parent, $hash
);

-- name: marks_of_kept
-- What a batch did to a kept table; what every batch did where none is given.
select @{label} as table_name, batch_id, '+' as sign, seal
from @{versions}
where $batch_id is null or batch_id = $batch_id
union all
select @{label}, closed_by, '-', seal
from @{history}
where closed_by is not null and ($batch_id is null or closed_by = $batch_id)

-- name: marks_of_appended
select @{label} as table_name, batch_id, '+' as sign, seal
from @{table}
where $batch_id is null or batch_id = $batch_id

-- name: sum_up
-- Seals are sorted in parts: one list of millions of them would not fit in memory.
with mark as (@{marks}),
parts as (
    select
        batch_id,
        table_name,
        sign,
        left(seal::varchar, 2) as part,
        count(*) as marked,
        sha256(list_sort(list(seal))::varchar) as digest
    from mark
    group by all
)
select
    batch_id,
    table_name,
    coalesce(sum(marked) filter (sign = '+'), 0)::bigint as opened,
    coalesce(sum(marked) filter (sign = '-'), 0)::bigint as closed,
    sha256(string_agg(sign || part || digest, '' order by sign, part)) as digest
from parts
group by batch_id, table_name

-- name: insert_changes
insert into change by name
@{sums}
returning batch_id, table_name, opened, closed, digest;

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
