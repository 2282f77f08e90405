-- title: Suppression list hits
-- titre: Retours de personnes effacées
-- dimension: retention
-- why: Somebody who was erased comes back unnoticed by the next extract, unless their
--   fingerprint stops it; whoever sends the extract must be told.
-- pourquoi: Une personne effacée revient inaperçue par l'extraction suivante si son
--   empreinte ne l'arrête ; la source de l'extraction doit être prévenue.
-- remedy: Have the person erased at the source; check who was entered again by form.
-- remède: Faire effacer la personne à la source ; vérifier qui a été ressaisi.
-- exception: Any.
-- anomalie: Toute ligne.
-- law: GDPR art. 17 and 19 (to be confirmed)
-- loi: RGPD art. 17 et 19 (à confirmer)
-- population: Every hit on the suppression list by the end of the day, as known.
-- effectif: Chaque retour constaté jusqu'à la fin du jour, tel que connu.
-- limit: A form that was warned and given up leaves no trace.
-- limite: Une saisie abandonnée après l'avertissement ne laisse pas de trace.
-- limit: Rows that an extract still holds count at each load.
-- limite: Les lignes qu'une extraction contient encore comptent à chaque chargement.
-- summary: source action
-- column: day | day | Day | Jour
-- column: batch | text | Batch | Lot
-- column: actor | text | By | Par
-- column: source | code | Source | Source
-- column: files | text | Files | Fichiers
-- column: known_by | code | Known by | Reconnu à
-- column: fingerprint | text | Fingerprint | Empreinte
-- column: contact_id | text | Contact | Contact
-- column: action | code | Action | Suite
-- column: reason | text | Reason | Motif

-- name: rows
select
    true as exception,
    recorded_at::date as day,
    printf('B%06d', batch_id) as batch,
    actor,
    source,
    nullif(list_aggregate(details ->> '$.files[*].name', 'string_agg', ', '), '')
        as files,
    'known_by_' || suppression_hit.kind as known_by,
    fingerprint,
    contact_id,
    action,
    nullif(reason, '') as reason
from suppression_hit
join batch using (batch_id)
where recorded_at <= least($known_at, $on + interval 1 day)
order by exception desc, batch_id, known_by, fingerprint, contact_id;

-- name: population
select null as reason, count(*) as rows
from suppression_hit
where batch_id in (
    select batch_id from batch where recorded_at <= least($known_at, $on + interval 1 day)
);
