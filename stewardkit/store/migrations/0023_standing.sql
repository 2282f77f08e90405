-- How every contact stands on a day: what speaks against it, and against each flag.

-- The last check of contacts or of clients: what was searched, and by which batch.
create macro searched_among(of_subject, known_at, subject_ids) as table
select
    subject_id,
    arg_max(if(outcome = 'not_checked', null, hash(identity_digest)), run_id) as digest,
    max(batch_id) as searched_by
from screening_check
where subject = of_subject
    and batch_id <= last_batch(known_at)
    and (subject_ids is null or list_contains(subject_ids, subject_id))
group by subject_id;

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
    from searched_among('contact', known_at, contact_ids)
    where flags is null or list_contains(flags, 'claim_settlement')
),
paper as (
    select client_id, contact_id from paper_known(on_day, known_at)
),
person as (
    select
        *,
        folded_email(email) as folded,
        is_sound_email(email) as has_sound_email,
        is_postal_address(address_line1, postcode, city) as has_address,
        contact_id in (select contact_id from paper where contact_id is not null)
            or client_id in (select client_id from paper where contact_id is null)
            as wants_paper
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
    | case
        when has_address then 0
        when not has_sound_email then against_unreachable()
        when wants_paper then against_no_address()
        else 0
    end
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
    | coalesce(oppositions, 0) as standing,
    case
        when has_sound_email and not wants_paper then 'email'
        when has_address then 'post'
    end as reached_by
from person
left join hold as own
    on own.subject = 'contact' and own.subject_id = person.contact_id
left join hold as of_client
    on of_client.subject = 'client' and of_client.subject_id = person.client_id
left join opposition on address = folded
left join searched on searched.subject_id = person.contact_id
left join unrepresented_among(on_day, known_at, contact_ids, flags) as ward
    on ward.contact_id = person.contact_id;

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
    standing, flag, state, source, evidence, against, former_address, folded, on_day,
    legacy_until
) as
    obstacles_to_flag(standing, flag)
    | obstacle_of_claim(
        obstacle_of_state(flag, state, source, evidence, on_day, legacy_until),
        state,
        against
    )
    | case
        when state in ('refused', 'withdrawn') then 0
        when standing & opposed(flag) <> 0 then against_opposition()
        else 0
    end
    | if(former_address <> coalesce(folded, ''), against_email_changed(), 0);

-- Every flag heard of, with its contact and with the reasons why it does not serve.
create macro heard_standing(on_day, known_at, legacy_until, contact_ids, flags) as table
select
    contact.* exclude (contact_id, version, batch_id, recorded_from),
    heard.*,
    obstacles_to_use(
        standing, flag, state, source, evidence, against, former_address, folded,
        on_day, legacy_until
    ) as obstacles
from heard_known(on_day, known_at, contact_ids, flags) as heard
join contact_standing(on_day, known_at, contact_ids, flags) as contact
    using (contact_id);

-- Every flag of a list, heard of or not.
create macro flag_standing(on_day, known_at, legacy_until, contact_ids, flags) as table
select
    contact.* exclude (version, batch_id, recorded_from),
    asked.flag,
    event_id,
    obstacles_to_use(
        standing, asked.flag, coalesce(state, 'never_asked'), source, evidence, against,
        former_address, folded, on_day, legacy_until
    ) as obstacles
from contact_standing(on_day, known_at, contact_ids, flags) as contact
cross join (select unnest(flags) as flag) as asked
left join heard_known(on_day, known_at, contact_ids, flags) as heard
    on heard.contact_id = contact.contact_id and heard.flag = asked.flag;

-- Every flag heard of, of every contact known: what was heard, and the reasons why it
-- does not serve, empty where it does. To ask of a few contacts, ask `heard_standing`.
create macro usable_known(on_day, known_at, legacy_until) as table
select
    contact_id, client_id, flag, state, event_id, heard_on, recorded_at, source,
    channel, collector, wording, partner_list, evidence, expires_on, batch_id,
    obstacle_text(obstacles) as reasons
from heard_standing(on_day, known_at, legacy_until, null, null);
