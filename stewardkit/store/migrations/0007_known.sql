-- What was known of the portfolio at a moment, and the judgements that reports share.

create macro client_known(known_at) as table
select * exclude (salt, seal, closed_by, recorded_to) from client_version
where recorded_from <= known_at and (recorded_to is null or known_at < recorded_to);

create macro contract_known(known_at) as table
select * exclude (salt, seal, closed_by, recorded_to) from contract_version
where recorded_from <= known_at and (recorded_to is null or known_at < recorded_to);

create macro contact_known(known_at) as table
select * exclude (salt, seal, closed_by, recorded_to) from contact_version
where recorded_from <= known_at and (recorded_to is null or known_at < recorded_to);

-- Where a contact stands on a day: both bounds are included.
create macro validity(valid_from, valid_to, on_day) as case
    when valid_to < on_day then 'ended'
    when valid_from > on_day then 'future'
    else 'valid'
end;

create macro client_surname(kind, last_name, company_name) as case
    when kind = 'company' then coalesce(company_name, last_name)
    else coalesce(last_name, company_name)
end;

create macro client_label(kind, last_name, first_name, company_name) as concat_ws(
    ' ', case when kind = 'person' then first_name end,
    client_surname(kind, last_name, company_name)
);

create macro folded_name(name) as lower(strip_accents(trim(name)));

create macro folded_email(email) as nullif(lower(trim(email)), '');

-- An address that mail can be sent to, as far as its spelling tells.
create macro is_sound_email(email) as coalesce(
    regexp_full_match(
        trim(email),
        '[^@\s,;:<>()\[\]"]+@([[:alnum:]\pL]([[:alnum:]\pL-]*[[:alnum:]\pL])?\.)+[A-Za-z]{2,}'
    )
    and not regexp_matches(trim(email), '^\.|\.\.|\.@'),
    false
);

create macro is_postal_address(address_line1, postcode, city) as
    coalesce(trim(address_line1), '') <> ''
    and coalesce(trim(postcode), '') <> ''
    and coalesce(trim(city), '') <> '';

-- Whom a duty list holds: `confirmed`, or `open` while nobody has decided. A list
-- kept for information holds nobody.
create macro hold_known(known_at) as table
select
    subject,
    subject_id,
    if(bool_or(state = 'confirmed'), 'confirmed', 'open') as hold
from alert_known(known_at)
where register <> 'ofac-sdn' and state in ('open', 'undecided', 'confirmed')
group by subject, subject_id;

-- The last check of everybody who was ever checked.
create macro check_known(known_at) as table
select
    subject,
    subject_id,
    max(run_id) as run_id,
    arg_max(identity_digest, run_id) as identity_digest,
    arg_max(outcome, run_id) as outcome
from screening_check
where batch_id <= (
    select max(batch_id) from batch where recorded_at <= known_at
)
group by subject, subject_id;

-- An address that stands in for a real one. The top level `.example` is left out:
-- synthetic portfolios are made of it.
create macro is_placeholder_email(email) as coalesce(
    regexp_matches(
        folded_email(email),
        '(@(example|exemple|test)\.(com|fr|net|org)|\.(test|invalid|localhost))$'
    ),
    false
);

-- A mailbox that belongs to a desk rather than to somebody.
create macro is_role_mailbox(email) as coalesce(
    regexp_matches(
        folded_email(email),
        '^(accueil|admin|administration|agence|bonjour|compta|comptabilite|contacts?'
        || '|direction|facturation|gestion|hello|infos?|no-?reply|office|rh|sales'
        || '|secretariat|service|sinistres?|standard|support)@'
    ),
    false
);
