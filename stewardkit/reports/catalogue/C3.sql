-- title: Consents lacking evidence
-- titre: Consentements sans preuve complète
-- dimension: evidence
-- why: Who sends on a consent must be able to show it; what was sent without proof may
--   have to be answered for.
-- pourquoi: Qui envoie sur un consentement doit pouvoir le montrer ; ce qui est parti
--   sans preuve peut devoir être justifié.
-- remedy: Record the missing part where it exists, ask again where it does not.
-- remède: Noter l'élément manquant s'il existe, redemander sinon.
-- exception: Given, and a part of the proof is missing.
-- anomalie: Accepté, et un élément de preuve manque.
-- law: CPCE L34-5, GDPR art. 7(1) (to be confirmed)
-- loi: CPCE L34-5, RGPD art. 7(1) (à confirmer)
-- population: Each of the two consents and the electronic signature given on the day, of
--   every contact valid then.
-- effectif: Chacun des deux consentements et la signature électronique acceptés ce jour,
--   de chaque contact alors valide.
-- limit: The age of a consent is a lack where the settings state after how many months
--   to ask again.
-- limite: L'âge d'un consentement est un manque si les paramètres disent après combien
--   de mois redemander.
-- limit: Sends count from the day of the consent, all of them where that day is unknown:
--   those that name the contact, and those to the address.
-- limite: Les envois comptent à partir du jour du consentement, tous si ce jour est
--   inconnu : ceux qui désignent le contact et ceux à son adresse.
-- summary: flag missing
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: flag | code | Consent | Consentement
-- column: given_on | day | Given on | Accepté le
-- column: missing | codes | Missing | Manque
-- column: source | code | Source | Source
-- column: batch | text | Batch | Lot
-- column: first_use_after | day | First use since | Premier usage depuis
-- column: sends_since | count | Sends since | Envois depuis

-- name: rows
with consent as (
    select
        heard.*,
        contact.client_id,
        first_name,
        last_name,
        function,
        email,
        concat_ws(
            ', ',
            nullif(missing_proof(
                flag, heard_on, channel, collector, wording, partner_list, evidence
            ), ''),
            if(coalesce(again_on(heard_on, $reconfirm_months) < $on, false), 'age', null)
        ) as missing
    from flag_state($on, $known_at) as heard
    join contact_known($known_at) as contact using (contact_id)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
        and heard.state = 'given'
        and validity(valid_from, valid_to, $on) = 'valid'
        and missing <> ''
),
usage as (
    select contact_id, flag, min(sent_on) as first_use, count(*) as sends
    from send_reached($known_at) as sent
    join consent using (contact_id, flag)
    where sent_on between coalesce(heard_on, date '0001-01-01') and $on
    group by contact_id, flag
)
select
    true as exception,
    consent.client_id,
    client_label(kind, client.last_name, client.first_name, company_name)
        as client_name,
    kind as client_type,
    contact_id,
    concat_ws(' ', consent.first_name, consent.last_name) as contact_name,
    function,
    consent.email,
    flag,
    heard_on as given_on,
    missing,
    source,
    'B' || printf('%06d', consent.batch_id) as batch,
    first_use as first_use_after,
    if(has_send_log($known_at), coalesce(sends, 0), null) as sends_since
from consent
left join usage using (contact_id, flag)
left join client_known($known_at) as client on client.client_id = consent.client_id
order by exception desc, consent.client_id, contact_id, flag;

-- name: population
with given as (
    select
        missing_proof(
            flag, heard_on, channel, collector, wording, partner_list, evidence
        ) = ''
        and not coalesce(again_on(heard_on, $reconfirm_months) < $on, false) as is_whole
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
        and state = 'given'
        and contact_id in (
            select contact_id from contact_known($known_at)
            where validity(valid_from, valid_to, $on) = 'valid'
        )
)
select null as reason, count(*) as rows from given
union all
select 'whole_proof', count(*) from given where is_whole;
