-- title: Electronic documents: information, objection, verified address
-- titre: Documents électroniques : information, opposition, adresse vérifiée
-- dimension: evidence
-- why: Documents may come electronically where the person was told so, does not object,
--   and the address was verified within twelve months.
-- pourquoi: Les documents peuvent être électroniques si la personne en a été informée,
--   ne s'y oppose pas, et si l'adresse a été vérifiée depuis moins de douze mois.
-- remedy: Give the information and keep its proof; have the address verified again.
-- remède: Donner l'information et en garder la preuve ; faire vérifier à nouveau
--   l'adresse.
-- exception: Written to by e-mail, and the information or its proof is missing, or the
--   address was never verified, or not for twelve months.
-- anomalie: Destinataire par courriel, et l'information ou sa preuve manque, ou
--   l'adresse n'a jamais été vérifiée, ou pas depuis douze mois.
-- law: Code des assurances L111-10 (to be confirmed)
-- loi: Code des assurances L111-10 (à confirmer)
-- population: Every contact known.
-- effectif: Chaque contact connu.
-- limit: Only an objection or a preference for paper has documents go by post; what is
--   missing here holds nothing back.
-- limite: Seule une opposition ou une préférence pour le papier impose le courrier ; ce
--   qui manque ici ne retient rien.
-- limit: Electronic since is the first day on which a notice that goes by e-mail was
--   asked for; it is empty where an extract did not state the day.
-- limite: Électronique depuis est le premier jour où un avis envoyé par courriel a été
--   demandé ; vide quand l'extraction ne donne pas le jour.
-- limit: A word of the client counts for all its contacts; another e-mail address since
--   a verification takes it away.
-- limite: La parole du client vaut pour tous ses contacts ; une nouvelle adresse fait
--   tomber la vérification.
-- summary: missing
-- chart: days next_due
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: missing | codes | Missing | Manque
-- column: electronic_since | day | Electronic since | Électronique depuis
-- column: info_given_on | day | Information given on | Information donnée le
-- column: info_evidence | text | Evidence (SHA-256) | Preuve (SHA-256)
-- column: objection | code | Paper | Papier
-- column: objection_on | day | Since | Depuis
-- column: verified_on | day | Address verified on | Adresse vérifiée le
-- column: method | code | How | Comment
-- column: next_due | day | Due again on | À revérifier le
-- column: overdue_days | count | Days overdue | Jours de retard

-- name: rows
with client as (
    select *
    from client_known($known_at)
    where status = 'customer' or client_id in (
        select client_id from contract_known($known_at)
        where validity(starts_on, ends_on, $on) = 'valid'
    )
),
designated as (
    select
        contact_id,
        if(bool_or(heard_on is null), null, min(heard_on)) as electronic_since
    from flag_state($on, $known_at)
    where state = 'given'
        and flag not in ('e_signature', 'commercial_email', 'partner_email')
    group by contact_id
),
-- The word that counts is one that is proven, and the last of those.
informed as (
    select
        client_id,
        contact_id,
        max({
            'is_proven': evidence is not null,
            'heard_on': heard_on,
            'notice_id': notice_id,
            'evidence': evidence
        }) as word
    from electronic_known($known_at)
    where state = 'informed' and heard_on <= $on
    group by client_id, contact_id
),
paper as (
    select client_id, contact_id, {'state': state, 'heard_on': heard_on} as word
    from paper_known($on, $known_at)
),
person as (
    select
        client.client_id,
        client_label(
            client.kind, client.last_name, client.first_name, company_name
        ) as client_name,
        client.kind as client_type,
        contact_id,
        concat_ws(' ', contact.first_name, contact.last_name) as contact_name,
        function,
        contact.email,
        electronic_since,
        greatest(told.word, client_told.word) as told,
        coalesce(asked.word, client_asked.word) as asked,
        verified_on,
        method,
        next_due
    from contact_known($known_at) as contact
    join designated using (contact_id)
    join client on client.client_id = contact.client_id
    left join informed as told using (contact_id)
    left join informed as client_told
        on client_told.client_id = contact.client_id
        and client_told.contact_id is null
    left join paper as asked using (contact_id)
    left join paper as client_asked
        on client_asked.client_id = contact.client_id
        and client_asked.contact_id is null
    left join verified_known($on, $known_at) as verified using (contact_id)
    where validity(valid_from, valid_to, $on) = 'valid' and is_sound_email(contact.email)
),
judged as (
    select
        *,
        if(asked is not null, '', concat_ws(
            ', ',
            case
                when told is null then 'not_informed'
                when told.evidence is null then 'information_unproven'
            end,
            case
                when verified_on is null then 'not_verified'
                when next_due < $on then 'verification_overdue'
            end
        )) as missing
    from person
)
select
    missing <> '' as exception,
    client_id,
    client_name,
    client_type,
    contact_id,
    contact_name,
    function,
    email,
    nullif(missing, '') as missing,
    electronic_since,
    told.heard_on as info_given_on,
    told.evidence as info_evidence,
    asked.state as objection,
    asked.heard_on as objection_on,
    verified_on,
    method,
    next_due,
    if(next_due < $on, $on - next_due, null) as overdue_days
from judged
order by exception desc, client_id, contact_id;

-- name: population
with active as (
    select client_id from client_known($known_at) where status = 'customer'
    union
    select client_id from contract_known($known_at)
    where validity(starts_on, ends_on, $on) = 'valid'
),
ticked as (
    select distinct contact_id
    from flag_state($on, $known_at)
    where state = 'given'
        and flag in (
            'due_notice', 'payment_reminder', 'document_reminder', 'claim_settlement'
        )
),
known as (
    select case
        when validity(valid_from, valid_to, $on) <> 'valid'
            then validity(valid_from, valid_to, $on)
        when contact_id not in (from ticked) then 'not_designated'
        when client_id not in (from active) then 'not_active'
        when not is_sound_email(email) then 'no_sound_email'
    end as reason
    from contact_known($known_at)
)
select null as reason, count(*) as rows from known
union all
select reason, count(*) from known where reason is not null group by reason;
