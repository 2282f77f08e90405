-- The fingerprint of what a register check searches: it tells whether somebody's
-- identity has changed since, whatever else was edited.

create macro identity_digest(
    kind, last_name, first_name, birth_name, birth_date, birth_place, nationality, siren
) as sha256(to_json([
    lower(trim(coalesce(kind::varchar, ''))),
    lower(trim(coalesce(last_name::varchar, ''))),
    lower(trim(coalesce(first_name::varchar, ''))),
    lower(trim(coalesce(birth_name::varchar, ''))),
    lower(trim(coalesce(birth_date::varchar, ''))),
    lower(trim(coalesce(birth_place::varchar, ''))),
    lower(trim(coalesce(nationality::varchar, ''))),
    lower(trim(coalesce(siren::varchar, '')))
])::varchar)[1:32];
