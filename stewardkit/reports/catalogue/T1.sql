-- title: Beyond retention
-- titre: Au-delà de la durée de conservation
-- dimension: retention
-- why: Data is kept no longer than its purpose lasts, counted from what the person did
--   and not from when a row was last written.
-- pourquoi: Les données ne sont gardées que le temps de leur finalité, compté depuis les
--   actes de la personne et non depuis la dernière écriture d'une ligne.
-- remedy: Erase the contact, or set it apart as long as a duty runs.
-- remède: Effacer le contact, ou le mettre à part tant qu'une obligation court.
-- exception: Beyond the limit, and no duty blocks the erasure.
-- anomalie: Au-delà de la limite, et aucune obligation ne bloque l'effacement.
-- law: GDPR art. 5(1)(e); CMF L561-12 (to be confirmed)
-- loi: RGPD art. 5, 1, e ; CMF L561-12 (à confirmer)
-- population: Every client and every contact known.
-- effectif: Chaque client et chaque contact connus.
-- limit: The limits are those of the settings, in months below [retention]; claims,
--   disputes and accounting documents, which may call for more, are not known here.
-- limite: Les limites sont celles des paramètres, en mois sous [retention] ; sinistres,
--   litiges et pièces comptables, qui peuvent exiger plus, ne sont pas connus ici.
-- limit: A client whose contracts have all ended counts as former, whatever its status.
-- limite: Un client dont tous les contrats ont pris fin compte comme ancien, quel que
--   soit son statut.
-- limit: Where no event of the person is known, nobody can tell how long the data is
--   kept: they are counted and not listed.
-- limite: Si aucun acte de la personne n'est connu, nul ne peut dire depuis quand les
--   données sont gardées : elles sont comptées et non listées.
-- limit: A client's own sheet is erased in the software that it comes from.
-- limite: La fiche du client lui-même s'efface dans le logiciel dont elle provient.
-- summary: category action
-- chart: bars category by action
-- column: subject | code | Subject | Sujet
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: category | code | Category | Catégorie
-- column: event | code | Clock starts with | Point de départ
-- column: started_on | day | On | Le
-- column: months | count | Limit (months) | Limite (mois)
-- column: due_on | day | To be kept until | À garder jusqu'au
-- column: days_over | count | Days over | Jours de dépassement
-- column: duty | code | Blocking duty | Obligation bloquante
-- column: action | code | Proposed | Proposé

-- name: rows
with due as (
    select *
    from retention_known(
        $on, $known_at, $prospect_months, $former_months, $contact_months
    )
    where standing = 'over'
),
held as (
    select
        due.*,
        if(
            due.subject = 'client',
            of_client.hold,
            hold_of_contact(own.hold, of_client.hold)
        ) as held_by
    from due
    left join hold_known($known_at) as own
        on own.subject = 'contact' and own.subject_id = due.contact_id
    left join hold_known($known_at) as of_client
        on of_client.subject = 'client' and of_client.subject_id = due.client_id
)
select
    held_by is null as exception,
    subject,
    held.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    held.contact_id,
    if(subject = 'contact', concat_ws(' ', contact.first_name, contact.last_name), null)
        as contact_name,
    function,
    contact.email,
    category,
    event,
    started_on,
    months::bigint as months,
    due_on,
    $on - due_on as days_over,
    'register_' || held_by as duty,
    if(held_by is null, 'erase', 'set_apart') as action
from held
left join client_known($known_at) as client on client.client_id = held.client_id
left join contact_known($known_at) as contact on contact.contact_id = held.contact_id
order by exception desc, held.client_id, held.contact_id nulls first;

-- name: population
with kept as (
    select standing
    from retention_known(
        $on, $known_at, $prospect_months, $former_months, $contact_months
    )
)
select null as reason, (
    (select count(*) from client_known($known_at))
    + (select count(*) from contact_known($known_at))
) as rows
union all
select standing, count(*) from kept where standing <> 'over' group by standing;
