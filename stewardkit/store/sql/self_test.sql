The self-tests of the register check.

-- name: next_self_test_id
select coalesce(max(self_test_id), 0) + 1 from self_test;

-- name: last
select ran_at, engine_version, settings, publications, result
from self_test
order by self_test_id desc
limit 1;
