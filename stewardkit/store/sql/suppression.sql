Who asked to be erased and must not come back unnoticed.

-- name: database_path
select path from duckdb_databases() where database_name = current_database();

-- name: is_empty
select count(*) = 0 from suppression;

-- name: is_nobody_erased
select count(*) = 0 from erasure;

-- name: leaving_party
create or replace temp table leaving_party as
with own as (
    select *, folded_email(email) as address
    from contact_version
    where contact_id in (from leaving)
),
borne as (
    select folded_email(email) as address
    from contact
    where contact_id not in (from leaving)
        and folded_email(email) in (select address from own)
    union all
    select folded_email(email)
    from client
    where folded_email(email) in (select address from own)
)
select
    contact_id as key,
    client_id,
    last_name,
    first_name,
    birth_date,
    case
        when is_sound_email(email)
            and not is_role_mailbox(email)
            and not is_placeholder_email(email)
            and address not in (from borne) then email
    end as email
from own;

-- name: fingerprint
-- HMAC(key, text) = H((key ^ outer) || H((key ^ inner) || text)). Of a name alone
-- there are many; a name at one client, or with a birth date, is one person.
create or replace temp table fingerprinted as
with party as (
    select
        key,
        client_id,
        birth_date,
        folded_email(email) as address,
        regexp_replace(
            lower(strip_accents(concat_ws(' ', last_name, first_name))),
            '[^\pL\pN]', '', 'g'
        ) as name
    from @{parties}
),
known_by as (
    select key, 'person' as kind, concat_ws(chr(31), name, birth_date) as text
    from party
    where birth_date is not null and name <> ''
    union all
    select key, 'namesake', concat_ws(chr(31), name, client_id)
    from party
    where name <> ''
    union all
    select key, 'email', address
    from party
    where address is not null
)
select
    key,
    kind,
    sha256($outer || unhex(sha256($inner || encode(concat(kind, chr(31), text)))))
        as fingerprint
from known_by;

-- name: fresh
create or replace temp table fresh_suppression as
select distinct kind, fingerprint
from fingerprinted
where fingerprint not in (select fingerprint from suppression);

-- name: since
select recorded_at::date as since
from fingerprinted
join suppression using (kind, fingerprint)
join batch on batch.batch_id = suppression.batch_id
order by recorded_at
limit 1;

-- name: returned
-- A contact entered by form, for a reason, though the person asked to be erased.
create or replace temp table brought_back as
select 'form' as source, kind, fingerprint, $contact_id as contact_id, 'entered' as action
from fingerprinted
semi join suppression using (kind, fingerprint);

-- name: hold_erased
create or replace temp table brought_back as
select
    'extract' as source,
    'identifier' as kind,
    null::varchar as fingerprint,
    contact_id,
    'held_back' as action
from typed
semi join erasure using (contact_id);
insert into fault
select
    typed.row_number, -2, $column_name, null,
    'is the identifier of a contact that was erased in batch '
    || printf('B%06d', erasure.batch_id) || ' and is not used again'
from typed
join erasure on erasure.contact_id = typed.contact_id;

-- name: entrants
create or replace temp table entrant as
select
    row_number as key,
    client_id,
    last_name,
    first_name,
    @{birth_date}::date as birth_date,
    @{email}::varchar as email
from typed
anti join contact on contact.contact_id = typed.contact_id;

-- name: addressees
create or replace temp table entrant as
select
    row_number as key,
    null::varchar as client_id,
    null::varchar as last_name,
    null::varchar as first_name,
    null::date as birth_date,
    email
from typed
where email is not null;

-- name: hold_back
insert into fault
select
    key, -1, $column_name, null,
    'names somebody who asked in batch ' || printf('B%06d', min(batch_id))
    || ' to be erased; who comes back is entered by form, with a reason'
from fingerprinted
join suppression using (kind, fingerprint)
group by key;

-- name: hits
insert into brought_back
select distinct 'extract', kind, fingerprint, null, 'held_back'
from fingerprinted
semi join suppression using (kind, fingerprint);

-- name: forget_text
delete from suspect
where row_number in (select row_number from fault where position < 0);

-- name: keep_identifiers
-- As the file has them: not those that rows without identifier were given.
insert into suspect by name
select row_number, @{kept}
from (
    select
        row_number,
        client_id,
        case
            when row_number not in (select row_number from matched) then contact_id
        end as contact_id
    from typed
)
where row_number in (select row_number from fault where position < 0);

-- name: keep_contact
insert into suspect by name
select row_number, @{kept}
from typed
where row_number in (select row_number from fault where position < 0);
