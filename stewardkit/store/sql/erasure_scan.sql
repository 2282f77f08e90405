Texts of erased rows: gathered before, searched for afterwards.

-- name: versions
select * exclude (batch_id, recorded_from, salt, seal, closed_by, recorded_to)
from contact_version
where contact_id in (from leaving);

-- name: verified
select email from email_verification where contact_id in (from leaving);

-- name: sends
select distinct email from leaving_send;

-- name: quarantined
select content, cell_value
from quarantine
where quarantine_id in (select quarantine_id from leaving_quarantine);

-- name: matches
select matched_name, features from hit where seal in (from leaving_match);

-- name: seek
create or replace temp table sought as from offered_text;

-- name: text_columns
select columns.table_name as "table", columns.column_name as "column"
from duckdb_columns() as columns
join duckdb_tables() as tables using (database_name, schema_name, table_name)
where columns.database_name = current_database() and columns.data_type = 'VARCHAR'
order by columns.table_name, columns.column_index;

-- name: forget_held
delete from sought
where text in (
    select held.@{column}
    from @{table} as held
    semi join sought on sought.text = held.@{column}
);

-- name: forget_contained
delete from sought
where text in (
    select sought.text
    from sought
    join @{table} as held on contains(held.@{column}, sought.text)
);

-- name: forget_words_of_schema
delete from sought
where text in (
    select text
    from sought
    join (
        select sql as definition from duckdb_tables()
        union all
        select sql from duckdb_views()
        union all
        select macro_definition from duckdb_functions() where not internal
    ) on contains(definition, text)
);

-- name: sought
from sought order by length(text) desc, text;

-- name: naming_batches
select distinct batch_id
from (
    select batch_id, reason from batch
    union all
    select $number, $reason
)
join sought on contains(reason, text)
order by batch_id;

-- name: of_erasure
select searched, shared, remaining from erasure_scan where erased_by = $erased_by;
