Rows of files that were not loaded.

-- name: gather
create or replace temp table gathered as
with rejected as (
    select line, any_value(csv_line) as csv_line, any_value(error_type) as error_type
    from rejected_line
    group by line
),
-- How many rejected lines lie before a row: the file's line is its number plus those.
rejected_before as (
    select line - place - 1 as row_number, max(place) as lines
    from (select line, row_number() over (order by line) as place from rejected)
    group by all
),
read_lines as (
    select
        row_number,
        first(column_name order by position) as column_name,
        first(cell_value order by position) as cell_value,
        string_agg(concat_ws(' ', column_name, reason), '; ' order by position)
            as reason
    from fault
    group by row_number
)
select
    read_lines.row_number + 2 + coalesce(rejected_before.lines, 0) as line,
    read_lines.column_name,
    read_lines.cell_value,
    read_lines.reason,
    @{content} as content
from read_lines
join trimmed_suspect as suspect on suspect.row_number = read_lines.row_number
asof left join rejected_before
    on rejected_before.row_number <= read_lines.row_number
union all
select
    rejected.line,
    null,
    null,
    case error_type
        when 'MISSING COLUMNS' then 'has too few fields: '
        when 'TOO MANY COLUMNS' then 'has too many fields: '
        else 'cannot be read as a row (' || lower(error_type) || '): '
    end || $width || ' are expected',
    to_json(map_from_entries(list_zip(
        $headings[1:len(string_split(csv_line, $delimiter))],
        string_split(csv_line, $delimiter)[1:$width]
    )))::varchar
from rejected;

-- name: count_gathered
select count(*) from gathered;

-- name: fresh
create or replace temp table fresh_quarantine as
select
    (select coalesce(max(quarantine_id), 0) from quarantine)
        + row_number() over (order by line) as quarantine_id,
    $table_name as table_name,
    $file_name as file_name,
    $file_sha256 as file_sha256,
    *
from gathered
where content not in (
    select content from quarantine
    where table_name = $table_name
        and quarantine_id not in (from quarantine_closed(timestamp 'infinity'))
);

-- name: mended
create or replace temp table mended as
with waiting as (
    select quarantine_id, content ->> $key as key
    from quarantine
    where table_name = $table_name
        and batch_id < $batch_id
        and quarantine_id not in (from quarantine_closed(timestamp 'infinity'))
),
returned as (
    select (content ->> 'quarantine_id')::bigint as quarantine_id from fresh_quarantine
)
select quarantine_id, 'loaded' as outcome
from waiting
where key in (select @{key}::varchar from @{table} where batch_id = $batch_id)
    or quarantine_id in (select @{mended_id} from typed)
union
select quarantine_id, 'replaced'
from waiting
where quarantine_id in (from returned);

-- name: open_rows
select
    quarantine_id, table_name, file_name, line, column_name, cell_value, reason,
    content, batch_id
from quarantine
where quarantine_id not in (from quarantine_closed(timestamp 'infinity'))
order by quarantine_id;
