How rows are kept: every version sealed, none ever lost.

-- name: complete_incoming
-- Listed column by column: a union with the table itself would be read on one core.
create or replace temp view incoming as select @{listed} from @{offered};

-- name: is_untouched
select not exists (from @{table}) and not exists (from @{history});

-- name: keep_first
insert into @{table} by name
with news as (
    select
        *,
        1 as version,
        $batch_id as batch_id,
        $recorded_at as recorded_from,
        gen_random_uuid() as salt
    from incoming
)
select *, @{seal} as seal from news order by @{order};

-- name: pick_changed
create or replace temp table changed as
with former as (
    select @{key} as key, max(version) as version
    from @{history}
    where @{key} in (select @{key} from incoming)
    group by @{key}
),
news as (
    select
        incoming.*,
        1 + coalesce(kept.version, former.version, 0) as version,
        $batch_id as batch_id,
        $recorded_at as recorded_from,
        gen_random_uuid() as salt,
        kept.@{key} is not null as is_known
    from incoming
    left join @{table} as kept on kept.@{key} = incoming.@{key}
    left join former on former.key = incoming.@{key}
    where kept.@{key} is null or @{is_changed}
)
select *, @{seal} as seal from news;

-- name: count_changed
select
    count(*) filter (not is_known) as added,
    count(*) filter (is_known) as updated
from changed;

-- name: keep_former
insert into @{history} by name
select kept.*, $batch_id as closed_by, $recorded_at as recorded_to
from @{table} as kept
where @{key} in (select @{key} from changed where is_known);

-- name: keep_updated
update @{table} set @{assignments}
from changed
where changed.@{key} = @{table}.@{key} and changed.is_known;

-- name: keep_added
insert into @{table} by name
select * exclude (is_known) from changed where not is_known order by @{order};

-- name: close_former
insert into @{history} by name
select kept.*, $batch_id as closed_by, $recorded_at as recorded_to
from @{table} as kept
where @{key} in (select key from @{offered});

-- name: delete_closed
delete from @{table} where @{key} in (select key from @{offered});

-- name: append
insert into @{table} by name
with news as (
    select @{listed}, $batch_id as batch_id, gen_random_uuid() as salt
    from @{offered}
)
select *, @{seal} as seal from news;
