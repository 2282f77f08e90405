-- title: Erasures
-- titre: Effacements
-- dimension: retention
-- why: An erasure must be prompt and real: the rows, the bytes of the file and the
--   evidence are gone, and it can be shown that they are.
-- pourquoi: Un effacement doit être prompt et réel : lignes, octets du fichier et preuves
--   ont disparu, et cela peut se montrer.
-- remedy: Finish the erasure, look for what remains, and tell the person why it was late.
-- remède: Terminer l'effacement, chercher ce qui reste et expliquer le retard à la
--   personne.
-- exception: More than 30 days after the request, not rewritten, or texts remain.
-- anomalie: Plus de 30 jours après la demande, fichier non réécrit, ou textes restants.
-- law: GDPR art. 12(3) and 17 (to be confirmed)
-- loi: RGPD art. 12, 3 et 17 (à confirmer)
-- population: Every contact erased by the end of the day, as known, and every purge of
--   register matches whose measure had ended.
-- effectif: Chaque contact effacé jusqu'à la fin du jour, tel que connu, et chaque purge
--   de correspondances du registre dont la mesure avait pris fin.
-- limit: Where nobody stated the day of the request, the days it took are not measured.
-- limite: Si nul n'a indiqué le jour de la demande, le nombre de jours n'est pas mesuré.
-- limit: A purge erases several contacts at once: each row has the figures of them all.
-- limite: Une purge efface plusieurs contacts à la fois : chaque ligne porte les chiffres
--   de l'ensemble.
-- limit: Requests that were refused leave no trace here; backups, extracts and files made
--   before are out of reach.
-- limite: Les demandes refusées ne laissent pas de trace ici ; sauvegardes, extractions et
--   fichiers antérieurs sont hors d'atteinte.
-- summary: ground scan
-- column: contact_id | text | Contact (pseudonym) | Contact (pseudonyme)
-- column: ground | code | Ground | Fondement
-- column: asked_on | day | Asked on | Demandé le
-- column: done_on | day | Done on | Effectué le
-- column: days | count | Days | Jours
-- column: reason | text | Reason | Motif
-- column: erased_by | text | By | Par
-- column: batch | text | Batch | Lot
-- column: destroyed | count | Rows destroyed | Lignes détruites
-- column: kept | codes | Kept, and why | Conservé, et pourquoi
-- column: rewritten | yes_no | File rewritten | Fichier réécrit
-- column: searched | count | Texts searched | Textes cherchés
-- column: shared | count | Held by others too | Portés aussi par d'autres
-- column: remaining | count | Remaining | Restants
-- column: scan | code | Byte scan | Recherche d'octets

-- name: rows
with done as (
    select batch_id, recorded_at, actor, reason
    from batch
    where kind = 'erasure' and recorded_at <= least($known_at, $on + interval 1 day)
),
destroyed as (
    select batch_id, count(*) as destroyed from erased_row group by batch_id
),
scanned as (
    select erased_by as batch_id, searched, shared, remaining
    from erasure_scan
    join batch using (batch_id)
    where recorded_at <= $known_at
)
select
    coalesce(recorded_at::date - asked_on > 30, false) or remaining is distinct from 0
        as exception,
    contact_id,
    'ground_' || coalesce(ground, 'measure_ended') as ground,
    asked_on,
    recorded_at::date as done_on,
    done_on - asked_on as days,
    nullif(reason, '') as reason,
    actor as erased_by,
    printf('B%06d', batch_id) as batch,
    destroyed,
    concat_ws(
        ', ',
        'kept_seals',
        if(batch_id in (select batch_id from suppression), 'kept_fingerprints', null),
        if(
            batch_id in (
                select batch_id from flag_event
                where source = 'erasure' and state = 'refused'
            ),
            'kept_refusals',
            null
        )
    ) as kept,
    remaining is not null as rewritten,
    searched,
    shared,
    remaining,
    case
        when remaining is null then 'scan_missing'
        when remaining > 0 then 'scan_remains'
        else 'scan_clean'
    end as scan
from done
join destroyed using (batch_id)
left join erasure using (batch_id)
left join scanned using (batch_id)
order by exception desc, batch_id, contact_id;

-- name: population
with done as (
    select batch_id from batch
    where kind = 'erasure' and recorded_at <= least($known_at, $on + interval 1 day)
)
select null as reason, (
    (select count(*) from erasure semi join done using (batch_id))
    + (
        select count(distinct batch_id) from erased_row
        semi join done using (batch_id)
        anti join erasure using (batch_id)
    )
) as rows;
