The registers: publications in force, their entries, what a new file changes.

-- name: in_force
select register, published_at, received_at, sha256, entries, names
from register_in_force
order by register;

-- name: files
select distinct register, sha256, file_name
from register_publication
order by register, sha256;

-- name: figures
select
    published_at, sha256, entries, names, added, corrected, removed, renumbered,
    unknown_fields
from register_in_force
where register = $register;

-- name: next_publication_id
select coalesce(max(publication_id), 0) + 1 from register_publication;

-- name: content_hashes
select entry_key, content_hash
from register_entry
where register = $register
order by entry_key;

-- name: kin_rows
create or replace temp table present_kin as
select
    entry_key,
    split_part(entry_key, ':', 1) as register,
    entry_key[strpos(entry_key, ':') + 1 :] as entry_id,
    kin
from kin_now;
create or replace temp table former_kin as
select entry_key as key from listed_kin
where entry_key not in (select entry_key from kin_now);

-- name: contents
select content
from register_entry
order by entry_key;

-- name: listed
select
    register,
    entry_id,
    if(
        count(*) = 1,
        any_value(content_hash),
        sha256(string_agg(content_hash, '' order by entry_key))
    ) as content_hash
from register_entry
group by register, entry_id;

-- name: last_versions
select content, raw
from register_entry_version
where register = $register and entry_id = $entry_id
qualify row_number() over (partition by entry_key order by version desc) = 1
order by entry_key;

-- name: loads
select publication_id, register, entries, added + corrected + removed as changed
from register_publication
order by publication_id;

-- name: contents_then
select content
from register_entry_version
where batch_id <= $batch_id and (closed_by is null or closed_by > $batch_id)
order by entry_key;

-- name: listed_then
from listed_in($batch_id);

-- name: batch_of_publication
select batch_id from register_publication where publication_id = $publication_id;
