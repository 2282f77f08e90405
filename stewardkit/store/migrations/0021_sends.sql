-- The log of what was sent, as a mailing tool exports it, and whom it reached.

create table send (
    send_id uuid primary key,        -- MD5 of all that tells it from others
    sent_on date not null,
    sent_time time,                  -- as the log states it
    campaign varchar,
    contact_id varchar,
    email varchar,
    flag varchar not null,           -- the tick by which it was sent
    bounced boolean,                 -- empty where the log does not say
    partner varchar,                 -- on whose behalf
    version integer not null,
    batch_id integer not null,
    recorded_from timestamp not null,
    salt uuid not null,
    seal uuid not null
);
create table send_history as
select *, null::integer as closed_by, null::timestamp as recorded_to from send limit 0;
create view send_version as
from send union all by name from send_history;

create macro send_known(known_at) as table
select * exclude (salt, seal, closed_by, recorded_to) from send_version
where recorded_from <= known_at and (recorded_to is null or known_at < recorded_to);

-- Each send with each contact that it reached: the one that it names, and all others
-- who bear its address as known at the moment.
create macro send_reached(known_at) as table
with sent as (
    select send_id, sent_on, sent_time, campaign, contact_id, email, flag
    from send_known(known_at)
)
select contact_id, * exclude (contact_id, email)
from sent
where contact_id is not null
union all
select address.contact_id, sent.* exclude (contact_id, email)
from sent
join address_known(known_at) as address on address.folded = folded_email(sent.email)
where sent.contact_id is distinct from address.contact_id;

-- Whether the last send to each address came back, as far as the log states both.
create macro bounced_known(on_day, known_at) as table
select
    folded_email(email) as folded,
    max((sent_on, coalesce(sent_time, time '00:00'), bounced))[3] as bounced
from send_known(known_at)
where email is not null and bounced is not null and sent_on <= on_day
group by folded;

-- Without a log of sends, what it would tell is not measured.
create macro has_send_log(known_at) as exists (
    from send_version where recorded_from <= known_at
);

-- What is missing of the proof behind a yes; nothing where it is whole. The acceptance
-- of a means is proven without a text and a file.
create macro missing_proof(
    flag, heard_on, channel, collector, wording, partner_list, evidence
) as concat_ws(
    ', ',
    if(heard_on is null, 'event_date', null),
    if(channel is null, 'channel', null),
    if(collector is null, 'collector', null),
    if(wording is null and flag <> 'e_signature', 'wording', null),
    if(partner_list is null and flag = 'partner_email', 'partner_list', null),
    if(evidence is null and flag <> 'e_signature', 'evidence', null)
);

-- The day until which a yes is to be confirmed again, where the settings state after how
-- many months.
create macro again_on(heard_on, months) as
    if(months > 0, (heard_on + to_months(months))::date, null);
