What is known of one person, section by section, and of nobody else: who wrote or heard
something and why it was written are left out, as are alerts, hits and decisions.

-- name: parties
-- The contacts and individual clients that may be whom the seeds name. They are the same
-- person where the name is equal, no birth date contradicts, and the birth date or the
-- e-mail address agrees; within the same client only.
with party as (
    select
        'contact' as subject,
        contact_id as subject_id,
        client_id,
        last_name,
        first_name,
        birth_date,
        email
    from contact
    union all
    select
        'contact', contact_id, client_id, last_name, first_name, birth_date, email
    from contact_history
    where contact_id not in (select contact_id from contact)
    qualify row_number() over (partition by contact_id order by version desc) = 1
    union all
    select
        'client',
        client_id,
        client_id,
        client_surname(kind, last_name, company_name),
        first_name,
        birth_date,
        email
    from client
    where kind = 'person'
),
folded as (
    select
        subject,
        subject_id,
        client_id,
        birth_date,
        folded_name(last_name) as last_name,
        coalesce(folded_name(first_name), '') as first_name,
        folded_email(email) as email
    from party
),
seed as (
    select * from folded
    where (subject = 'contact' and list_contains($contact_ids, subject_id))
        or (subject = 'client' and subject_id = $client_id)
),
alike as (
    select
        folded.subject,
        folded.subject_id,
        folded.client_id,
        folded.subject = seed.subject and folded.subject_id = seed.subject_id as is_seed,
        folded.client_id = seed.client_id as is_of_client,
        folded.last_name = seed.last_name
            and folded.first_name = seed.first_name
            and coalesce(folded.birth_date = seed.birth_date, true) as has_name,
        coalesce(folded.birth_date = seed.birth_date, false) as has_birth_date,
        coalesce(folded.email = seed.email, false) as has_email
    from folded
    join seed
        on (folded.last_name = seed.last_name and folded.first_name = seed.first_name)
        or folded.email = seed.email
)
select
    subject,
    subject_id,
    client_id,
    bool_or(
        is_seed or (is_of_client and has_name and (has_birth_date or has_email))
    ) as is_same,
    bool_or(has_name) as has_name,
    bool_or(has_email) as has_email
from alike
group by all
order by subject, subject_id;

-- name: clients
select * exclude (owner, batch_id, closed_by, salt, seal)
from client_version
where client_id = $client_id
order by version desc;

-- name: contacts
select * exclude (batch_id, closed_by, salt, seal)
from contact_version
where list_contains($contact_ids, contact_id)
order by contact_id, version desc;

-- name: contracts
select contract_id, product, insurer, starts_on, ends_on
from contract_known($known_at)
where client_id = $client_id
order by contract_id;

-- name: sources
with written as (
    select 'client' as subject, client_id as subject_id, version, batch_id
    from client_version
    where client_id = $client_id
    union all
    select 'contact', contact_id, version, batch_id
    from contact_version
    where list_contains($contact_ids, contact_id)
)
select
    subject,
    subject_id,
    version,
    'B' || printf('%06d', batch_id) as batch,
    recorded_at,
    batch.kind as how,
    file.name as file_name,
    file.sha256
from written
join batch using (batch_id)
left join (
    select batch_id, unnest(from_json(
        details -> 'files',
        '[{"name": "VARCHAR", "sha256": "VARCHAR", "table": "VARCHAR"}]'
    )) as file
    from batch
    where kind = 'import'
) as origin on origin.batch_id = written.batch_id and file.table = subject
order by subject, subject_id, version;

-- name: quarantined
select table_name as subject, file_name, line, content
from quarantine
where (table_name = 'contact' and list_contains($contact_ids, content ->> 'contact_id'))
    or (table_name = 'client' and content ->> 'client_id' = $client_id)
order by quarantine_id;

-- name: states
-- A designation is nobody's consent: it stands or does not.
select
    contact_id,
    flag,
    case
        when flag in ('e_signature', 'commercial_email', 'partner_email') then state
        when state = 'given' then 'designated'
        else 'not_designated'
    end as state,
    heard_on
from flag_state($on, $known_at)
where list_contains($contact_ids, contact_id)
order by contact_id, flag;

-- name: heard
with listed as (
    select version, string_agg(partner, ', ' order by place) as partners
    from partner_list_member
    group by version
)
select
    event.contact_id,
    event.event_id,
    event.flag,
    case
        when event.state in ('retracted', 'claimed')
            or event.flag in ('e_signature', 'commercial_email', 'partner_email')
            then event.state
        when event.state = 'given' then 'designated'
        else 'not_designated'
    end as state,
    event.heard_on,
    event.recorded_at,
    event.source,
    event.channel,
    event.wording,
    wording.text as wording_text,
    event.partner_list,
    listed.partners,
    event.evidence,
    event.expires_on,
    event.regime,
    event.product,
    event.retracts
from flag_event as event
left join wording
    on wording.flag = event.flag
    and wording.channel = event.channel
    and wording.version = event.wording
left join listed on listed.version = event.partner_list
where list_contains($contact_ids, event.contact_id)
order by event.contact_id, event.event_id;

-- name: electronic
select contact_id, state, heard_on, recorded_at, channel, evidence
from electronic_notice
where list_contains($contact_ids, contact_id)
    or (contact_id is null and client_id = $client_id)
order by notice_id;

-- name: verifications
select contact_id, email, state, verified_on, recorded_at, method, evidence
from email_verification
where list_contains($contact_ids, contact_id)
order by verification_id;

-- name: sends
-- What names a contact of the person, or an address of the person and no contact.
select sent_on, sent_time, campaign, flag, partner, email, bounced
from send_known($known_at)
where list_contains($contact_ids, contact_id)
    or (
        contact_id is null
        and folded_email(email) in (
            select folded_email(email) from contact_version
            where list_contains($contact_ids, contact_id)
            union all
            select folded_email(email) from client_version
            where client_id = $client_id
        )
    )
order by sent_on, sent_time, send_id;

-- name: exports
-- Reports that left in clear; those on register checks and on other people's requests
-- for access are not among them.
select distinct recorded_at::date as day, report, format
from export_log
join batch using (batch_id)
where masking = 'clear' and not regexp_matches(report, '^[KX]')
order by day, report, format;

-- name: checks
-- Searches that everybody undergoes: those of the whole base since the person is known,
-- and those at each save. Whom a search was made for by itself, or came up in one, must
-- not show.
with since as (
    select min(recorded_from) as known_from
    from (
        select recorded_from from contact_version
        where list_contains($contact_ids, contact_id)
        union all
        select recorded_from from client_version where client_id = $client_id
    )
),
searched as (
    select started_at, publications
    from screening_run, since
    where cause = 'bulk' and started_at >= known_from
    union all
    select started_at, publications
    from screening_check
    join screening_run using (run_id)
    where cause = 'save'
        and (
            (subject = 'contact' and list_contains($contact_ids, subject_id))
            or (subject = 'client' and subject_id = $client_id)
        )
)
select distinct started_at::date as day, used.register as register
from searched,
    unnest(from_json(publications, '[{"register": "VARCHAR"}]')) as listed (used)
order by day, register;

-- name: retention
select
    subject,
    coalesce(contact_id, client_id) as subject_id,
    coalesce(category, 'in_force') as category,
    event,
    started_on,
    months,
    due_on
from retention_known(
    $on, $known_at, $prospect_months, $former_months, $contact_months
)
where list_contains($contact_ids, contact_id)
    or (subject = 'client' and client_id = $client_id)
order by subject, subject_id;

-- name: evidence
-- The files that prove what the person said, and whether they prove what others said.
with named as (
    select evidence, coalesce(list_contains($contact_ids, contact_id), false) as is_own
    from flag_event
    union all
    select
        evidence,
        coalesce(list_contains($contact_ids, contact_id), client_id = $client_id, false)
    from electronic_notice
    union all
    select evidence, list_contains($contact_ids, contact_id) from email_verification
)
select sha256, any_value(file_name) as file_name, bool_or(not is_own) as is_shared
from named
join evidence on sha256 = named.evidence
group by sha256
having bool_or(is_own)
order by sha256;
