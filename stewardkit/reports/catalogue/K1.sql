-- title: Register coverage
-- titre: Couverture du contrôle du registre
-- dimension: timeliness
-- why: The freeze duty is one of result: everybody must have been searched in the
--   registers now in force.
-- pourquoi: Le gel des avoirs est une obligation de résultat : chacun doit avoir été
--   recherché dans les registres en vigueur.
-- remedy: Load the latest registers, then check the whole base.
-- remède: Charger les derniers registres, puis contrôler toute la base.
-- exception: Never checked, checked without an up-to-date register, or neither checked
--   nor covered by a run since the identity or the register changed.
-- anomalie: Jamais contrôlé, contrôlé sans registre à jour, ou ni contrôlé ni couvert
--   par un passage depuis un changement d'identité ou de registre.
-- law: CMF L562-4 and following (to be confirmed)
-- loi: CMF L562-4 et suivants (à confirmer)
-- population: Every client, every contact and every open quarantined row of either, as
--   known.
-- effectif: Chaque client, chaque contact et chaque ligne en quarantaine de l'un ou
--   l'autre, tels que connus.
-- limit: Ownership or control by a listed person is not covered by a search of names.
-- limite: La détention ou le contrôle par une personne listée n'est pas couvert par une
--   recherche de noms.
-- limit: Checks, publications and decisions count as known at the knowledge date,
--   whatever the day.
-- limite: Contrôles, publications et décisions valent à la date de connaissance, quel
--   que soit le jour.
-- limit: Alerts on one person of several lists count once.
-- limite: Les alertes sur une même personne de plusieurs listes comptent pour une.
-- limit: Completeness of identity is looked at only where the catalogue of functions
--   says that the function signs, pays, represents or guards.
-- limite: La complétude d'identité n'est regardée que si le catalogue des fonctions dit
--   que la fonction signe, paie, représente ou protège.
-- summary: subject coverage
-- chart: bars subject by coverage
-- column: subject | code | Subject | Sujet
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: quarantine_id | text | Quarantined row | Ligne en quarantaine
-- column: name | name | Name searched | Nom recherché
-- column: function | text | Function | Fonction
-- column: coverage | code | Coverage | Couverture
-- column: reason | codes | Why | Pourquoi
-- column: last_check_at | moment | Last check | Dernier contrôle
-- column: covered_at | moment | Register covered to | Registre couvert au
-- column: cause | code | Cause | Cause
-- column: outcome | code | Outcome | Résultat
-- column: checked_publications | text | Searched in | Recherché dans
-- column: current_publications | text | In force | En vigueur
-- column: open_alerts | count | Open alerts | Alertes ouvertes
-- column: identity | codes | Identity | Identité

-- name: rows
with open_quarantine as (
    select * from quarantined_subject
    where batch_id in (select batch_id from batch where recorded_at <= $known_at)
        and quarantine_id not in (from quarantine_closed($known_at))
        and trim(concat(last_name, first_name, birth_name)) <> ''
),
client as (from client_known($known_at)),
subject as (
    select
        'client' as subject, client_id as subject_id, client_id, kind,
        client_surname(kind, last_name, company_name) as last_name,
        first_name, birth_name, birth_date, birth_place, nationality, siren,
        null as function
    from client
    union all
    select
        'contact', contact_id, client_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren,
        function
    from contact_known($known_at)
    where validity(valid_from, valid_to, $on) <> 'ended'
    union all
    select
        'quarantine', quarantine_id::varchar, client_id, kind,
        last_name, first_name, birth_name, birth_date, birth_place, nationality, siren,
        null
    from open_quarantine
),
publication as (
    select publication_id, register, published_at, sha256
    from register_publication
    join batch using (batch_id)
    where recorded_at <= $known_at
),
-- What was in force after each publication.
state as (
    select
        publication_id,
        string_agg(label, '; ' order by register) as label
    from (
        select
            newest.publication_id,
            one.register,
            arg_max(
                concat_ws(
                    ' ',
                    coalesce($list_labels::json ->> one.register, one.register),
                    one.published_at::date,
                    one.sha256[1:16]
                ),
                one.publication_id
            ) as label
        from publication as newest
        join publication as one on one.publication_id <= newest.publication_id
        group by newest.publication_id, one.register
    )
    group by publication_id
),
in_force as (
    select max(publication_id) as publication_id, arg_max(label, publication_id) as label
    from state
),
alerted as (
    select subject, subject_id, count(distinct group_id) as alerts
    from alert_grouped($known_at, $known_at)
    where state in ('open', 'undecided')
    group by subject, subject_id
),
judged as (
    select
        subject.*,
        last.started_at,
        last.cause,
        outcome,
        covered_at,
        state.label as checked,
        in_force.label as current,
        coalesce(alerts, 0) as open_alerts,
        concat_ws(
            ', ',
            if(
                last.identity_digest <> identity_digest(
                    subject.kind, last_name, first_name, birth_name, birth_date,
                    birth_place, nationality, siren
                ),
                'identity_changed',
                null
            ),
            if(
                last.publication_id < in_force.publication_id, 'register_changed', null
            ),
            if(is_returned, 'returned', null)
        ) as reason,
        function_binds(function) as is_scored
    from subject
    cross join in_force
    left join standing_known($known_at) as last using (subject, subject_id)
    left join (
        select run_id as covering_run_id, started_at as covered_at from screening_run
    ) using (covering_run_id)
    left join state on state.publication_id = last.publication_id
    left join alerted using (subject, subject_id)
)
select
    started_at is null or outcome = 'not_checked' or reason <> '' as exception,
    subject,
    judged.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    if(subject = 'contact', subject_id, null) as contact_id,
    if(subject = 'quarantine', subject_id, null) as quarantine_id,
    concat_ws(' ', judged.first_name, judged.last_name) as name,
    function,
    case
        when started_at is null then 'never'
        when outcome = 'not_checked' then 'not_checked'
        when reason <> '' then 'stale'
        else 'current'
    end as coverage,
    nullif(reason, '') as reason,
    started_at as last_check_at,
    covered_at,
    cause,
    outcome,
    checked as checked_publications,
    current as current_publications,
    open_alerts,
    case
        when not is_scored then 'not_scored'
        when judged.kind = 'company' then if(judged.siren is null, 'siren', 'complete')
        else coalesce(nullif(concat_ws(
            ', ',
            if(judged.birth_date is null, 'birth_date', null),
            if(judged.birth_place is null, 'birth_place', null)
        ), ''), 'complete')
    end as identity
from judged
left join client on client.client_id = judged.client_id
order by exception desc, subject, judged.client_id, contact_id, quarantine_id;

-- name: population
with waiting as (
    select trim(concat(last_name, first_name, birth_name)) as name
    from quarantined_subject
    join batch using (batch_id)
    where recorded_at <= $known_at
        and quarantine_id not in (from quarantine_closed($known_at))
),
known as (
    select validity(valid_from, valid_to, $on) as standing
    from contact_known($known_at)
)
select
    null as reason,
    (select count(*) from client_known($known_at))
        + (select count(*) from known)
        + (select count(*) from waiting) as rows
union all
select 'ended', count(*) from known where standing = 'ended'
union all
select 'nameless', count(*) from waiting where name = '';
