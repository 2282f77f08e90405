-- One rule: whether a flag serves for a contact on a day, and every reason why not.
--
-- Reasons are the bits of a number until somebody reads them: that compares and joins
-- millions of rows as fast as a yes or no. Their codes and order are those of
-- `model/usability.py`.

create macro against_never_asked() as 1;
create macro against_refused() as 2;
create macro against_withdrawn() as 4;
create macro against_expired() as 8;
create macro against_not_designated() as 16;
create macro against_without_evidence() as 32;
create macro against_ended() as 64;
create macro against_future() as 128;
create macro against_deceased() as 256;
create macro against_no_email() as 512;
create macro against_bad_email() as 1024;
create macro against_unreachable() as 2048;
create macro against_email_changed() as 4096;
create macro against_minor() as 8192;
create macro against_opposition() as 16384;
create macro against_register_open() as 32768;
create macro against_register_confirmed() as 65536;
create macro against_register_client() as 131072;
create macro against_not_checked() as 262144;
-- Somebody with the address opposes one of the two consents.
create macro opposed_commercial() as 524288;
create macro opposed_partner() as 1048576;
create macro against_no_address() as 4194304;
create macro against_protected() as 8388608;
-- A regime other than consent is claimed, and does not serve.
create macro against_regime_off() as 16777216;
create macro against_regime_unsupported() as 33554432;

-- Which of both a consent is opposed by; nobody opposes a flag of another nature.
create macro opposed(flag) as case flag
    when 'commercial_email' then opposed_commercial()
    when 'partner_email' then opposed_partner()
    else 0
end;

-- The codes of reasons in their order; nothing where nothing speaks against it.
create macro obstacle_text(obstacles) as if(
    obstacles = 0,
    null,
    concat_ws(
        ', ',
        if(obstacles & against_never_asked() <> 0, 'never_asked', null),
        if(obstacles & against_refused() <> 0, 'refused', null),
        if(obstacles & against_withdrawn() <> 0, 'withdrawn', null),
        if(obstacles & against_expired() <> 0, 'expired', null),
        if(obstacles & against_not_designated() <> 0, 'not_designated', null),
        if(obstacles & against_without_evidence() <> 0, 'without_evidence', null),
        if(obstacles & against_regime_off() <> 0, 'regime_off', null),
        if(obstacles & against_regime_unsupported() <> 0, 'regime_unsupported', null),
        if(obstacles & against_ended() <> 0, 'ended', null),
        if(obstacles & against_future() <> 0, 'future', null),
        if(obstacles & against_deceased() <> 0, 'deceased', null),
        if(obstacles & against_no_email() <> 0, 'no_email', null),
        if(obstacles & against_bad_email() <> 0, 'bad_email', null),
        if(obstacles & against_unreachable() <> 0, 'unreachable', null),
        if(obstacles & against_no_address() <> 0, 'no_address', null),
        if(obstacles & against_email_changed() <> 0, 'email_changed', null),
        if(obstacles & against_minor() <> 0, 'minor', null),
        if(obstacles & against_protected() <> 0, 'protected', null),
        if(obstacles & against_opposition() <> 0, 'opposition', null),
        if(obstacles & against_register_open() <> 0, 'register_open', null),
        if(obstacles & against_register_confirmed() <> 0, 'register_confirmed', null),
        if(obstacles & against_register_client() <> 0, 'register_client', null),
        if(obstacles & against_not_checked() <> 0, 'not_checked', null)
    )
);

-- Consents and the e-signature are by e-mail only; who is designated can be reached by
-- post.
create macro is_by_email(flag) as
    flag in ('e_signature', 'commercial_email', 'partner_email');

-- What an alert holds that is open, or confirmed on the client. A setting, which
-- `database.py` makes known to every session, can have it hold notices, too.
create macro held_by_alert() as against_register_open() | against_register_client();
create macro held_of_notices() as if(
    coalesce(getvariable('hold_notices'), false), held_by_alert(), 0
);

-- Those things that stand against a contact, or a client, which matter for a flag.
create macro obstacles_to_flag(obstacles, flag) as obstacles & (
    against_ended() | against_future() | against_register_confirmed()
    | case
        when flag = 'claim_settlement' then
            against_unreachable() | against_no_address() | held_by_alert()
            | against_not_checked()
        when not is_by_email(flag) then
            against_unreachable() | against_no_address() | held_of_notices()
        else
            against_deceased() | against_no_email() | against_bad_email()
            | held_by_alert()
            | if(flag = 'e_signature', against_minor() | against_protected(), 0)
    end
);

-- What a state means for a flag. A tick of an extract behind which nothing stands
-- proves no consent; the settings may let it serve through a day.
create macro obstacle_of_state(flag, state, source, evidence, on_day, legacy_until) as
case
    when state = 'given' then if(
        is_unproven(flag, state, source, evidence, on_day, legacy_until),
        against_without_evidence(),
        0
    )
    when state = 'expired' then against_expired()
    when not is_by_email(flag) then against_not_designated()
    when state = 'refused' then against_refused()
    when state = 'withdrawn' then against_withdrawn()
    else against_never_asked()
end;

-- Which event of a table or view decides each flag; see 0013.
create macro decisive_event(events, on_day, known_at) as table
with live as (
    select
        contact_id,
        flag,
        (coalesce(heard_on, date '0001-01-01') - date '0001-01-01') << 38 | event_id
            as place,
        state in ('refused', 'withdrawn') as is_refusal,
        not is_by_email(flag)
            or (heard_on is not null and heard_on = recorded_at::date) as is_ordered
    from query_table(events)
    where recorded_at <= known_at
        and state in ('given', 'refused', 'withdrawn')
        and (heard_on is null or heard_on <= on_day)
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= known_at
        )
),
last_place as (
    select
        contact_id,
        flag,
        max(place) as last,
        max(place) filter (is_refusal) as refusal,
        max(place) filter (not is_ordered) as unordered
    from live
    group by contact_id, flag
)
select
    contact_id,
    flag,
    if(unordered >> 38 = last >> 38 and refusal >> 38 = last >> 38, refusal, last)
        & ((1::bigint << 38) - 1) as event_id
from last_place;

-- The state of every flag on a day as known at a moment; see 0013. Whoever asks often
-- puts a macro of the other name before it that remembers (`share_states`, report.sql).
create macro flag_state_afresh(on_day, known_at) as table
select
    * exclude (state, salt, seal, retracts),
    case
        when state = 'given' and expires_on < on_day then 'expired'
        else state
    end as state
from decisive_event('flag_event', on_day, known_at)
join flag_event using (contact_id, flag, event_id);

create or replace macro flag_state(on_day, known_at) as table
from flag_state_afresh(on_day, known_at);

-- What was heard of the consents that somebody ever refused or withdrew: little, beside
-- all that was heard.
create view opponent_event as
select * from flag_event
where (contact_id, flag) in (
    select (contact_id, flag) from flag_event
    where state in ('refused', 'withdrawn')
        and flag in ('commercial_email', 'partner_email')
);

-- Who opposes prospecting, and at which address nobody may be written to for it.
create macro opposition_among(on_day, known_at, contact_ids) as table
select contact_id, flag, folded
from (
    from decisive_event('opponent_event', on_day, known_at)
    where contact_ids is null or list_contains(contact_ids, contact_id)
)
join flag_event using (contact_id, flag, event_id)
join (
    from address_known(known_at)
    where contact_ids is null or list_contains(contact_ids, contact_id)
) using (contact_id)
where state in ('refused', 'withdrawn') and folded is not null;

create or replace macro opposition_known(on_day, known_at) as table
from opposition_among(on_day, known_at, null);

drop macro table outgrown_signature;
