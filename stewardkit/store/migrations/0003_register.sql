-- The registers of frozen assets, and what was searched in them.

create table register_publication (
    publication_id integer not null,
    register varchar not null,
    published_at timestamp not null,
    sha256 varchar not null,
    file_name varchar not null,
    loaded_at timestamp not null,
    entries integer not null,
    names integer not null,
    persons integer not null,
    companies integer not null,
    vessels integer not null,
    added integer not null,
    corrected integer not null,
    removed integer not null,
    renumbered integer not null,
    unknown_fields varchar not null, -- JSON: field name → how often it occurred
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- A file of the publication in force, received once more: nothing newer is out.
create table register_receipt (
    register varchar not null,
    sha256 varchar not null,
    received_at timestamp not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- The last publication of each register, and when we last had it in hand.
create view register_in_force as
select
    register_publication.* exclude (batch_id, salt, seal),
    greatest(loaded_at, last_receipt.received_at) as received_at
from register_publication
left join (
    select register, max(received_at) as received_at
    from register_receipt
    group by register
) as last_receipt using (register)
qualify row_number() over (
    partition by register order by publication_id desc
) = 1;

create table register_entry (
    entry_key varchar primary key,   -- register ':' entry_id, '#2' where it stands again
    register varchar not null,
    entry_id varchar not null,
    nature varchar not null,         -- person | company | vessel
    primary_name varchar not null,
    content_hash varchar not null,
    content varchar not null,        -- JSON of the whole entry
    raw varchar not null,            -- as published
    url varchar not null,
    version integer not null,
    batch_id integer not null,
    recorded_from timestamp not null,
    salt uuid not null,
    seal uuid not null
);
create table register_entry_history as
select *, null::integer as closed_by, null::timestamp as recorded_to
from register_entry limit 0;
create view register_entry_version as
from register_entry union all by name from register_entry_history;

create table screening_run (
    run_id integer not null,
    started_at timestamp not null,
    cause varchar not null,          -- save | demand | bulk
    engine_version varchar not null,
    settings varchar not null,       -- JSON
    publications varchar not null,   -- JSON: register, sha256, published_at of each
    screened bigint not null,
    hits bigint not null,
    alerts bigint not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- One narrow row for each subject screened, the negative ones too.
create table screening_check (
    run_id integer not null,
    subject varchar not null,        -- client | contact | quarantine
    subject_id varchar not null,
    identity_digest varchar not null,
    outcome varchar not null,        -- clear | below | to_review | not_checked
    best_score decimal(5, 4),
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

create table hit (
    run_id integer not null,
    subject varchar not null,
    subject_id varchar not null,
    register varchar not null,
    entry_id varchar not null,
    content_hash varchar not null,
    matched_name varchar not null,
    score decimal(5, 4) not null,
    outcome varchar not null,
    features varchar not null,       -- JSON: name, points and reason of each
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

create table alert (
    alert_id integer not null,
    subject varchar not null,
    subject_id varchar not null,
    identity_digest varchar not null,
    register varchar not null,
    entry_id varchar not null,
    content_hash varchar not null,
    run_id integer not null,
    opened_at timestamp not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

create table decision (
    alert_id integer not null,
    decision varchar not null,       -- confirmed | dismissed | undecided
    reason varchar not null,
    actor varchar not null,
    decided_at timestamp not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);
