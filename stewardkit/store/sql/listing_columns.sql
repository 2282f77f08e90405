Expressions by which long lists are sorted and filtered, over a row called `listed`.

-- name: client_name
client_label(kind, last_name, first_name, company_name)

-- name: name_of_client
(
    select lower(strip_accents(
        client_label(kind, last_name, first_name, company_name)
    ))
    from client
    where client.client_id = listed.client_id
)

-- name: valid_contacts
(
    select count(*)
    from contact
    where contact.client_id = listed.client_id
        and validity(valid_from, valid_to, $day) = 'valid'
)

-- name: words_of_client
-- Name by name: to strip the accents of one long text takes ten times as long.
concat_ws(
    ' ',
    lower(client_id),
    lower(strip_accents(first_name)),
    lower(strip_accents(last_name)),
    lower(strip_accents(birth_name)),
    lower(strip_accents(company_name)),
    lower(strip_accents(city)),
    lower(email),
    siren
)

-- name: is_given
contact_id in (
    select contact_id from flag_state($day, $known_at)
    where flag = @{sought} and state = 'given'
)

-- name: ends_within
valid_to <= $day + try_cast(@{sought} as integer)

-- name: no_function
coalesce(trim(function), '') = ''

-- name: no_email
coalesce(trim(email), '') = ''

-- name: bad_email
(trim(email) <> '' and not is_sound_email(email))

-- name: unreachable
(
    not is_sound_email(email)
    and not is_postal_address(address_line1, postcode, city)
)

-- name: any_finding
(coalesce(trim(function), '') = '' or not is_sound_email(email))
