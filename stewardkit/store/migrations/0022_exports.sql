-- What left the workspace, who would have come back, when an erasure was asked for;
-- until when people are kept, and days that cannot be.

-- A report that was written to a file. Who, when and for what purpose stand in its
-- batch: the purpose is the reason.
create table export_log (
    report varchar not null,         -- code in the catalogue
    on_day date not null,
    known_at timestamp not null,
    masking varchar not null,        -- masked | strict | clear
    rows bigint not null,
    format varchar not null,         -- csv, html, …; pack where it is one of a pack
    file_name varchar not null,
    kept_in varchar not null,        -- the folder that it was written to
    sha256 varchar not null,         -- of the file; of a pack, of its manifest
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- Somebody erased whom an extract or a form would have brought back.
create table suppression_hit (
    source varchar not null,         -- extract | form
    kind varchar not null,           -- identifier | person | namesake | email
    fingerprint varchar,             -- as on the list; none where an identifier told
    contact_id varchar,              -- the identifier that came back, or came anew
    action varchar not null,         -- held_back | entered
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

alter table erasure add column asked_on date; -- empty where nobody said

-- Until when clients and contacts are kept, from events of the person: what they said,
-- the last contact that came from them, the end of a contract or of a function. When a
-- row was last written plays no part. A client is in force with a contract that has not
-- ended, or as a customer of whom no contract is known. A contact goes with the client,
-- or once its function has ended for long enough, whichever is earlier.
create macro retention_known(
    on_day, known_at, prospect_months, former_months, contact_months
) as table
with contracts as (
    select
        client_id,
        max(ends_on) as last_end,
        bool_or(validity(starts_on, ends_on, on_day) <> 'ended') as has_running
    from contract_known(known_at)
    group by client_id
),
heard as (
    select contact_id, max(heard_on) as heard_on
    from flag_event
    where source = 'form'
        and flag in ('e_signature', 'commercial_email', 'partner_email')
        and state <> 'retracted'
        and heard_on <= on_day
        and recorded_at <= known_at
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= known_at
        )
    group by contact_id
),
person as (
    select contact_id, client_id, valid_to, heard_on
    from contact_known(known_at)
    left join heard using (contact_id)
),
told as (
    select client_id, max(heard_on) as heard_on from person group by client_id
),
party as (
    select
        client_id,
        coalesce(has_running, status = 'customer') is true as is_in_force,
        if(status = 'former' or last_end is not null, 'former', 'prospect') as category,
        last_end,
        heard_on,
        if(last_contact_on <= on_day, last_contact_on, null) as last_contact_on,
        if(category = 'prospect' and since <= on_day, since, null) as met_on
    from client_known(known_at)
    left join contracts using (client_id)
    left join told using (client_id)
),
clock as (
    select
        client_id,
        category,
        greatest(last_end, last_contact_on, heard_on, met_on) as started_on,
        case started_on
            when last_contact_on then 'last_contact'
            when heard_on then 'flag_heard'
            when last_end then 'contract_end'
            when met_on then 'client_since'
        end as event,
        if(category = 'former', former_months, prospect_months) as months,
        (started_on + to_months(months))::date as due_on
    from party
    where not is_in_force
),
own as (
    select
        contact_id,
        client_id,
        'ended_contact' as category,
        greatest(valid_to, heard_on) as started_on,
        if(heard_on >= valid_to, 'flag_heard', 'function_end') as event,
        contact_months as months,
        (started_on + to_months(months))::date as due_on
    from person
    where valid_to < on_day
),
kept as (
    select
        'client' as subject,
        party.client_id,
        null as contact_id,
        clock.* exclude (client_id)
    from party
    left join clock using (client_id)
    union all by name
    select
        'contact' as subject,
        person.client_id,
        person.contact_id,
        if(is_own, own.category, clock.category) as category,
        if(is_own, own.started_on, clock.started_on) as started_on,
        if(is_own, own.event, clock.event) as event,
        if(is_own, own.months, clock.months) as months,
        if(is_own, own.due_on, clock.due_on) as due_on
    from (
        select
            person,
            own,
            clock,
            coalesce(own.due_on <= coalesce(clock.due_on, own.due_on), false) as is_own
        from person
        left join own using (contact_id)
        left join clock on clock.client_id = person.client_id
    )
)
select
    *,
    case
        when category is null then 'in_force'
        when due_on is null then 'no_clock'
        when due_on < on_day then 'over'
        else 'within_limit'
    end as standing
from kept;

-- The clients, contracts and contacts with a day that cannot be, and contacts that one
-- person bears twice at a time or that share a rank, each with those beside it.
create macro date_anomalies(on_day, known_at) as table
with person as (
    select
        *,
        coalesce(valid_from > valid_to, false) as is_inverted,
        list_max(list_filter(
            [birth_date, deceased_on], lambda day: day > on_day
        )) as future_day
    from contact_known(known_at)
),
namesake as (
    select client_id, hash(folded_name(last_name)) as surname
    from person
    group by all
    having count(*) > 1
),
beside as (
    select
        contact_id,
        client_id,
        coalesce(valid_from, date '0001-01-01') as first_day,
        coalesce(valid_to, date '9999-12-31') as last_day,
        folded_name(concat_ws(' ', last_name, first_name)) as name,
        folded_name(coalesce(function, '')) as function
    from person
    semi join namesake
        on namesake.client_id = person.client_id
        and surname = hash(folded_name(last_name))
    where not is_inverted
),
overlap as (
    select one.contact_id, list(other.contact_id) as overlapping
    from beside as one
    join beside as other using (client_id, name, function)
    where one.contact_id <> other.contact_id
        and one.first_day <= other.last_day
        and other.first_day <= one.last_day
    group by one.contact_id
),
tied as (
    select client_id, display_order, list(contact_id) as tied
    from person
    where display_order is not null and validity(valid_from, valid_to, on_day) = 'valid'
    group by client_id, display_order
    having count(*) > 1
),
rank as (
    select contact_id, list_filter(tied, lambda other: other <> contact_id) as tied
    from person
    join tied using (client_id, display_order)
    where list_contains(tied, contact_id)
),
odd as (
    select
        'client' as subject,
        client_id,
        concat_ws(
            ', ',
            if(birth_date > on_day, 'future_birth', null),
            if(last_contact_on > on_day, 'future_contact', null),
            if(since > on_day, 'future_since', null)
        ) as anomalies,
        list_max(list_filter(
            [birth_date, last_contact_on, since], lambda day: day > on_day
        )) as future_day
    from client_known(known_at)
    union all by name
    select
        'contract' as subject,
        client_id,
        contract_id,
        if(starts_on > ends_on, 'inverted', '') as anomalies,
        starts_on as first_day,
        ends_on as last_day
    from contract_known(known_at)
    union all by name
    select
        'contact' as subject,
        client_id,
        contact_id,
        concat_ws(' ', first_name, last_name) as contact_name,
        function,
        email,
        concat_ws(
            ', ',
            if(is_inverted, 'inverted', null),
            if(birth_date > on_day, 'future_birth', null),
            if(deceased_on > on_day, 'future_death', null),
            if(overlapping is not null, 'overlap', null),
            if(rank.tied is not null, 'order_tie', null)
        ) as anomalies,
        valid_from as first_day,
        valid_to as last_day,
        future_day,
        if(rank.tied is null, null, display_order) as display_order,
        list_aggregate(
            list_sort(list_distinct(list_concat(overlapping, rank.tied))),
            'string_agg',
            ', '
        ) as others
    from person
    left join overlap using (contact_id)
    left join rank using (contact_id)
)
from odd where anomalies <> '';
