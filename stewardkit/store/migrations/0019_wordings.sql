-- What people were shown when they were asked: the texts, and the lists of partners.
-- A version is never changed; a correction is another version.

create table wording (
    flag varchar not null,
    channel varchar not null,        -- in_person | phone | email | post | web
    version varchar not null,        -- issued once for a flag and a channel
    language varchar not null,       -- two letters
    text varchar not null,
    published_on date not null,      -- the first day in force
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

create table partner_list (
    version varchar not null,
    published_on date not null,      -- the first day in force
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);

create table partner_list_member (
    version varchar not null,
    place integer not null,          -- as shown, from 1
    partner varchar not null,
    batch_id integer not null,
    salt uuid not null,
    seal uuid not null
);
