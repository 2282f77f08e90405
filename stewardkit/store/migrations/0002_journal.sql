-- The journal: who wrote what, when and why, chained by hash.

create table batch (
    batch_id integer not null,
    recorded_at timestamp not null,
    actor varchar not null,
    kind varchar not null,           -- form | import | delete | undo | register | …
    reason varchar not null,
    details varchar not null,        -- JSON: files and their SHA-256, the batch undone
    parent varchar not null,         -- hash of the batch before, empty for the first
    hash varchar not null            -- SHA-256 of parent, header and changes
);

-- What a batch did to one table: `digest` covers the seals of all rows that it
-- opened and closed, whatever their order.
create table change (
    batch_id integer not null,
    table_name varchar not null,
    opened bigint not null,
    closed bigint not null,
    digest varchar not null
);

-- Rows of a file that were not loaded, with the reason, until somebody mends them.
create table quarantine (
    quarantine_id bigint not null,
    table_name varchar not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    line bigint,
    column_name varchar,
    cell_value varchar,
    reason varchar not null,
    content varchar not null,        -- JSON: the row as read, by English column name
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- What became of a quarantined row: loaded once mended, or replaced by a later try.
create table quarantine_resolution (
    quarantine_id bigint not null,
    outcome varchar not null,        -- loaded | replaced | reopened | undone
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);
