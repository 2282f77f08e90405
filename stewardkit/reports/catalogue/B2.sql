-- title: Audit extract and chain check
-- titre: Extrait du journal et contrôle de la chaîne
-- dimension: accountability
-- why: The journal proves who wrote what, when and why, only as long as its chain is
--   whole and the rows are those that were sealed.
-- pourquoi: Le journal ne prouve qui a écrit quoi, quand et pourquoi que si sa chaîne est
--   entière et si les lignes sont celles qui ont été scellées.
-- remedy: Run verify, which names what was changed; go back to a copy that is whole.
-- remède: Lancer verify, qui nomme ce qui a changé ; revenir à une copie intacte.
-- exception: A link of the chain, or a row behind it, is not as it was sealed.
-- anomalie: Un maillon de la chaîne, ou une ligne qu'il couvre, n'est plus tel que scellé.
-- law: GDPR art. 5(2) (to be confirmed)
-- loi: RGPD art. 5, 2 (à confirmer)
-- population: Every batch of the journal by the end of the day, as known, and every
--   number among them that is missing.
-- effectif: Chaque lot du journal jusqu'à la fin du jour, tel que connu, et chaque numéro
--   qui y manque.
-- limit: Seals are recomputed when the report is made, whatever its day; a journal that
--   was rewritten as a whole is found out only by a last hash that was noted elsewhere.
-- limite: Les scellés sont recalculés à la production du rapport, quel que soit son jour ;
--   un journal entièrement réécrit ne se découvre que par un dernier hachage noté ailleurs.
-- limit: Fields are named where a batch changed up to 100 records of a table; larger ones
--   are counted. Values stand in the history of each record, not here.
-- limite: Les champs sont nommés si un lot a modifié 100 fiches d'une table au plus ; les
--   autres sont comptés. Les valeurs sont dans l'historique de chaque fiche, non ici.
-- limit: Who writes is self-declared: the name is that under which the workspace was
--   opened.
-- limite: L'auteur est déclaratif : c'est le nom sous lequel l'espace de travail a été
--   ouvert.
-- summary: action
-- column: seq | count | No. | N°
-- column: recorded_at | moment | At | Le
-- column: actor | text | By | Par
-- column: action | code | Action | Action
-- column: objects | text | Rows written and ended | Lignes écrites et closes
-- column: fields | text | Fields changed | Champs modifiés
-- column: reason | text | Reason | Motif
-- column: verified | yes_no | Verified | Vérifié
-- column: hash | text | Hash | Hachage

-- name: rows
with broken as (
    select unnest(from_json($broken, '["INTEGER"]')) as batch_id
),
written as (
    select * from batch where recorded_at <= least($known_at, $on + interval 1 day)
),
listed as (
    select written.*, batch_id not in (from broken) as verified
    from written
    union all by name
    select batch_id, false as verified
    from broken
    where batch_id not in (select batch_id from batch)
        and batch_id < (
            select coalesce(min(batch_id), 2147483647) from batch
            where batch_id not in (select batch_id from written)
        )
),
touched as (
    select
        batch_id,
        string_agg(
            table_name || ' +' || opened || if(closed > 0, ' −' || closed, ''),
            ', ' order by table_name
        ) as objects
    from change
    group by batch_id
),
small as (
    select batch_id, table_name from change where closed between 1 and 100
),
edited as (
    select former.closed_by as batch_id, to_json(former) as before, to_json(later) as after
    from client_history as former
    join client_version as later
        on later.client_id = former.client_id and later.batch_id = former.closed_by
    where former.closed_by in (select batch_id from small where table_name = 'client')
    union all
    select former.closed_by, to_json(former), to_json(later)
    from contract_history as former
    join contract_version as later
        on later.contract_id = former.contract_id
        and later.batch_id = former.closed_by
    where former.closed_by in (select batch_id from small where table_name = 'contract')
    union all
    select former.closed_by, to_json(former), to_json(later)
    from contact_history as former
    join contact_version as later
        on later.contact_id = former.contact_id and later.batch_id = former.closed_by
    where former.closed_by in (select batch_id from small where table_name = 'contact')
),
compared as (
    select
        batch_id,
        field,
        (before -> field) is distinct from (after -> field) as is_changed
    from (select *, unnest(json_keys(before)) as field from edited)
    where field not in (
        'version', 'batch_id', 'recorded_from', 'recorded_to', 'closed_by', 'salt', 'seal'
    )
),
changed as (
    select batch_id, string_agg(distinct field, ', ' order by field) as fields
    from compared
    where is_changed
    group by batch_id
)
select
    not verified as exception,
    batch_id::bigint as seq,
    recorded_at,
    actor,
    'batch_' || coalesce(kind, 'missing') as action,
    objects,
    fields,
    nullif(reason, '') as reason,
    verified,
    hash
from listed
left join touched using (batch_id)
left join changed using (batch_id)
order by exception desc, batch_id;

-- name: population
with written as (
    select batch_id
    from batch
    where recorded_at <= least($known_at, $on + interval 1 day)
)
select null as reason, count(*) + (
    select count(*)
    from (select unnest(from_json($broken, '["INTEGER"]')) as batch_id)
    where batch_id not in (select batch_id from batch)
        and batch_id < (
            select coalesce(min(batch_id), 2147483647) from batch
            where batch_id not in (select batch_id from written)
        )
) as rows
from written;
