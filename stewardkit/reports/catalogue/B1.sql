-- title: Bulk edits, imports and retracted slips
-- titre: Modifications en masse, imports et erreurs de saisie retirées
-- dimension: accountability
-- why: One batch can change thousands of contacts; nobody may be made to consent by one.
-- pourquoi: Un seul lot peut modifier des milliers de contacts ; nul ne doit y devenir
--   consentant.
-- remedy: Undo the batch, or record the evidence of each consent that it raised.
-- remède: Annuler le lot, ou enregistrer la preuve de chaque consentement relevé.
-- exception: It raised consents without evidence that still stand.
-- anomalie: Il a relevé des consentements sans preuve qui valent encore.
-- law: GDPR art. 5(2) and 7(1) (to be confirmed)
-- loi: RGPD art. 5, 2 et 7, 1 (à confirmer)
-- population: Every batch of the journal by the end of the day, as known: imports and
--   deletions stand here, and forms by which a slip was retracted.
-- effectif: Chaque lot du journal jusqu'à la fin du jour, tel que connu : les imports et
--   les suppressions figurent ici, et les saisies qui retirent une erreur.
-- limit: Who writes is self-declared: the name is that under which the workspace was
--   opened.
-- limite: L'auteur est déclaratif : c'est le nom sous lequel l'espace de travail a été
--   ouvert.
-- limit: Of people who were erased since, what their batches raised is not counted.
-- limite: Les coches de personnes effacées depuis ne sont pas comptées dans leurs lots.
-- summary: action
-- chart: days recorded_at by action
-- column: batch | text | Batch | Lot
-- column: action | code | Action | Action
-- column: recorded_at | moment | At | Le
-- column: actor | text | By | Par
-- column: reason | text | Reason | Motif
-- column: files | text | Files | Fichiers
-- column: touched | count | Records touched | Fiches touchées
-- column: rejected | count | Rows rejected | Lignes rejetées
-- column: raised | count | Flags raised | Coches relevées
-- column: lowered | count | Flags lowered | Coches baissées
-- column: unproven | count | Consents raised without evidence | Relevés sans preuve
-- column: undone_by | text | Undone by | Annulé par
-- column: contact_id | text | Contact of the slip | Contact de l'erreur
-- column: flags | codes | Flag of the slip | Coche de l'erreur

-- name: rows
with written as (
    select * from batch where recorded_at <= least($known_at, $on + interval 1 day)
),
slip as (
    select
        batch_id,
        string_agg(distinct contact_id, ', ' order by contact_id) as contact_id,
        string_agg(distinct flag, ', ' order by flag) as flags
    from flag_event
    where state = 'retracted' and source = 'form'
    group by batch_id
),
listed as (
    select
        written.*,
        slip.* exclude (batch_id),
        if(kind = 'form', 'retraction', kind) as action
    from written
    left join slip using (batch_id)
    where kind in ('import', 'delete') or slip.batch_id is not null
),
changed as (
    select
        batch_id,
        sum(greatest(opened, closed))
            filter (table_name in ('client', 'contract', 'contact')) as touched,
        sum(opened) filter (table_name = 'quarantine') as rejected
    from change
    group by batch_id
),
taken_back as (
    select distinct retracts as event_id
    from flag_event
    where retracts is not null and recorded_at <= $known_at
),
heard as (
    select
        batch_id,
        count(*) filter (state = 'given') as raised,
        count(*) filter (state <> 'given') as lowered,
        count(*) filter (
            state = 'given'
            and flag in ('commercial_email', 'partner_email')
            and evidence is null
            and taken_back.event_id is null
        ) as unproven
    from flag_event
    left join taken_back using (event_id)
    where batch_id in (select batch_id from listed)
    group by batch_id
),
undone as (
    select (details ->> 'undoes')::integer as batch_id, min(batch_id) as undone_by
    from batch
    where kind = 'undo' and recorded_at <= $known_at
    group by all
)
select
    coalesce(unproven, 0) > 0 as exception,
    printf('B%06d', listed.batch_id) as batch,
    'batch_' || action as action,
    recorded_at,
    actor,
    nullif(reason, '') as reason,
    nullif(list_aggregate(details ->> '$.files[*].name', 'string_agg', ', '), '')
        as files,
    coalesce(touched, 0)::bigint as touched,
    coalesce(rejected, 0)::bigint as rejected,
    coalesce(raised, 0) as raised,
    coalesce(lowered, 0) as lowered,
    coalesce(unproven, 0) as unproven,
    printf('B%06d', undone_by) as undone_by,
    contact_id,
    flags
from listed
left join changed on changed.batch_id = listed.batch_id
left join heard on heard.batch_id = listed.batch_id
left join undone on undone.batch_id = listed.batch_id
order by exception desc, listed.batch_id;

-- name: population
with written as (
    select
        kind,
        kind in ('import', 'delete') or batch_id in (
            select batch_id from flag_event
            where state = 'retracted' and source = 'form'
        ) as is_listed
    from batch
    where recorded_at <= least($known_at, $on + interval 1 day)
)
select null as reason, count(*) as rows from written
union all
select 'batch_' || kind, count(*) from written where not is_listed group by kind;
