-- title: Mailing list of a notice
-- titre: Liste de diffusion
-- dimension: completeness
-- why: A mailing reaches those who are to be reached, once each, and nobody else.
-- pourquoi: Un envoi doit parvenir à ceux qui doivent le recevoir, une fois chacun, et à
--   personne d'autre.
-- remedy: Send to the rows that are usable; put right what excludes the others.
-- remède: Envoyer aux lignes utilisables ; corriger ce qui exclut les autres.
-- exception: Nobody receives the notice, and the register check holds nobody.
-- anomalie: Personne ne reçoit l'avis, et le contrôle du registre ne retient personne.
-- law: Code des assurances R113-4 and L111-10, CPCE L34-5 (to be confirmed)
-- loi: Code des assurances R113-4 et L111-10, CPCE L34-5 (à confirmer)
-- population: Every contact known, and for a notice that can go by post every client
--   sheet, the last resort.
-- effectif: Chaque contact connu et, pour un avis qui peut partir par courrier, chaque
--   fiche client, dernier recours.
-- limit: A usable row is one e-mail or one letter; contacts of one client who share an
--   address stand in one row. Excluded rows follow, one for each contact.
-- limite: Une ligne utilisable est un courriel ou un courrier ; les contacts d'un client
--   qui ont la même adresse sont sur une ligne. Les exclus suivent, un par ligne.
-- limit: Notices go to active clients: customers, or with a contract in force. Consents
--   and the e-signature are listed for all clients, by e-mail alone.
-- limite: Les avis vont aux clients actifs : en portefeuille, ou avec un contrat en cours.
--   Consentements et signature sont listés pour tous, par courriel seulement.
-- limit: The spelling of an e-mail address is checked, not whether the mailbox exists.
-- limite: L'orthographe de l'adresse est vérifiée, non l'existence de la boîte.
-- summary: channel reason_not_usable
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: notice | code | Notice | Avis
-- column: day | day | On | Le
-- column: usable | yes_no | Usable | Utilisable
-- column: channel | code | Channel | Canal
-- column: title | text | Title | Civilité
-- column: contact_name | name | Names | Noms
-- column: address_line1 | address | Address | Adresse
-- column: address_line2 | address | Address, continued | Adresse, suite
-- column: postcode | text | Postcode | Code postal
-- column: city | text | Town | Ville
-- column: country | text | Country | Pays
-- column: email | email | E-mail | Courriel
-- column: contact_id | text | Contacts | Contacts
-- column: function | text | Function | Fonction
-- column: reason_not_usable | codes | Why not | Pourquoi non
-- column: warning | codes | Warning | Avertissement

-- name: rows
with client as (
    select
        client_id,
        kind,
        client_label(kind, last_name, first_name, company_name) as client_name,
        is_active
    from sheet_standing($on, $known_at, null)
),
known as (
    select
        recipient.*,
        concat_ws(' ', recipient.first_name, recipient.last_name) as contact_name
    from recipient_known(
        $on, $known_at, $legacy_until, null, null, $notice, false
    ) as recipient
    left join client using (client_id)
    where is_by_email($notice) or coalesce(is_active, false)
),
sent as (
    select
        client_id,
        channel,
        address,
        min(place) as place,
        if(count(*) = 1, any_value(title), null) as title,
        string_agg(contact_name, ', ' order by place) as contact_name,
        arg_min(address_line1, place) as address_line1,
        arg_min(address_line2, place) as address_line2,
        arg_min(postcode, place) as postcode,
        arg_min(city, place) as city,
        arg_min(country, place) as country,
        arg_min(trim(email), place) as email,
        string_agg(contact_id, ', ' order by place) as contact_id,
        if(count(*) = 1, any_value(function), null) as function,
        true as usable,
        false as exception,
        nullif(concat_ws(
            ', ',
            if(bool_or(has_alert), 'alert_open', null),
            if(
                $notice = 'claim_settlement'
                    and sum(count(*)) over (partition by client_id) > 1,
                'several_recipients',
                null
            )
        ), '') as warning
    from known
    where obstacles = 0
    group by client_id, channel, address
),
listed as (
    from sent
    union all by name
    select
        * exclude (first_name, last_name, has_alert, obstacles),
        false as usable,
        contact_id is null and not is_held(obstacles) as exception,
        obstacle_text(obstacles) as reason_not_usable
    from known
    where obstacles <> 0
)
select
    exception,
    client_id,
    client_name,
    kind as client_type,
    $notice as notice,
    $on as day,
    usable,
    channel,
    title,
    contact_name,
    address_line1,
    address_line2,
    postcode,
    city,
    country,
    email,
    contact_id,
    function,
    reason_not_usable,
    warning
from listed
left join client using (client_id)
order by usable desc, exception desc, client_id, place, contact_id;

-- name: population
with client as (
    select client_id, is_active from sheet_standing($on, $known_at, null)
),
heard as (
    select contact_id from heard_known($on, $known_at, null, [$notice])
    where event_id is not null
),
contact as (
    select
        contact_id in (from heard) as is_heard,
        is_by_email($notice) or coalesce(is_active, false) as is_asked
    from contact_known($known_at)
    left join client using (client_id)
),
known as (
    select client_id, contact_id, channel, address, obstacles
    from recipient_known($on, $known_at, $legacy_until, null, null, $notice, false)
    join client using (client_id)
    where is_by_email($notice) or is_active
)
select null as reason, (select count(*) from contact) + if(
    is_by_email($notice), 0, (select count(*) from client)
) as rows
union all
select 'never_asked', count(*) from contact where not is_heard
union all
select 'not_active', count(*) from contact where is_heard and not is_asked
union all
select 'inactive_sheet', count(*)
from client
where not is_by_email($notice) and not is_active
union all
select 'sheet_not_needed', if(is_by_email($notice), 0, (
    select count(*) from client
    where is_active and client_id not in (
        select client_id from known where contact_id is null
    )
))
union all
select 'same_sending', count(*) - count(distinct (client_id, channel, address))
from known
where obstacles = 0;
