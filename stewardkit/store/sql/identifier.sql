Identifiers: each is issued once, whatever becomes of its record.

-- name: issue
update issued_identifier
set last_number = last_number + 1
where kind = $kind
returning last_number;

-- name: reserve
update issued_identifier
set last_number = try_cast($key[3:] as bigint)
where kind = $kind
    and $key[1:2] = $prefix
    and last_number < try_cast($key[3:] as bigint);
