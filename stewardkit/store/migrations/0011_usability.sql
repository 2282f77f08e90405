-- What decides whether a flag serves, for one contact as for a report on all of them.

-- An address that mail can be sent to, as far as its spelling tells. It follows
-- `model/checks.py`, save the rules of scripts and of Punycode that take a library.
create or replace macro is_sound_email(email) as coalesce(
    regexp_full_match(
        trim(email),
        '[\w!#$%&''*+/=?^`{|}~.\x{80}-\x{10FFFF}-]+'
        || '@([\pL\p{Nd}]([\pL\p{Nd}\pM-]*[\pL\p{Nd}\pM])?\.)+'
        || '([\pL\p{Nd}][\pL\p{Nd}\pM-]*)?\pL\pM*'
    )
    and not regexp_matches(
        trim(email),
        '^[.\pM]|\.\.|\.@|[\pZ\pC]'
        || '|@([^@]*\.)?([^@.]{64}|([^xX@.][^@.]|[xX][^nN@.])--)'
        || '|\.(arpa|invalid|local|localhost|onion|test)$',
        'i'
    )
    and strlen(trim(email)) <= 254,
    false
);

-- A consent behind which nothing stands: a tick of an extract. The settings may let it
-- serve through a day.
create macro is_unproven(flag, state, source, evidence, on_day, legacy_until) as
    state = 'given'
    and flag in ('commercial_email', 'partner_email')
    and source <> 'form'
    and evidence is null
    and coalesce(on_day > legacy_until, true);

-- Somebody is of age from the 18th birthday on; born on 29 February, from 1 March on.
create macro is_minor(birth_date, on_day) as
    birth_date is not null
    and (year(birth_date) + 18, month(birth_date), day(birth_date))
        > (year(on_day), month(on_day), day(on_day));

-- The e-mail address of each contact known at a moment, and the last one of those
-- deleted as a duplicate or by mistake: what they said still holds.
create macro address_known(known_at) as table
select contact_id, email, folded_email(email) as folded
from contact_known(known_at)
union all
select contact_id, email, folded_email(email)
from contact_history as gone
where recorded_to <= known_at
    and closed_by in (select batch_id from batch where kind = 'delete')
    and not exists (
        from contact_version as later
        where later.contact_id = gone.contact_id
            and later.version > gone.version
            and later.recorded_from <= known_at
    );

-- Who opposes prospecting, and at which address nobody may be written to for it.
create macro opposition_known(on_day, known_at) as table
select contact_id, flag, folded
from flag_state(on_day, known_at) as heard
join address_known(known_at) using (contact_id)
where flag in ('commercial_email', 'partner_email')
    and state in ('refused', 'withdrawn')
    and folded is not null;

-- Whose e-signature was accepted while another e-mail address was theirs.
create macro outgrown_signature(on_day, known_at) as table
select distinct contact_id
from flag_state(on_day, known_at) as heard
join contact_known(known_at) as contact using (contact_id)
join contact_history as former using (contact_id)
where flag = 'e_signature'
    and heard.state = 'given'
    and former.batch_id <= heard.batch_id
    and heard.batch_id < former.closed_by
    and folded_email(former.email) is distinct from folded_email(contact.email);
