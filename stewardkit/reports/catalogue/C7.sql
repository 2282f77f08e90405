-- title: Contradictory states for one address
-- titre: États contradictoires pour une même adresse
-- dimension: consistency
-- why: Where one contact accepted and another refused at the same address, the next
--   mailing may reach whoever refused.
-- pourquoi: Si un contact a accepté et un autre refusé à la même adresse, le prochain
--   envoi peut atteindre celui qui a refusé.
-- remedy: Ask whose address it is, then record what each of them says.
-- remède: Demander à qui est l'adresse, puis noter ce que dit chacun.
-- exception: What was heard differs between the contacts of an address.
-- anomalie: Ce qui a été entendu diffère entre les contacts d'une adresse.
-- law: CPCE L34-5, GDPR art. 21 (to be confirmed)
-- loi: CPCE L34-5, RGPD art. 21 (à confirmer)
-- population: Every address and consent of which something was heard, from any contact
--   known or deleted as a duplicate, valid or not.
-- effectif: Chaque adresse et consentement dont on a entendu quelque chose, de tout
--   contact connu ou supprimé comme doublon, valide ou non.
-- limit: A refusal or withdrawal holds for the address. An expired consent beside one
--   that is given does not, and each contact keeps its own.
-- limite: Un refus ou un retrait vaut pour l'adresse. Un consentement expiré à côté d'un
--   autre accepté n'y vaut pas, et chaque contact garde le sien.
-- limit: The e-signature is each person's own and is left out. Whoever knows an address
--   can compute its fingerprint.
-- limite: La signature électronique est propre à chacun et ne figure pas. Qui connaît
--   une adresse peut en calculer l'empreinte.
-- summary: flag states
-- column: email_fingerprint | text | Fingerprint | Empreinte
-- column: email | email | E-mail | Courriel
-- column: flag | code | Consent | Consentement
-- column: contacts | count | Contacts | Contacts
-- column: clients | count | of how many clients | de combien de clients
-- column: contact_ids | text | Their numbers | Leurs numéros
-- column: states | codes | States | États
-- column: most_protective | code | Most protective | Le plus protecteur
-- column: applied | yes_no | Applied to all | Appliqué à tous

-- name: rows
with heard as (
    select
        folded,
        flag,
        contact_id,
        list_position(['refused', 'withdrawn', 'expired', 'given'], state) as rank
    from flag_state($on, $known_at)
    join address_known($known_at) using (contact_id)
    where flag in ('commercial_email', 'partner_email') and folded is not null
),
contrary as (
    select folded, flag
    from heard
    group by folded, flag
    having min(rank) <> max(rank)
),
opposition as (
    select distinct flag, folded from opposition_known($on, $known_at)
)
select
    true as exception,
    left(sha256(folded), 16) as email_fingerprint,
    folded as email,
    flag,
    count(*) as contacts,
    count(distinct client_id) as clients,
    string_agg(contact_id, ', ' order by contact_id) as contact_ids,
    concat_ws(
        ', ',
        if(bool_or(rank = 1), 'refused', null),
        if(bool_or(rank = 2), 'withdrawn', null),
        if(bool_or(rank = 3), 'expired', null),
        if(bool_or(rank = 4), 'given', null)
    ) as states,
    ['refused', 'withdrawn', 'expired', 'given'][min(rank)] as most_protective,
    bool_or(opposition.folded is not null) as applied
from heard
semi join contrary using (folded, flag)
left join contact_known($known_at) as contact using (contact_id)
left join opposition using (folded, flag)
group by folded, flag
order by exception desc, folded, flag;

-- name: population
with heard as (
    select count(distinct state) as states
    from flag_state($on, $known_at)
    join address_known($known_at) using (contact_id)
    where flag in ('commercial_email', 'partner_email') and folded is not null
    group by folded, flag
)
select null as reason, count(*) as rows from heard
union all
select 'states_agree', count(*) from heard where states = 1;
