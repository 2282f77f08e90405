-- title: Decisions about register alerts
-- titre: Décisions sur les alertes registre
-- dimension: accountability
-- why: Each dismissal must be explained to the supervisor, and falls once the identity or
--   the entry changes.
-- pourquoi: Chaque écart doit s'expliquer au superviseur, et tombe dès que l'identité ou
--   la fiche change.
-- remedy: Decide again, with a reason, or have somebody else read it.
-- remède: Décider à nouveau, avec un motif, ou faire relire par quelqu'un d'autre.
-- exception: No reason, or the same person as both readers.
-- anomalie: Aucun motif, ou la même personne comme premier et second lecteur.
-- law: CMF L562-4 and following (to be confirmed)
-- loi: CMF L562-4 et suivants (à confirmer)
-- population: Every decision and every proposal on record, as known.
-- effectif: Chaque décision et chaque proposition enregistrée, telle que connue.
-- limit: Who decides is self-declared: the name is that under which the workspace was
--   opened.
-- limite: L'auteur est déclaratif : c'est le nom sous lequel l'espace de travail a été
--   ouvert.
-- limit: The listed name is left out where a confirmed match has left its list.
-- limite: Le nom listé est omis lorsqu'une correspondance confirmée a quitté sa liste.
-- limit: Decisions count to the end of the day (UTC), or to the knowledge date where
--   that is earlier.
-- limite: Les décisions valent à la fin du jour (UTC), ou à la date de connaissance si
--   elle est antérieure.
-- summary: decision why
-- chart: days decided_at by decision
-- column: register | text | List | Liste
-- column: entry_id | text | Entry | Fiche
-- column: decision | code | Decision | Décision
-- column: reason | text | Reason | Motif
-- column: decided_by | text | By | Par
-- column: decided_at | moment | At | Le
-- column: second_by | text | Second reader | Second lecteur
-- column: second_at | moment | Read again | Relue le
-- column: second_reason | text | Second reason | Second motif
-- column: invalidated_at | moment | Fell at | Tombée le
-- column: why | code | Standing | Validité
-- column: alert_id | count | Alert | Alerte
-- column: matched_name | name | Listed name | Nom listé
-- column: subject | code | Subject | Sujet
-- column: client_id | text | Client | Client
-- column: contact_id | text | Contact | Contact
-- column: quarantine_id | text | Quarantined row | Ligne en quarantaine

-- name: rows
with alerted as (
    select
        alert_id, run_id, subject, subject_id, register, entry_id,
        lead(opened_at) over next_of_same as next_opened_at,
        lead(identity_digest) over next_of_same <> identity_digest as is_other_identity
    from alert
    where opened_at <= least($known_at, $on + interval 1 day)
    window next_of_same as (
        partition by subject, subject_id, register, entry_id order by alert_id
    )
),
heard as (
    select
        *,
        lag(decision) over in_order = 'proposed' and decision = 'dismissed'
            as is_second_reading,
        lead(decision) over in_order = 'dismissed' and decision = 'proposed'
            as is_read_again,
        lead(actor) over in_order as next_by,
        lead(decided_at) over in_order as next_at,
        lead(reason) over in_order as next_reason
    from decision
    where decided_at <= least($known_at, $on + interval 1 day)
    window in_order as (partition by alert_id order by decided_at, batch_id)
),
-- A dismissal that two people read is one row: what was proposed, and who agreed.
ruling as (
    select
        alert_id,
        batch_id,
        if(is_read_again, 'dismissed', decision) as decision,
        reason,
        actor,
        decided_at,
        if(is_read_again, next_by, null) as second_by,
        if(is_read_again, next_at, null) as second_at,
        if(is_read_again, next_reason, null) as second_reason
    from heard
    where not coalesce(is_second_reading, false)
),
followed as (
    select
        *,
        lead(decided_at) over (
            partition by alert_id order by decided_at, batch_id
        ) as replaced_at
    from ruling
),
judged as (
    select
        followed.*,
        alerted.* exclude (alert_id),
        known.expires_at,
        known.is_restricted,
        case
            when replaced_at is not null then 'decided_again'
            when next_opened_at is null and state = decision then 'in_force'
            when next_opened_at is null and decision = 'proposed' then 'second_reader'
            when next_opened_at is null and decision = 'dismissed' then 'expired'
            when next_opened_at is null then state
            when is_other_identity then 'identity_changed'
            when decision = 'lifted' then 'listed_again'
            else 'entry_changed'
        end as why
    from followed
    join alerted using (alert_id)
    join alert_grouped(
        least($known_at, $on + interval 1 day), least($known_at, $on + interval 1 day)
    ) as known using (alert_id)
)
select
    trim(reason) = ''
        or coalesce(trim(second_reason) = '', false)
        or coalesce(lower(trim(actor)) = lower(trim(second_by)), false) as exception,
    coalesce($list_labels::json ->> register, register) as register,
    entry_id,
    decision,
    reason,
    actor as decided_by,
    decided_at,
    second_by,
    second_at,
    second_reason,
    coalesce(
        replaced_at, next_opened_at, if(why = 'expired', expires_at, null)
    ) as invalidated_at,
    why,
    alert_id::bigint as alert_id,
    if(is_restricted, '', matched_name) as matched_name,
    subject,
    case subject when 'client' then subject_id else contact.client_id end as client_id,
    if(subject = 'contact', subject_id, null) as contact_id,
    if(subject = 'quarantine', subject_id, null) as quarantine_id
from judged
join hit using (run_id, subject, subject_id, register, entry_id)
left join contact_known($known_at) as contact
    on subject = 'contact' and contact.contact_id = subject_id
order by exception desc, decided_at desc, alert_id, judged.batch_id desc;

-- name: population
with heard as (
    select
        decision = 'dismissed' and lag(decision) over (
            partition by alert_id order by decided_at, batch_id
        ) = 'proposed' as is_second_reading
    from decision
    where decided_at <= least($known_at, $on + interval 1 day)
)
select null as reason, count(*) as rows from heard
union all
select 'second_reading', count(*) from heard where is_second_reading;
