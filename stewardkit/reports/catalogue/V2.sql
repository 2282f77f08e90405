-- title: Expiring validity
-- titre: Fins de validité à venir
-- dimension: validity
-- why: When the last recipient of a notice leaves, the next notice reaches nobody; it is
--   easier to name another while this one is still there.
-- pourquoi: Quand le dernier destinataire d'un avis part, l'avis suivant n'atteint
--   personne ; il est plus simple d'en désigner un autre tant que celui-ci est là.
-- remedy: Designate somebody else before the last day, or extend the contact.
-- remède: Désigner quelqu'un d'autre avant le dernier jour, ou prolonger le contact.
-- exception: From the day after, a notice has no other contact to receive it, and the
--   client's own sheet cannot stand in by post.
-- anomalie: Dès le lendemain, un avis n'a plus d'autre contact pour le recevoir, et la
--   fiche du client ne peut y suppléer par courrier.
-- law: Code des assurances R113-4 (to be confirmed)
-- loi: Code des assurances R113-4 (à confirmer)
-- population: Every contact known; those who end on the day or within 90 days of it stand
--   here.
-- effectif: Chaque contact connu ; ceux qui se terminent le jour même ou dans les 90 jours
--   figurent ici.
-- limit: Other contacts and the client's sheet count as they stand on the day, alerts and
--   addresses included; a client who is not active is owed no notice.
-- limite: Les autres contacts et la fiche du client comptent tels qu'ils sont le jour même,
--   alertes et adresses comprises ; un client non actif n'attend aucun avis.
-- summary: breaks
-- chart: days valid_to by breaks
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: valid_to | day | Valid to | Valide au
-- column: days_left | count | Days left | Jours restants
-- column: end_reason | code | Reason of the end | Motif de fin
-- column: receives | codes | Receives | Reçoit
-- column: breaks | codes | With no one else | Sans autre destinataire
-- column: by_sheet | codes | By the client's sheet | Par la fiche client

-- name: rows
with leaving as (
    select *
    from contact_known($known_at)
    where validity(valid_from, valid_to, $on) = 'valid' and valid_to <= $on + 90
),
designated as (
    select
        contact_id,
        usable.client_id,
        flag,
        valid_from,
        least(valid_to, expires_on) as last_day,
        reasons is null as is_usable
    from usable_known($on, $known_at, $legacy_until) as usable
    join contact_known($known_at) as contact using (contact_id)
    where flag in (
            'due_notice', 'payment_reminder', 'document_reminder', 'claim_settlement'
        )
        and (reasons is null or reasons = 'future')
        and usable.client_id in (select client_id from leaving)
),
sheet as (
    select client_id, is_active, standing
    from sheet_standing($on, $known_at, null)
    where client_id in (select client_id from leaving)
),
received as (
    select
        contact_id,
        flag,
        is_active and not exists (
            from designated as other
            where other.client_id = leaving.client_id
                and other.flag = designated.flag
                and coalesce(other.valid_from <= leaving.valid_to + 1, true)
                and coalesce(other.last_day > leaving.valid_to, true)
        ) as is_broken,
        obstacles_to_flag(standing, flag) = 0 as has_sheet
    from leaving
    join designated using (contact_id)
    left join sheet on sheet.client_id = leaving.client_id
    where is_usable
),
told as (
    select
        contact_id,
        string_agg(flag, ', ' order by flag) as receives,
        string_agg(flag, ', ' order by flag) filter (is_broken) as breaks,
        string_agg(flag, ', ' order by flag) filter (is_broken and has_sheet)
            as by_sheet
    from received
    group by contact_id
)
select
    coalesce(breaks <> coalesce(by_sheet, ''), false) as exception,
    leaving.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', leaving.first_name, leaving.last_name) as contact_name,
    function,
    leaving.email,
    valid_to,
    valid_to - $on as days_left,
    end_reason,
    receives,
    coalesce(breaks, 'nothing') as breaks,
    by_sheet
from leaving
left join told using (contact_id)
left join client_known($known_at) as client on client.client_id = leaving.client_id
order by exception desc, valid_to, leaving.client_id, contact_id;

-- name: population
with known as (
    select
        case
            when validity(valid_from, valid_to, $on) <> 'valid'
                then validity(valid_from, valid_to, $on)
            when coalesce(valid_to > $on + 90, true) then 'not_ending'
        end as reason
    from contact_known($known_at)
)
select null as reason, count(*) as rows from known
union all
select reason, count(*) from known where reason is not null group by reason;
