-- Electronic documents (Code des assurances L111-10, to be confirmed): who was told of
-- them and who opposes them, and which e-mail addresses were verified.

-- What was told or heard of electronic documents; never changed, never deleted. What is
-- taken back stays, and `retracts` of a later row names it.
create table electronic_notice (
    notice_id bigint not null,
    client_id varchar not null,
    contact_id varchar,              -- empty: the client and all its contacts
    state varchar not null,          -- informed | objected | paper | lifted | retracted
    heard_on date,
    recorded_at timestamp not null,
    channel varchar,
    collector varchar,
    evidence varchar,                -- SHA-256 of a file in evidence/
    retracts bigint,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- That a contact proved to read the mail of an address.
create table email_verification (
    verification_id bigint not null,
    contact_id varchar not null,
    state varchar not null,          -- verified | retracted
    email varchar not null,          -- as folded_email gives it
    verified_on date,
    recorded_at timestamp not null,
    method varchar,                  -- the channel by which the contact proved it
    collector varchar,
    evidence varchar,
    retracts bigint,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- What was told or heard of electronic documents and not taken back.
create macro electronic_known(known_at) as table
select * exclude (salt, seal, retracts)
from electronic_notice
where recorded_at <= known_at
    and state <> 'retracted'
    and notice_id not in (
        select retracts from electronic_notice
        where retracts is not null and recorded_at <= known_at
    );

-- Who objected to electronic documents or prefers paper: the client with all its contacts
-- where `contact_id` is empty. The last day counts, and its last word; the objection,
-- where the order of that day is unknown.
create macro paper_known(on_day, known_at) as table
with of_day as (
    select
        client_id,
        contact_id,
        heard_on,
        if(
            bool_and(heard_on = recorded_at::date),
            max(notice_id),
            coalesce(max(notice_id) filter (state <> 'lifted'), max(notice_id))
        ) as notice_id
    from electronic_known(known_at)
    where heard_on <= on_day and state <> 'informed'
    group by client_id, contact_id, heard_on
),
last_word as (
    select arg_max(notice_id, heard_on) as notice_id
    from of_day
    group by client_id, contact_id
)
select heard.*
from electronic_known(known_at) as heard
join last_word using (notice_id)
where state <> 'lifted';

-- What was verified and not taken back.
create macro verification_known(known_at) as table
select * exclude (salt, seal, retracts)
from email_verification
where recorded_at <= known_at
    and state = 'verified'
    and verification_id not in (
        select retracts from email_verification
        where retracts is not null and recorded_at <= known_at
    );

-- The last verification of the e-mail address that a contact has. Another address since
-- takes it away, and the former one has to be verified anew where it comes back.
create macro verified_known(on_day, known_at) as table
with verified as (
    select * from verification_known(known_at) where verified_on <= on_day
),
outgrown as (
    select verification_id
    from verified
    join contact_history as former using (contact_id)
    where former.closed_by > verified.batch_id
        and former.recorded_from <= known_at
        and folded_email(former.email) is distinct from verified.email
)
select
    contact_id,
    verified_on,
    method,
    verified.evidence,
    (verified_on + interval 12 month)::date as next_due
from verified
join contact_known(known_at) as contact using (contact_id)
where verification_id not in (from outgrown)
    and folded_email(contact.email) = verified.email
qualify row_number() over (
    partition by contact_id order by verified_on desc, verification_id desc
) = 1;

-- Which files prove something of which contact; the contact is empty where a file proves
-- something of the client.
create view proven as
select contact_id, evidence from flag_event where evidence is not null
union all
select contact_id, evidence from electronic_notice where evidence is not null
union all
select contact_id, evidence from email_verification where evidence is not null;

-- Whether something goes with a function of a contact: signs, pays, represents, guards or
-- notary. The catalogue of functions decides, which `database.py` makes known to every
-- session.
create macro function_has(function, attribute) as coalesce(
    regexp_matches(
        folded_name(function), getvariable('functions')::json ->> attribute
    ),
    false
);

-- Whether a function binds the client or receives money, so that birth counts.
create macro function_binds(function) as function_has(function, 'binds');

-- How the law protects an adult: guardianship (tutelle), curatorship (curatelle),
-- safeguard (sauvegarde de justice) or family (habilitation familiale).
alter table contact add column protection varchar;
alter table contact_history add column protection varchar;
create or replace view contact_version as
from contact union all by name from contact_history;

-- Protected adults for whom no other contact of the client acts: one who is valid on the
-- day, alive and not protected, and who represents or guards. All that is judged once
-- those few are found; a filter before would have DuckDB read everybody.
create macro unrepresented_among(on_day, known_at, contact_ids, flags) as table
with ward as (
    select contact_id, client_id
    from contact_known(known_at)
    where protection is not null
        and (contact_ids is null or list_contains(contact_ids, contact_id))
        and (flags is null or list_contains(flags, 'e_signature'))
),
represented as (
    select client_id
    from contact_known(known_at)
    semi join ward using (client_id)
    group by client_id
    having bool_or(
        protection is null
        and validity(valid_from, valid_to, on_day) = 'valid'
        and coalesce(deceased_on > on_day, true)
        and (function_has(function, 'represents') or function_has(function, 'guards'))
    )
)
select contact_id from ward anti join represented using (client_id);
