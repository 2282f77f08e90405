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

-- Each list with its partners, in force on a day or before; `place_of_list` puts the
-- lists in the order in which they came in force.
create macro partner_list_known(on_day, known_at) as table
with published as (
    select
        version,
        published_on,
        row_number() over (order by published_on, partner_list.batch_id)
            as place_of_list
    from partner_list
    join batch on batch.batch_id = partner_list.batch_id
    where published_on <= on_day and recorded_at <= known_at
)
select version, published_on, place_of_list, partner, folded_name(partner) as folded
from published
join partner_list_member using (version);
