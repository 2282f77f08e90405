-- What each self-test of the register check found.

create table self_test (
    self_test_id integer not null,
    ran_at timestamp not null,
    engine_version varchar not null,
    settings varchar not null,       -- JSON: threshold, sample
    publications varchar not null,   -- JSON: register, sha256, published_at of each
    result varchar not null,         -- JSON: the trial, and what is worse than before
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);
