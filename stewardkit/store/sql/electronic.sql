What was told and heard of electronic documents, and verified e-mail addresses.

-- name: next_notice
select coalesce(max(notice_id), 0) + 1 from electronic_notice;

-- name: next_verification
select coalesce(max(verification_id), 0) + 1 from email_verification;

-- name: history
-- What is not taken back, the newest first.
select * exclude (batch_id)
from electronic_known($known_at)
where client_id = $client_id
order by notice_id desc;

-- name: one
select * exclude (batch_id)
from electronic_known($known_at)
where notice_id = $notice_id;

-- name: retracted
create or replace temp table retracted as
select
    * exclude (batch_id, salt, seal)
    replace (
        (select max(notice_id) + 1 from electronic_notice) as notice_id,
        'retracted' as state,
        $recorded_at as recorded_at,
        notice_id as retracts
    )
from electronic_notice
where notice_id = $notice_id;

-- name: informed
-- A word that is proven counts before one that is not.
select * exclude (batch_id)
from electronic_known($known_at)
where client_id = $client_id
    and (contact_id is null or contact_id = $contact_id)
    and state = 'informed'
    and heard_on <= $on
order by evidence is not null desc, heard_on desc, notice_id desc
limit 1;

-- name: paper
-- What a contact said itself counts before what was said for the client.
select * exclude (batch_id)
from paper_known($on, $known_at)
where client_id = $client_id and (contact_id is null or contact_id = $contact_id)
order by contact_id is null
limit 1;

-- name: verification
select verified_on, method, evidence, next_due
from verified_known($on, $known_at)
where list_contains([$contact_id], contact_id);

-- name: address
-- The address that a contact has, empty where no mail can be sent to it.
select if(is_sound_email(email), folded_email(email), null) as email
from contact
where contact_id = $contact_id;
