-- title: What publications changed, and whom that touches
-- titre: Ce que les publications changent, et qui est touché
-- dimension: timeliness
-- why: An entry added or corrected may be one's own client: everybody has to be
--   searched for in it.
-- pourquoi: Une entrée ajoutée ou corrigée peut être un client : chacun doit y être
--   recherché.
-- remedy: Check the whole base; only what changed is searched.
-- remède: Contrôler toute la base ; seul ce qui a changé est recherché.
-- exception: An entry was added or corrected, and not everybody was searched for in it.
-- anomalie: Une entrée a été ajoutée ou corrigée, et tous n'y ont pas été recherchés.
-- law: CMF L562-4 and following (to be confirmed)
-- loi: CMF L562-4 et suivants (à confirmer)
-- population: Every number of a register that a publication loaded by then touched.
-- effectif: Chaque numéro de registre touché par une publication chargée alors.
-- limit: Whoever was searched for before the identity changed counts as searched; see K1.
-- limite: Qui a été recherché avant un changement d'identité compte comme recherché ;
--   voir K1.
-- limit: Ownership or control by a listed person is not covered by a search of names.
-- limite: La détention ou le contrôle par une personne listée n'est pas couvert par une
--   recherche de noms.
-- summary: register change
-- column: register | text | Register | Registre
-- column: published_at | moment | Published (UTC) | Publié le (UTC)
-- column: loaded_at | moment | Loaded (UTC) | Chargé le (UTC)
-- column: entry_id | text | Entry | Entrée
-- column: listed_name | text | Listed name | Nom inscrit
-- column: change | code | Change | Changement
-- column: subjects | count | To be searched for | À rechercher
-- column: rescreened | count | Searched for | Recherchés
-- column: covered_at | moment | Everybody on (UTC) | Tous le (UTC)
-- column: new_alerts | count | New alerts | Nouvelles alertes

-- name: rows
with publication as (
    select
        *,
        row_number() over (partition by register order by publication_id) = 1 as is_first
    from register_publication
    where batch_id <= last_batch($known_at)
),
touched as (
    select distinct publication_id, publication.batch_id, register, entry_id
    from publication
    join register_entry_version as version using (register)
    where (version.batch_id = publication.batch_id
            or version.closed_by = publication.batch_id)
        and not is_first
        and published_at::date <= $on
),
stated as (
    select
        publication_id,
        register,
        entry_id,
        version.batch_id <= touched.batch_id
            and coalesce(closed_by > touched.batch_id, true) as is_after,
        arg_min(primary_name, entry_key) as listed_name,
        if(
            count(*) = 1,
            any_value(content_hash),
            sha256(string_agg(content_hash, '' order by entry_key))
        ) as content_hash
    from touched
    join register_entry_version as version using (register, entry_id)
    where coalesce(closed_by >= touched.batch_id, true)
        and version.batch_id <= touched.batch_id
    group by publication_id, register, entry_id, is_after
),
before as (from stated where not is_after),
after as (from stated where is_after),
changed as (
    select
        publication_id,
        register,
        entry_id,
        coalesce(after.listed_name, before.listed_name) as listed_name,
        after.content_hash,
        case
            when (publication_id, after.content_hash) in (
                select (publication_id, content_hash) from before
            ) then 'renumbered'
            when before.content_hash is null then 'added'
            when after.content_hash is null then 'removed'
            else 'corrected'
        end as change
    from after
    full join before using (publication_id, register, entry_id)
    where after.content_hash is distinct from before.content_hash
        and (after.content_hash is not null
            or (publication_id, before.content_hash) not in (
                select (publication_id, content_hash) from after
            ))
),
subject as (
    select 'client' as subject, client_id as subject_id
    from client_known($known_at)
    where trim(concat(last_name, first_name, birth_name, company_name)) <> ''
    union all
    select 'contact', contact_id
    from contact_known($known_at)
    where validity(valid_from, valid_to, $on) <> 'ended'
        and trim(concat(last_name, first_name, birth_name)) <> ''
    union all
    select 'quarantine', quarantine_id::varchar
    from quarantined_subject
    where batch_id <= last_batch($known_at)
        and quarantine_id not in (from quarantine_closed($known_at))
        and trim(concat(last_name, first_name, birth_name)) <> ''
),
reach as (
    select
        if(is_returned or outcome = 'not_checked', 0, coalesce(publication_id, 0))
            as covered_to,
        count(*) as subjects
    from subject
    left join standing_known($known_at) using (subject, subject_id)
    group by covered_to
),
searched as (
    select
        publication_id,
        sum(subjects)::bigint as subjects,
        coalesce(sum(subjects) filter (covered_to >= publication_id), 0)::bigint
            as rescreened
    from publication
    cross join reach
    group by publication_id
),
cover as (
    select publication_id, min(recorded_at) as covered_at
    from publication
    join screening_cover on covered_to >= publication_id
    join batch on batch.batch_id = screening_cover.batch_id
    where is_conclusive and screening_cover.batch_id <= last_batch($known_at)
    group by publication_id
)
select
    coalesce(change in ('added', 'corrected') and rescreened < subjects, false)
        as exception,
    coalesce($list_labels::json ->> changed.register, changed.register) as register,
    published_at,
    loaded_at,
    changed.entry_id,
    listed_name,
    change,
    coalesce(subjects, 0) as subjects,
    coalesce(rescreened, 0) as rescreened,
    if(change in ('added', 'corrected'), covered_at, null) as covered_at,
    (
        select count(*)
        from alert
        where alert.register = changed.register
            and alert.content_hash = changed.content_hash
            and opened_at between loaded_at and $known_at
    ) as new_alerts
from changed
join publication using (publication_id)
left join searched using (publication_id)
left join cover using (publication_id)
order by exception desc, published_at desc, changed.register, change, changed.entry_id;

-- name: population
with publication as (
    select
        *,
        row_number() over (partition by register order by publication_id) = 1 as is_first
    from register_publication
    where batch_id <= last_batch($known_at)
),
touched as (
    select
        publication_id,
        register,
        entry_id,
        any_value(is_first) as is_first,
        any_value(published_at::date) > $on as is_later,
        string_agg(content_hash, '' order by entry_key) filter (
            version.batch_id <= publication.batch_id
            and coalesce(closed_by > publication.batch_id, true)
        ) as after,
        string_agg(content_hash, '' order by entry_key) filter (
            version.batch_id < publication.batch_id
        ) as before,
        bool_or(
            version.batch_id = publication.batch_id
            or coalesce(closed_by = publication.batch_id, false)
        ) as is_touched
    from publication
    join register_entry_version as version using (register)
    where coalesce(closed_by >= publication.batch_id, true)
        and version.batch_id <= publication.batch_id
    group by publication_id, register, entry_id
    having is_touched
),
judged as (
    select
        case
            when is_first then 'first_publication'
            when is_later then 'future'
            when after = before then 'moved'
            when after is null and (publication_id, before) in (
                select (publication_id, after) from touched where after is not null
            ) then 'moved'
        end as reason
    from touched
)
select null as reason, count(*) as rows from judged
union all
select reason, count(*) from judged where reason is not null group by reason;
