-- Files that prove what somebody said; each stands in the folder evidence/ under its
-- SHA-256.

create table evidence (
    sha256 varchar not null,
    file_name varchar not null,      -- as it was handed in
    size bigint not null,            -- bytes
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);
