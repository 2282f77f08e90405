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

-- A claim that a regime other than consent serves, for a product: an event of the state
-- `claimed`, which changes no state of its flag.
alter table flag_event add column regime varchar;   -- own_customer | business_address
alter table flag_event add column product varchar;

-- Whether a regime serves for a product. The settings of the workspace decide, which
-- `database.py` makes known to every session; where they are not known, none does.
create macro is_regime_on(regime, product) as coalesce(
    list_contains(getvariable('regimes'), regime || ':' || lower(trim(product))), false
);

-- An address of a provider whose mailboxes anybody takes for private use.
create macro is_free_mail(email) as coalesce(
    regexp_matches(
        folded_email(email),
        '@(aliceadsl|aol|bbox|cegetel|club-internet|free|freesbee|gmail|gmx|googlemail'
        || '|hotmail|icloud|laposte|libertysurf|live|mac|mail|me|msn|neuf|noos|numericable'
        || '|orange|outlook|posteo|protonmail|proton|sfr|tutanota|voila|wanadoo|yahoo'
        || '|yandex|ymail|zoho)\.[a-z]{2,3}(\.[a-z]{2})?$'
    ),
    false
);

-- The last claim on each flag of each contact, and the facts against it: without any the
-- regime serves, unless the person said no. A claim ends with the day it expires on.
create macro claim_known(on_day, known_at) as table
with claim as (
    select contact_id, flag, event_id, regime, product, heard_on, expires_on
    from flag_event
    where state = 'claimed'
        and recorded_at <= known_at
        and heard_on <= on_day
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= known_at
        )
    qualify row_number() over (
        partition by contact_id, flag order by heard_on desc, event_id desc
    ) = 1
),
covered as (
    select client_id, lower(trim(product)) as product, min(starts_on) as starts_on
    from contract_known(known_at)
    group by all
)
select
    claim.contact_id,
    claim.flag,
    claim.event_id,
    claim.regime,
    claim.product,
    claim.heard_on as claimed_on,
    covered.starts_on as contract_since,
    concat_ws(
        ', ',
        if(is_regime_on(claim.regime, claim.product), null, 'regime_off'),
        nullif(
            case claim.regime
                when 'own_customer' then concat_ws(
                    ', ',
                    if(client.status = 'customer', null, 'not_customer'),
                    case
                        when covered.client_id is null then 'no_contract'
                        when covered.starts_on <= claim.heard_on then null
                        else 'contract_later'
                    end
                )
                when 'business_address' then concat_ws(
                    ', ',
                    if(client.kind = 'company', null, 'not_company'),
                    if(is_free_mail(contact.email), 'free_mail', null)
                )
            end,
            ''
        )
    ) as against
from claim
join contact_known(known_at) as contact on contact.contact_id = claim.contact_id
left join client_known(known_at) as client on client.client_id = contact.client_id
left join covered
    on covered.client_id = contact.client_id
    and covered.product = lower(trim(claim.product))
where coalesce(claim.expires_on >= on_day, true);

create macro claim_among(on_day, known_at, contact_ids, flags) as table
select contact_id, flag, regime as claimed_regime, against
from claim_known(on_day, known_at)
where (contact_ids is null or list_contains(contact_ids, contact_id))
    and (flags is null or list_contains(flags, flag));
