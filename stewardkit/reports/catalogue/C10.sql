-- title: Consents that expire or are to be confirmed again
-- titre: Consentements qui expirent ou sont à reconfirmer
-- dimension: timeliness
-- why: A consent that has run out serves no more; to ask in time keeps the tie.
-- pourquoi: Un consentement échu ne sert plus ; demander à temps garde le lien.
-- remedy: Ask again before the day, and record the answer with its proof.
-- remède: Redemander avant ce jour, et noter la réponse avec sa preuve.
-- exception: It expires, or is due to be confirmed again, in less than 30 days.
-- anomalie: Il expire, ou est à reconfirmer, dans moins de 30 jours.
-- law: GDPR art. 7 (to be confirmed)
-- loi: RGPD art. 7 (à confirmer)
-- population: Each of the two consents and the electronic signature given on the day, of
--   every contact valid then.
-- effectif: Chacun des deux consentements et la signature électronique acceptés ce jour,
--   de chaque contact alors valide.
-- limit: How long a consent lasts is for the brokerage to decide.
-- limite: La durée d'un consentement est un choix du cabinet.
-- limit: Listed is what falls due within 90 days. Without an expiry, a consent falls due
--   only where the settings state after how many months to ask again.
-- limite: Figure ce qui échoit sous 90 jours. Sans échéance, un consentement n'échoit
--   que si les paramètres disent après combien de mois redemander.
-- summary: flag due
-- chart: days due_on by flag
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: flag | code | Consent | Consentement
-- column: given_on | day | Given on | Accepté le
-- column: due | code | What falls due | Ce qui échoit
-- column: validity_days | count | Lasts (days) | Durée (jours)
-- column: due_on | day | Last day | Dernier jour
-- column: days_left | count | Days left | Jours restants
-- column: owner | text | In charge | Gestionnaire

-- name: rows
with consent as (
    select
        *,
        again_on(heard_on, $reconfirm_months) as confirm_on,
        least(expires_on, confirm_on) as due_on
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
        and state = 'given'
        and least(expires_on, again_on(heard_on, $reconfirm_months)) <= $on + 90
)
select
    due_on - $on < 30 as exception,
    contact.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', contact.first_name, contact.last_name) as contact_name,
    function,
    contact.email,
    flag,
    heard_on as given_on,
    if(due_on = expires_on, 'expiry', 'confirmation') as due,
    due_on - heard_on as validity_days,
    due_on,
    due_on - $on as days_left,
    owner
from consent
join contact_known($known_at) as contact using (contact_id)
left join client_known($known_at) as client on client.client_id = contact.client_id
where validity(valid_from, valid_to, $on) = 'valid'
order by exception desc, due_on, contact.client_id, contact_id, flag;

-- name: population
with given as (
    select least(expires_on, again_on(heard_on, $reconfirm_months)) as due_on
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
select 'no_expiry', count(*) from given where due_on is null
union all
select 'due_later', count(*) from given where due_on > $on + 90;
