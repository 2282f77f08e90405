-- What left the workspace, who would have come back, and when an erasure was asked for.

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
