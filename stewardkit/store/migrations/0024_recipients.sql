-- Who receives which notice.

-- What a register check holds, and nothing else speaks against.
create macro is_held(obstacles) as obstacles <> 0 and obstacles & ~(
    against_register_open() | against_register_confirmed() | against_register_client()
    | against_not_checked()
) = 0;

-- The client's own sheet, the last resort of a notice, by post; and whether the client
-- is a customer or has a contract that runs.
create macro sheet_standing(on_day, known_at, client_ids) as table
with searched as (
    from searched_among('client', known_at, client_ids)
)
select
    client.*,
    coalesce(status = 'customer', false) or client_id in (
        select client_id from contract_known(known_at)
        where validity(starts_on, ends_on, on_day) = 'valid'
    ) as is_active,
    if(
        is_postal_address(address_line1, postcode, city), 0, against_unreachable()
    )
    | case hold
        when 'open' then against_register_open()
        when 'confirmed' then against_register_confirmed()
        else 0
    end
    | case
        when digest is null then against_not_checked()
        when client.batch_id <= searched_by then 0
        when digest = hash(identity_digest(
            kind, client_surname(kind, last_name, company_name), first_name, birth_name,
            birth_date, birth_place, nationality, siren
        )) then 0
        else against_not_checked()
    end as standing
from (
    from client_known(known_at)
    where client_ids is null or list_contains(client_ids, client_id)
) as client
left join hold_known(known_at) as held
    on held.subject = 'client' and held.subject_id = client_id
left join searched on searched.subject_id = client_id;

-- Mail to the same address is one sending.
create macro address_key(reached_by, folded, line1, line2, postcode, city, country) as
if(
    reached_by = 'email',
    folded,
    regexp_replace(
        folded_name(concat_ws(' ', line1, line2, postcode, city, country)),
        '[^\pL\pN]+', ' ', 'g'
    )
);

-- Who receives a notice, by which channel, and who does not, of all clients or of a
-- list: each contact heard of, or each contact at all, and the client's sheet where
-- nobody else receives it or is held. Contacts and clients must be those of one another.
create macro recipient_known(
    on_day, known_at, legacy_until, client_ids, contact_ids, notice, is_complete
) as table
with candidate as (
    from flag_standing(on_day, known_at, legacy_until, contact_ids, [notice])
    where is_complete or event_id is not null
),
served as (
    select distinct client_id
    from candidate
    where obstacles = 0 or is_held(obstacles)
),
sheet as (
    select *, obstacles_to_flag(standing, notice) as obstacles
    from sheet_standing(on_day, known_at, client_ids)
    where not is_by_email(notice) and client_id not in (from served)
)
select
    client_id,
    contact_id,
    title,
    first_name,
    last_name,
    function,
    address_line1,
    address_line2,
    postcode,
    city,
    country,
    email,
    reached_by as channel,
    address_key(
        reached_by, folded, address_line1, address_line2, postcode, city, country
    ) as address,
    standing & held_by_alert() <> 0 as has_alert,
    obstacles,
    row_number() over (
        partition by client_id
        order by
            display_order nulls last, lower(strip_accents(last_name)), contact_id
    ) as place
from candidate
union all by name
select
    client_id,
    null as contact_id,
    title,
    if(kind = 'person', first_name, null) as first_name,
    client_surname(kind, last_name, company_name) as last_name,
    address_line1,
    address_line2,
    postcode,
    city,
    country,
    'post' as channel,
    address_key(
        'post', null, address_line1, address_line2, postcode, city, country
    ) as address,
    standing & held_by_alert() <> 0 as has_alert,
    obstacles,
    1 as place
from sheet;
