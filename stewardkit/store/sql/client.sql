The contracts of a client.

-- name: contracts
select * exclude (batch_id, recorded_from, salt, seal)
from contract
where client_id = $client_id
order by starts_on desc nulls last, contract_id;
