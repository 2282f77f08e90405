What belongs to a client, and whom a text names.

-- name: contracts
select * exclude (batch_id, recorded_from, salt, seal)
from contract
where client_id = $client_id
order by starts_on desc nulls last, contract_id;

-- name: count_known
-- How many of some texts are the e-mail or the full name of somebody.
select count(distinct text)
from candidate
where text in (
    select lower(email) from contact
    union all
    select lower(email) from client
    union all
    select lower(concat_ws(' ', last_name, first_name)) from contact
    union all
    select lower(concat_ws(' ', first_name, last_name)) from contact
    union all
    select lower(concat_ws(' ', last_name, first_name)) from client
    union all
    select lower(concat_ws(' ', first_name, last_name)) from client
);
