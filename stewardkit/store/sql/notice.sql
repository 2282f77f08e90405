Who receives a notice of a client.

-- name: contacts
select contact_id, folded_email(email) as address
from contact_known($known_at)
where client_id = $client_id;

-- name: is_client
select count(*) > 0 from client_known($known_at) where client_id = $client_id;

-- name: recipients
select *, obstacle_text(obstacles) as reasons, is_held(obstacles) as is_held
from recipient_known(
    $on, $known_at, $legacy_until, [$client_id], $contact_ids, $notice, true
)
where client_id = $client_id
order by place;
