-- title: Validity at a date
-- titre: Validité à une date
-- dimension: validity
-- why: An ended contact must receive nothing; a tick left on after a death or an error
--   misleads whoever reads it.
-- pourquoi: Un contact clos ne doit rien recevoir ; une coche laissée après un décès ou
--   une erreur trompe son lecteur.
-- remedy: State the reason of the end, and clear what no longer holds.
-- remède: Indiquer le motif de fin et retirer ce qui ne vaut plus.
-- exception: Ended with flags still given, other than by departure or replacement, or
--   given after the end.
-- anomalie: Clos avec des coches encore données, autrement que par départ ou
--   remplacement, ou données après la fin.
-- population: Every contact known.
-- effectif: Chaque contact connu.
-- limit: A normal departure is no exception: an ended contact receives nothing,
--   whatever is ticked.
-- limite: Un départ normal n'est pas une anomalie : un contact clos ne reçoit rien,
--   quelles que soient ses coches.
-- summary: status
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: status | code | Status | Statut
-- column: valid_from | day | Valid from | Valide du
-- column: valid_to | day | Valid to | Valide au
-- column: end_reason | code | Reason of the end | Motif de fin
-- column: ended_by | text | Ended by | Clos par
-- column: flags_given | codes | Flags still given | Coches encore données
-- column: given_after_end | codes | Given after the end | Données après la fin

-- name: rows
with person as (
    select *, validity(valid_from, valid_to, $on) as status
    from contact_known($known_at)
),
ended as (
    select contact_id, valid_to from person where status = 'ended'
),
ticked as (
    select
        contact_id,
        string_agg(flag, ', ' order by flag) as flags_given,
        string_agg(flag, ', ' order by flag) filter (heard_on > valid_to)
            as given_after_end
    from flag_state($on, $known_at)
    join ended using (contact_id)
    where state = 'given'
    group by contact_id
),
-- Who first stated the end that is known.
ending as (
    select contact_id, actor
    from ended
    join (
        select contact_id, valid_to, min(batch_id) as batch_id
        from contact_version
        where recorded_from <= $known_at and valid_to < $on
        group by contact_id, valid_to
    ) using (contact_id, valid_to)
    join batch using (batch_id)
)
select
    coalesce(
        given_after_end is not null or (
            flags_given is not null
            and coalesce(end_reason, '') not in ('departure', 'replaced')
        ),
        false
    ) as exception,
    person.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', person.first_name, person.last_name) as contact_name,
    function,
    person.email,
    person.status,
    valid_from,
    valid_to,
    end_reason,
    actor as ended_by,
    flags_given,
    given_after_end
from person
left join ticked using (contact_id)
left join ending using (contact_id)
left join client_known($known_at) as client on client.client_id = person.client_id
order by exception desc, person.client_id, contact_id;

-- name: population
select null as reason, count(*) as rows from contact_known($known_at);
