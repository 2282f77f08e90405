-- title: Designations
-- titre: Désignations
-- dimension: evidence
-- why: Whoever receives notices was designated by somebody, on some day.
-- pourquoi: Qui reçoit des avis a été désigné par quelqu'un, un certain jour.
-- remedy: Designate anew on the form, which notes who did so and when.
-- remède: Désigner à nouveau par la fiche, qui note qui l'a fait et quand.
-- exception: Designated, and the day or by whom is not known.
-- anomalie: Désigné, mais le jour ou l'auteur n'est pas connu.
-- population: Every designation heard of, of every contact known, whatever the client.
-- effectif: Chaque désignation enregistrée, de chaque contact connu, tout client compris.
-- limit: A designation is nobody's consent: the last write wins, by form or import.
-- limite: Une désignation n'est pas un consentement : la dernière écriture l'emporte,
--   saisie ou import.
-- summary: notice source
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: notice | code | Notice | Avis
-- column: designated | yes_no | Designated | Désigné
-- column: usable | yes_no | Usable | Utilisable
-- column: reason_not_usable | codes | Why not | Pourquoi non
-- column: missing_proof | codes | Missing | Manque
-- column: heard_on | day | On | Le
-- column: recorded_at | moment | Recorded | Enregistré
-- column: collector | text | By | Par
-- column: actor | text | Entered by | Saisi par
-- column: source | code | Source | Source
-- column: channel | text | Channel | Canal
-- column: event_id | text | Event | Événement

-- name: rows
with designation as (
    select
        heard.*,
        state = 'given' as designated,
        concat_ws(
            ', ',
            if(heard_on is null, 'event_date', null),
            if(collector is null, 'collector', null)
        ) as missing
    from heard_standing(
        $on,
        $known_at,
        null,
        null,
        ['due_notice', 'payment_reminder', 'document_reminder', 'claim_settlement']
    ) as heard
    where event_id is not null
)
select
    designated and missing <> '' as exception,
    designation.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', designation.first_name, designation.last_name) as contact_name,
    function,
    designation.email,
    flag as notice,
    designated,
    obstacles = 0 as usable,
    obstacle_text(obstacles) as reason_not_usable,
    if(designated, nullif(missing, ''), null) as missing_proof,
    heard_on,
    designation.recorded_at,
    collector,
    actor,
    source,
    channel,
    event_id::varchar as event_id
from designation
left join client_known($known_at) as client
    on client.client_id = designation.client_id
left join batch on batch.batch_id = designation.batch_id
order by exception desc, designation.client_id, contact_id, notice;

-- name: population
select null as reason, count(*) as rows
from flag_state($on, $known_at)
semi join contact_known($known_at) using (contact_id)
where not is_by_email(flag);
