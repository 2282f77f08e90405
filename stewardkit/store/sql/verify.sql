Whether all that was written still stands as it was sealed.

-- name: broken_seals
select coalesce(batch_id, 0) as batch_id, @{label} as label
from (select *, @{seal} as recomputed from @{rows})
where recomputed is distinct from seal
order by batch_id, label
limit $most;

-- name: wrong_changes
with found as (@{found}),
stated as (from change where table_name = $table_name)
select
    coalesce(stated.batch_id, found.batch_id, 0) as batch_id,
    stated.batch_id is not null as is_stated,
    coalesce(found.opened, 0) - coalesce(stated.opened, 0) as opened_more,
    coalesce(found.closed, 0) - coalesce(stated.closed, 0) as closed_more
from stated
full join found on found.batch_id = stated.batch_id
where (found.opened, found.closed, found.digest)
    is distinct from (stated.opened, stated.closed, stated.digest)
order by batch_id
limit $most;

-- name: marks_of_erased
select table_name, opened_by as batch_id, '+' as sign, erased_seal as seal
from erased_row
where table_name = @{label}
union all
select table_name, ended_by, '-', erased_seal
from erased_row
where table_name = @{label} and ended_by is not null

-- name: wrong_moments
select
    coalesce(closed_by, kept.batch_id, 0) as batch_id,
    @{label} as label
from @{rows} as kept
left join batch as opening on opening.batch_id = kept.batch_id
left join batch as closing on closing.batch_id = kept.closed_by
where recorded_from <> opening.recorded_at
    or recorded_to <> closing.recorded_at
    or (recorded_to is null) <> (closed_by is null)
order by batch_id, label
limit $most;

-- name: homeless_changes
select distinct batch_id
from change
where batch_id not in (select batch_id from batch)
order by batch_id
limit $most;

-- name: count_rows
select count(*) from @{rows};
