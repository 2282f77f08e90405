-- Whom the registers are searched for, and what has become of each alert.

-- Every quarantined row of a client or contact, mended since or not, as it was read.
create view quarantined_subject as
select
    quarantine_id,
    batch_id,
    content ->> 'client_id' as client_id,
    case
        when kind in (
            'company', 'entreprise', 'societe', 'morale', 'pm', 'e', 'professionnel'
        ) then 'company'
        when kind is null and trim(content ->> 'company_name') <> '' then 'company'
        else 'person'
    end as kind,
    coalesce(
        nullif(trim(content ->> 'last_name'), ''), trim(content ->> 'company_name')
    ) as last_name,
    content ->> 'first_name' as first_name,
    content ->> 'birth_name' as birth_name,
    try_strptime(
        trim(content ->> 'birth_date'),
        ['%Y-%m-%d', '%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y']
    )::date as birth_date,
    content ->> 'birth_place' as birth_place,
    content ->> 'nationality' as nationality,
    content ->> 'siren' as siren
from (
    select *, lower(strip_accents(trim(content ->> 'kind'))) as kind
    from quarantine
    where table_name in ('client', 'contact')
);

-- Every client, every contact and every open quarantined row that states a name.
create view screening_subject as
with party as (
    select
        'client' as subject, client_id as subject_id, client_id, kind,
        case
            when kind = 'company' then coalesce(company_name, last_name)
            else coalesce(last_name, company_name)
        end as last_name,
        first_name, birth_name, birth_date, birth_place, nationality, siren
    from client
    union all
    select
        'contact', contact_id, client_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from contact
    union all
    select
        'quarantine', quarantine_id::varchar, client_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
    from quarantined_subject
    where quarantine_id not in (select quarantine_id from quarantine_resolution)
)
select
    *,
    identity_digest(
        kind, last_name, first_name, birth_name, birth_date, birth_place, nationality,
        siren
    ) as identity_digest
from party
where trim(concat(last_name, first_name, birth_name)) <> '';

-- What had become of each alert at a moment. An alert is `open` until somebody
-- decides; `undecided` keeps it open. An undecided alert gives way to a newer one on
-- the same entry: the identity or the entry changed.
create macro alert_known(known_at) as table
with last_decision as (
    select * from decision
    where decided_at <= known_at
    qualify row_number() over (
        partition by alert_id order by decided_at desc, batch_id desc
    ) = 1
)
select
    alert.* exclude (batch_id, salt, seal),
    case
        when last_decision.decision in ('confirmed', 'dismissed')
            then last_decision.decision
        when lead(alert.alert_id) over (
            partition by subject, subject_id, register, entry_id order by alert.alert_id
        ) is not null then 'superseded'
        else coalesce(last_decision.decision, 'open')
    end as state,
    last_decision.reason,
    last_decision.actor as decided_by,
    last_decision.decided_at
from alert
left join last_decision on last_decision.alert_id = alert.alert_id
where opened_at <= known_at;

create view alert_state as from alert_known(timestamp 'infinity');
