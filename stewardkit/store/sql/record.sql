One kept record, whichever its table.

-- name: find
select * exclude (batch_id, recorded_from, salt, seal)
from @{table}
where @{key} = $key;

-- name: was_kept
select exists (from @{versions} where @{key} = $key);
