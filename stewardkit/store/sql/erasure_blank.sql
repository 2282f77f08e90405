What stays of erased rows: their number and place, and nothing that they held.

-- name: flag_event
create or replace temp table blank_flag_event as
select
    event_id, contact_id, flag, 'retracted' as state, recorded_at, 'erasure' as source
from flag_event
where seal in (select erased_seal from leaving_row);

-- name: electronic_notice
create or replace temp table blank_electronic_notice as
select notice_id, client_id, contact_id, 'retracted' as state, recorded_at
from electronic_notice
where seal in (select erased_seal from leaving_row);

-- name: email_verification
create or replace temp table blank_email_verification as
select verification_id, contact_id, 'retracted' as state, '' as email, recorded_at
from email_verification
where seal in (select erased_seal from leaving_row);

-- name: screening_check
create or replace temp table blank_screening_check as
select * exclude (batch_id, salt, seal) replace ('' as identity_digest)
from screening_check
where seal in (select erased_seal from leaving_row);

-- name: hit
create or replace temp table blank_hit as
select
    * exclude (batch_id, salt, seal) replace ('' as matched_name, '[]' as features)
from hit
where seal in (select erased_seal from leaving_row);

-- name: alert
create or replace temp table blank_alert as
select * exclude (batch_id, salt, seal) replace ('' as identity_digest)
from alert
where seal in (select erased_seal from leaving_row);

-- name: decision
create or replace temp table blank_decision as
select * exclude (batch_id, salt, seal) replace ('erased' as reason)
from decision
where seal in (select erased_seal from leaving_row);

-- name: quarantine
create or replace temp table blank_quarantine as
select
    quarantine_id, table_name, file_name, file_sha256, line, column_name,
    'erased' as reason, '{}' as content
from quarantine
where seal in (select erased_seal from leaving_row);
