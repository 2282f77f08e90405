-- The portfolio: clients, contracts and contacts, each row version sealed.
--
-- Every kept row carries `batch_id` (the write that opened it), `salt` (random) and
-- `seal` (see seals.py: 128 bits of the SHA-256 over the whole row, salt included).
-- Days are DATE, both bounds included, an empty bound is open; moments are UTC.

create table client (
    client_id varchar primary key,
    kind varchar not null,           -- person | company
    title varchar,
    last_name varchar,
    first_name varchar,
    birth_name varchar,
    company_name varchar,
    siren varchar,
    birth_date date,
    birth_place varchar,
    birth_country varchar,
    nationality varchar,
    address_line1 varchar,
    address_line2 varchar,
    postcode varchar,
    city varchar,
    country varchar,
    phone varchar,
    mobile varchar,
    email varchar,
    status varchar,                  -- prospect | customer | former
    since date,
    last_contact_on date,
    owner varchar,
    version integer not null,
    batch_id integer not null,
    recorded_from timestamp not null,
    salt uuid not null,
    seal uuid not null
);

create table contract (
    contract_id varchar primary key,
    client_id varchar not null,
    product varchar,
    insurer varchar,
    starts_on date,
    ends_on date,
    version integer not null,
    batch_id integer not null,
    recorded_from timestamp not null,
    salt uuid not null,
    seal uuid not null
);

create table contact (
    contact_id varchar primary key,
    client_id varchar not null,
    display_order integer,
    kind varchar not null,           -- person | company
    title varchar,
    last_name varchar not null,
    first_name varchar,
    birth_name varchar,
    function varchar,
    birth_date date,
    birth_place varchar,
    birth_country varchar,
    nationality varchar,
    siren varchar,
    address_line1 varchar,
    address_line2 varchar,
    postcode varchar,
    city varchar,
    country varchar,
    phone varchar,
    mobile varchar,
    email varchar,
    valid_from date,
    valid_to date,
    end_reason varchar,              -- departure | death | replaced | error
    deceased_on date,
    note varchar,
    address_copied_on date,          -- when 'Copie Adr Client' was last used
    version integer not null,
    batch_id integer not null,
    recorded_from timestamp not null,
    salt uuid not null,
    seal uuid not null
);

create table client_history as
select *, null::integer as closed_by, null::timestamp as recorded_to from client limit 0;
create table contract_history as
select *, null::integer as closed_by, null::timestamp as recorded_to from contract limit 0;
create table contact_history as
select *, null::integer as closed_by, null::timestamp as recorded_to from contact limit 0;

-- Every version ever kept; what was known at T has
-- `recorded_from <= T and (recorded_to is null or T < recorded_to)`.
create view client_version as
from client union all by name from client_history;
create view contract_version as
from contract union all by name from contract_history;
create view contact_version as
from contact union all by name from contact_history;

-- What was heard of a flag; never changed, never deleted. An empty `heard_on` is an
-- unknown past day; `retracts` names the event that this one takes back.
create table flag_event (
    event_id bigint not null,
    contact_id varchar not null,
    flag varchar not null,
    state varchar not null,          -- given | refused | withdrawn | retracted
    heard_on date,
    recorded_at timestamp not null,
    source varchar not null,         -- form | extract | undo
    channel varchar,
    collector varchar,
    wording varchar,
    partner_list varchar,
    evidence varchar,                -- SHA-256 of a file in evidence/
    expires_on date,
    retracts bigint,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- The last number issued for each kind of identifier: none is ever issued twice.
create table issued_identifier (kind varchar not null, last_number bigint not null);
insert into issued_identifier values ('client', 0), ('contract', 0), ('contact', 0);
