-- title: Open register alerts
-- titre: Alertes registre ouvertes
-- dimension: timeliness
-- why: Whoever resembles a listed person stays held until somebody decides; a freeze
--   allows no delay.
-- pourquoi: Qui ressemble à une personne listée reste retenu jusqu'à une décision ; le
--   gel ne souffre pas de délai.
-- remedy: Compare the identities in the review queue, then confirm or dismiss, with a
--   reason.
-- remède: Comparer les identités dans la file d'examen, puis confirmer ou écarter, avec
--   un motif.
-- exception: Open for more hours than the workspace allows.
-- anomalie: Ouverte depuis plus d'heures que l'espace de travail n'en accorde.
-- law: CMF L562-4 and following (to be confirmed)
-- loi: CMF L562-4 et suivants (à confirmer)
-- population: Every alert that was ever opened, as known.
-- effectif: Chaque alerte ouverte un jour, telle que connue.
-- limit: Age counts every hour, at night and on holidays too; that of a dismissal which
--   has expired counts from then.
-- limite: L'ancienneté compte toutes les heures, nuits et jours fériés compris ; celle
--   d'un écart échu compte depuis l'échéance.
-- limit: Alerts on one person of several lists bear the same group.
-- limite: Les alertes sur une même personne de plusieurs listes portent le même groupe.
-- limit: Alerts and decisions count to the end of the day (UTC), or to the knowledge
--   date where that is earlier.
-- limite: Alertes et décisions valent à la fin du jour (UTC), ou à la date de
--   connaissance si elle est antérieure.
-- summary: subject register state
-- chart: days opened_at by register
-- column: alert_id | count | Alert | Alerte
-- column: group_id | count | Group | Groupe
-- column: register | text | List | Liste
-- column: entry_id | text | Entry | Fiche
-- column: matched_name | name | Listed name | Nom listé
-- column: score | text | Score | Score
-- column: features | name | Why this score | Pourquoi ce score
-- column: state | code | State | État
-- column: opened_at | moment | Opened | Ouverte le
-- column: age_hours | count | Age in hours | Âge en heures
-- column: allowed_hours | count | Hours allowed | Heures accordées
-- column: owner | text | Owner | Gestionnaire
-- column: proposed_by | text | Dismissal proposed by | Écart proposé par
-- column: subject | code | Subject | Sujet
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: quarantine_id | text | Quarantined row | Ligne en quarantaine
-- column: name | name | Name searched | Nom recherché
-- column: function | text | Function | Fonction

-- name: rows
with client as (from client_known($known_at)),
subject as (
    select
        'client' as subject, client_id as subject_id, client_id,
        client_label(kind, last_name, first_name, company_name) as name,
        null as function
    from client
    union all
    select
        'contact', contact_id, client_id, concat_ws(' ', first_name, last_name),
        function
    from contact_known($known_at)
    union all
    select
        'quarantine', quarantine_id::varchar, client_id,
        concat_ws(' ', first_name, last_name), null
    from quarantined_subject
),
waiting as (
    select
        *,
        date_diff(
            'minute',
            if(state = 'open', coalesce(expires_at, opened_at), opened_at),
            least($known_at, $on + interval 1 day)
        ) // 60 as age_hours
    from alert_grouped(
        least($known_at, $on + interval 1 day), least($known_at, $on + interval 1 day)
    )
    where state in ('open', 'undecided')
)
select
    age_hours >= $alert_due_hours as exception,
    alert_id::bigint as alert_id,
    group_id::bigint as group_id,
    coalesce($list_labels::json ->> waiting.register, waiting.register) as register,
    waiting.entry_id,
    matched_name,
    printf('%.2f', score::double) as score,
    array_to_string(
        list_transform(
            from_json(features, '[{"reason": "VARCHAR"}]'), lambda one: one.reason
        ),
        '; '
    ) as features,
    state,
    opened_at,
    age_hours,
    $alert_due_hours::bigint as allowed_hours,
    owner,
    proposed_by,
    subject,
    subject.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    if(subject = 'contact', subject_id, null) as contact_id,
    if(subject = 'quarantine', subject_id, null) as quarantine_id,
    name,
    function
from waiting
join hit using (run_id, subject, subject_id, register, entry_id)
left join subject using (subject, subject_id)
left join client on client.client_id = subject.client_id
order by exception desc, age_hours desc, alert_id;

-- name: population
with known as (from alert_known(least($known_at, $on + interval 1 day)))
select null as reason, count(*) as rows from known
union all
select state, count(*)
from known
where state not in ('open', 'undecided')
group by state;
