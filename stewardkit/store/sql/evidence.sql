Files of evidence, as the journal knows them.

-- name: find
select sha256, file_name, size, recorded_at as kept_at, actor as kept_by
from evidence
join batch on batch.batch_id = evidence.batch_id
where sha256 = $sha256
order by evidence.batch_id
limit 1;

-- name: all
select sha256, file_name, size, recorded_at as kept_at, actor as kept_by
from evidence
join batch on batch.batch_id = evidence.batch_id
order by evidence.batch_id, sha256;
