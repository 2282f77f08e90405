From the rows of a file to kept rows: staged as text, typed, judged, merged, kept.
Columns of a file are c0, c1, … so that no heading ever stands in SQL.

-- name: stage_csv
create or replace temp view staged as
from read_csv(
    @{path},
    delim = @{delimiter},
    header = true,
    auto_detect = false,
    quote = '"',
    escape = '"',
    columns = @{columns},
    @{rejects}
);

-- name: stage_parquet
create or replace temp view staged as
select columns(*)::varchar from read_parquet(@{path}) as source(@{names});

-- name: stage_sheet
create or replace temp table staged_sheet as
select columns(*)::varchar from sheet as source(@{names});
create or replace temp view staged as from staged_sheet;

-- name: forget_rejects
drop table if exists rejected_line;
drop table if exists rejected_scan;

-- name: no_rejects
create or replace temp table rejected_line (
    line ubigint, csv_line varchar, error_type varchar
);

-- name: type_rows
-- A doubtful row keeps its text, for the quarantine.
create or replace temp table typed_row as
with trimmed as (select *, @{trimmings} from staged),
valued as (select *, @{values} from trimmed)
select
    @{names},
    coalesce(@{doubt}, false) as is_doubtful,
    case when is_doubtful then [@{cells}] end as cells
from valued;

-- name: first_row
select coalesce(min(rowid), 0) from typed_row;

-- name: number_rows
create or replace temp view typed as
select rowid - @{first_row} as row_number, * from typed_row;

-- name: count_read
select (select count(*) from typed) + (select count(distinct line) from rejected_line);

-- name: pick_suspects
create or replace temp table suspect as
select row_number, @{cells} from typed where is_doubtful;

-- name: trim_suspects
create or replace temp view trimmed_suspect as select *, @{trimmings} from suspect;

-- name: has_more_suspects
select exists (
    from fault
    where row_number not in (select row_number from suspect)
);

-- name: pick_more_suspects
-- Rows that are at fault only beside others: their text is read again.
insert into suspect
from (select row_number() over () - 1 as row_number, * from staged)
where row_number in (select row_number from fault)
    and row_number not in (select row_number from suspect);

-- name: start_faults
create or replace temp table fault (
    row_number bigint, position integer, column_name varchar, cell_value varchar,
    reason varchar
);

-- name: find_fault
insert into fault
select
    typed.row_number, $position, $column_name, @{cell}, $reason
from typed
join trimmed_suspect as suspect on suspect.row_number = typed.row_number
where typed.is_doubtful and @{condition};

-- name: find_repeated
insert into fault
select
    row_number, 100, $column_name, @{key}, 'stands on an earlier line too'
from typed
where @{key} in (
        select @{key} from typed group by @{key} having count(*) > 1
    )
qualify row_number() over (partition by @{key} order by row_number) > 1;

-- name: find_unknown_client
insert into fault
select row_number, 101, $column_name, client_id, 'names no client that is known'
from typed
where client_id not in (select client_id from client);

-- name: find_deleted
insert into fault
select
    typed.row_number, 102, $column_name, typed.@{key},
    'was deleted in batch B' || printf('%06d', deletion.batch_id)
    || '; undo that batch to have it back'
from typed
join @{history} as former on former.@{key} = typed.@{key}
join batch as deletion
    on deletion.batch_id = former.closed_by and deletion.kind = 'delete'
where typed.@{key} not in (select @{key} from @{table})
qualify row_number() over (
    partition by typed.row_number order by deletion.batch_id desc
) = 1;

-- name: match_unnumbered
create or replace temp table matched as
with folded as (
    select
        row_number,
        client_id,
        lower(strip_accents(concat_ws(' ', last_name, first_name))) as name,
        lower(strip_accents(coalesce(function, ''))) as function
    from typed
    where contact_id is null
),
twins as (
    select *, count(*) over (partition by client_id, name, function) as copies
    from folded
),
kept as (
    select
        client_id,
        lower(strip_accents(concat_ws(' ', last_name, first_name))) as name,
        lower(strip_accents(coalesce(function, ''))) as function,
        any_value(contact_id) as contact_id,
        count(*) as copies
    from contact
    group by all
)
select
    twins.row_number,
    twins.copies > 1 or coalesce(kept.copies, 0) > 1 as is_ambiguous,
    kept.contact_id,
    (select last_number from issued_identifier where kind = 'contact')
        + row_number() over (
            partition by kept.contact_id is null order by twins.row_number
        ) as next_number
from twins
left join kept
    on kept.client_id = twins.client_id
    and kept.name = twins.name
    and kept.function = twins.function;

-- name: find_ambiguous
insert into fault
select
    row_number, 103, $column_name, null,
    'has no identifier, and more than one contact of this client has this name and '
    || 'function; give the identifier'
from matched
where is_ambiguous;

-- name: number_unnumbered
update typed_row
set contact_id = coalesce(
    matched.contact_id, 'CT' || printf('%08d', matched.next_number)
)
from matched
where matched.row_number = typed_row.rowid - @{first_row} and not matched.is_ambiguous;

-- name: raise_issued
update issued_identifier
set last_number = greatest(last_number, (
    select coalesce(max(try_cast(@{key}[3:] as bigint)), 0)
    from typed
    where @{key}[1:2] = $prefix
))
where kind = $kind;

-- name: drop_faulty
delete from typed_row
where rowid in (select row_number + @{first_row} from fault);

-- name: former_extract
create or replace temp table former_extract as
with imports as (
    select batch_id from batch
    where kind = 'import'
        and batch_id not in (
            select (details ->> 'undoes')::integer from batch where kind = 'undo'
        )
)
from @{table}
where batch_id in (from imports)
union all by name
select * exclude (closed_by, recorded_to)
from @{history}
where batch_id in (from imports)
    and @{key} not in (select @{key} from @{table} where batch_id in (from imports))
    and @{key} in (select @{key} from typed)
qualify row_number() over (partition by @{key} order by version desc) = 1;

-- name: merge_rows
create or replace temp view merged as
select @{columns}
from typed
left join @{table} as kept on kept.@{key} = typed.@{key}
left join former_extract as former on former.@{key} = typed.@{key};

-- name: tick_rows
create or replace temp table ticked as
unpivot (select contact_id, @{flags} from typed)
on @{flags}
into name flag value state;

-- name: flag_news
create or replace temp table flag_news as
with live as (
    select * from flag_event
    where state <> 'retracted'
        and event_id not in (
            select retracts from flag_event where retracts is not null
        )
),
extracted as (
    select contact_id, flag, arg_max(state, event_id) as state
    from live
    where source = 'extract'
    group by contact_id, flag
),
current as (select contact_id, flag, state from flag_state($today, $recorded_at)),
gone as (
    select contact_id, flag, 'withdrawn' as state
    from extracted
    anti join ticked using (contact_id, flag)
    where state = 'given'
        and flag in (select unnest($flags))
        and contact_id in (select contact_id from typed)
),
incoming as (
    from ticked
    union all by name
    from gone
)
select
    incoming.contact_id,
    incoming.flag,
    incoming.state,
    current.state is not null as is_known,
    incoming.state = 'given'
        and incoming.flag in ('e_signature', 'commercial_email', 'partner_email')
        and coalesce(current.state in ('refused', 'withdrawn', 'expired'), false)
        as is_held_back
from incoming
left join current using (contact_id, flag)
left join extracted using (contact_id, flag)
where incoming.state is distinct from current.state
    and incoming.state is distinct from extracted.state;

-- name: flag_events
create or replace temp table fresh_events as
select
    (select coalesce(max(event_id), 0) from flag_event)
        + row_number() over () as event_id,
    contact_id,
    flag,
    state,
    case when is_known then $today end as heard_on,
    $recorded_at as recorded_at,
    'extract' as source
from flag_news
where not is_held_back;

-- name: count_held_back
select count(*) from flag_news where is_held_back;

-- name: contact_findings
select
    count(*) filter (function is null) as without_function,
    count(*) filter (
        email is not null and not is_sound_email(email)
    ) as doubtful_email
from contact
where batch_id = $batch_id;
