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

-- Those things that stand against a contact which matter for a flag.
create macro obstacles_to_flag(obstacles, flag) as case
    when flag = 'e_signature' then obstacles & (
        against_ended() | against_future() | against_deceased() | against_no_email()
        | against_bad_email() | against_minor() | against_protected()
        | against_register_open() | against_register_confirmed()
        | against_register_client()
    )
    when is_by_email(flag) then obstacles & (
        against_ended() | against_future() | against_deceased() | against_no_email()
        | against_bad_email() | against_register_open()
        | against_register_confirmed() | against_register_client()
    )
    when flag = 'claim_settlement' then obstacles & (
        against_ended() | against_future() | against_unreachable()
        | against_register_open() | against_register_confirmed()
        | against_register_client() | against_not_checked()
    )
    else obstacles & (
        against_ended() | against_future() | against_unreachable()
        | against_register_confirmed()
    )
end;

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

create or replace macro flag_state(on_day, known_at) as table
select
    * exclude (state, salt, seal, retracts),
    case
        when state = 'given' and expires_on < on_day then 'expired'
        else state
    end as state
from decisive_event('flag_event', on_day, known_at)
join flag_event using (contact_id, flag, event_id);

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

-- Protected adults for whom nobody acts. A later migration says who is protected; before
-- it, nobody was known to be.
create macro unrepresented_among(on_day, known_at, contact_ids, flags) as table
select null::varchar as contact_id where false;

-- What stands against each contact known. Only those of a list count where one is given,
-- and only what matters for the flags of a list. With a list of contacts everybody who
-- shares their e-mail addresses must stand in it: an opposition counts for the address.
create macro contact_standing(on_day, known_at, contact_ids, flags) as table
with hold as (
    from hold_known(known_at)
),
opposition as (
    select
        folded as address,
        bit_or(opposed(flag)) as oppositions
    from opposition_among(on_day, known_at, contact_ids)
    where flags is null or list_contains(flags, flag)
    group by folded
),
searched as (
    select
        subject_id,
        arg_max(
            if(outcome = 'not_checked', null, hash(identity_digest)), run_id
        ) as digest,
        max(batch_id) as searched_by
    from screening_check
    where subject = 'contact'
        and batch_id <= last_batch(known_at)
        and (contact_ids is null or list_contains(contact_ids, subject_id))
        and (flags is null or list_contains(flags, 'claim_settlement'))
    group by subject_id
),
person as (
    select
        *,
        folded_email(email) as folded,
        is_sound_email(email) as has_sound_email,
        is_postal_address(address_line1, postcode, city) as has_address
    from contact_known(known_at)
    where contact_ids is null or list_contains(contact_ids, contact_id)
)
select
    person.*,
    case
        when valid_to < on_day then against_ended()
        when valid_from > on_day then against_future()
        else 0
    end
    | if(deceased_on <= on_day, against_deceased(), 0)
    | case
        when folded is null then against_no_email()
        when has_sound_email then 0
        else against_bad_email()
    end
    | if(has_sound_email or has_address, 0, against_unreachable())
    | if(is_minor(birth_date, on_day), against_minor(), 0)
    | if(ward.contact_id is null, 0, against_protected())
    | case hold_of_contact(own.hold, of_client.hold)
        when 'open' then against_register_open()
        when 'confirmed' then against_register_confirmed()
        when 'client' then against_register_client()
        else 0
    end
    -- A row older than its last check is the one that was searched.
    | case
        when digest is null then against_not_checked()
        when person.batch_id <= searched_by then 0
        when digest = hash(identity_digest(
            kind, last_name, first_name, birth_name, birth_date, birth_place,
            nationality, siren
        )) then 0
        else against_not_checked()
    end
    | coalesce(oppositions, 0) as obstacles
from person
left join hold as own
    on own.subject = 'contact' and own.subject_id = person.contact_id
left join hold as of_client
    on of_client.subject = 'client' and of_client.subject_id = person.client_id
left join opposition on address = folded
left join searched on searched.subject_id = person.contact_id
left join unrepresented_among(on_day, known_at, contact_ids, flags) as ward
    on ward.contact_id = person.contact_id;

-- Claims of regimes other than consent, and the facts against each: none where one
-- serves. A later migration says what a claim is; before it, nobody made one.
create macro claim_among(on_day, known_at, contact_ids, flags) as table
select
    null::varchar as contact_id,
    null::varchar as flag,
    null::varchar as claimed_regime,
    null::varchar as against
where false;

-- What was heard of each flag, and which e-mail address was the contact's when an
-- e-signature was accepted, where its row has changed since.
create macro heard_known(on_day, known_at, contact_ids, flags) as table
select
    heard.* replace (coalesce(state, 'never_asked') as state),
    if(
        former.contact_id is null, null, coalesce(folded_email(former.email), '')
    ) as former_address
from (
    from (
        from flag_state(on_day, known_at)
        where (contact_ids is null or list_contains(contact_ids, contact_id))
            and (flags is null or list_contains(flags, flag))
    )
    full join claim_among(on_day, known_at, contact_ids, flags)
        using (contact_id, flag)
) as heard
left join contact_history as former
    on former.contact_id = heard.contact_id
    and flag = 'e_signature'
    and state = 'given'
    and former.batch_id <= heard.batch_id
    and heard.batch_id < former.closed_by;

-- What a state means where a regime is claimed. A regime that serves does so in the place
-- of a consent, and nothing serves against a refusal.
create macro obstacle_of_claim(obstacle, state, against) as case
    when against is null or obstacle = 0 or state in ('refused', 'withdrawn')
        then obstacle
    when against = '' then 0
    else obstacle
        | if(contains(against, 'regime_off'), against_regime_off(), 0)
        | if(against = 'regime_off', 0, against_regime_unsupported())
end;

-- Every reason why a flag does not serve. Who refused is not told to be opposed, too.
create macro obstacles_to_use(
    obstacles, flag, state, source, evidence, against, former_address, folded, on_day,
    legacy_until
) as
    obstacles_to_flag(obstacles, flag)
    | obstacle_of_claim(
        obstacle_of_state(flag, state, source, evidence, on_day, legacy_until),
        state,
        against
    )
    | case
        when state in ('refused', 'withdrawn') then 0
        when obstacles & opposed(flag) <> 0 then against_opposition()
        else 0
    end
    | if(former_address <> coalesce(folded, ''), against_email_changed(), 0);

-- Every flag heard of, with its contact and with the reasons why it does not serve.
create macro heard_standing(on_day, known_at, legacy_until, contact_ids, flags) as table
select
    contact.* exclude (contact_id, version, batch_id, recorded_from, obstacles),
    heard.*,
    obstacles_to_use(
        obstacles, flag, state, source, evidence, against, former_address, folded,
        on_day, legacy_until
    ) as obstacles
from heard_known(on_day, known_at, contact_ids, flags) as heard
join contact_standing(on_day, known_at, contact_ids, flags) as contact
    using (contact_id);

-- Every flag of a list, or all seven, heard of or not.
create macro flag_standing(on_day, known_at, legacy_until, contact_ids, flags) as table
select
    contact.contact_id,
    client_id,
    flags_asked.flag,
    coalesce(heard.state, 'never_asked') as state,
    obstacles_to_use(
        obstacles, flags_asked.flag, heard.state, source, evidence, against,
        former_address, folded, on_day, legacy_until
    ) as obstacles
from contact_standing(on_day, known_at, contact_ids, flags) as contact
cross join (
    select unnest(coalesce(flags, [
        'e_signature', 'commercial_email', 'partner_email', 'due_notice',
        'payment_reminder', 'document_reminder', 'claim_settlement'
    ])) as flag
) as flags_asked
left join heard_known(on_day, known_at, contact_ids, flags) as heard
    on heard.contact_id = contact.contact_id and heard.flag = flags_asked.flag;

-- Every flag heard of, of every contact known: what was heard, and the reasons why it
-- does not serve, empty where it does.
create macro usable_known(on_day, known_at, legacy_until) as table
select
    contact_id, client_id, flag, state, event_id, heard_on, recorded_at, source,
    channel, collector, wording, partner_list, evidence, expires_on, batch_id,
    obstacle_text(obstacles) as reasons
from heard_standing(on_day, known_at, legacy_until, null, null);

drop macro table outgrown_signature;
