-- Erasure: what stays of rows that are gone, and who must not come back.

-- A contact whose data was erased.
create table erasure (
    contact_id varchar not null,
    ground varchar not null,         -- request | purge
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- Where an erased row stood in the journal, and the seal that it bore there. Its salt
-- is gone with it, so the seal tells nothing of what it held.
create table erased_row (
    table_name varchar not null,
    opened_by integer not null,      -- the batch that wrote the row
    ended_by integer,                -- the batch that ended it, if any did
    erased_seal uuid not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- What a search of the rewritten file for the erased texts found.
create table erasure_scan (
    erased_by integer not null,      -- the batch that erased
    searched bigint not null,        -- texts that no other row holds
    shared bigint not null,          -- found, as a part of what other rows hold
    remaining bigint not null,       -- found, and nobody holds them
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

-- Whom an import must not bring back: HMAC-SHA256 under the key beside the database.
create table suppression (
    kind varchar not null,           -- person | namesake | email
    fingerprint varchar not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);
