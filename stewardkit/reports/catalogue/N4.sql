-- title: Electronic signature: who accepted it and who is fit for it
-- titre: Signature électronique : qui l'a acceptée et qui y est apte
-- dimension: consistency
-- why: A letter signed from a mailbox that others read, or by somebody without authority,
--   binds nobody.
-- pourquoi: Un courrier signé depuis une boîte lue par d'autres, ou par quelqu'un sans
--   pouvoir, n'engage personne.
-- remedy: Ask for the person's own address and phone, correct the function, or have
--   somebody sign who may.
-- remède: Demander l'adresse et le téléphone propres de la personne, corriger la
--   fonction, ou faire signer qui en a le pouvoir.
-- exception: Accepted, but not usable, or without a mailbox of one's own, a phone or the
--   authority to sign.
-- anomalie: Acceptée, mais inutilisable, ou sans boîte personnelle, sans téléphone ou sans
--   pouvoir de signer.
-- law: eIDAS, Code civil 425 and following (to be confirmed)
-- loi: eIDAS, Code civil 425 et suivants (à confirmer)
-- population: Every contact known.
-- effectif: Chaque contact connu.
-- limit: Authority is read from the function, by the catalogue of functions and the
--   settings; a function that stands in neither has none.
-- limite: Le pouvoir est lu dans la fonction, selon le catalogue des fonctions et les
--   paramètres ; une fonction absente des deux n'en a aucun.
-- limit: A mailbox is personal as far as its name tells and nobody of another name has it;
--   who reads it is not known.
-- limite: Une boîte est personnelle selon son nom et si personne d'un autre nom ne l'a ;
--   qui la lit n'est pas connu.
-- limit: A protected adult may sign with a representative: another valid contact of the
--   client whose function represents or guards.
-- limite: Un majeur protégé peut signer avec un représentant : un autre contact valide du
--   client dont la fonction représente ou protège.
-- summary: unfit
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: unfit | codes | Not fit | Inapte
-- column: accepted_on | day | Accepted on | Acceptée le
-- column: personal_mailbox | yes_no | Own mailbox | Boîte personnelle
-- column: shared_with | count | Shared with | Partagée avec
-- column: phone | yes_no | Phone | Téléphone
-- column: authority | yes_no | May sign | Peut signer
-- column: protection | code | Legal protection | Mesure de protection

-- name: rows
with signer as (
    select *, concat_ws(' ', first_name, last_name) as contact_name
    from heard_standing($on, $known_at, $legacy_until, null, ['e_signature'])
    where state = 'given' and validity(valid_from, valid_to, $on) = 'valid'
),
person as (
    select
        folded_email(email) as folded,
        folded_name(concat_ws(' ', first_name, last_name)) as name
    from contact_known($known_at)
    where validity(valid_from, valid_to, $on) = 'valid' and email is not null
),
repeated as (
    select folded from person group by folded having count(*) > 1
),
shared as (
    select folded, count(distinct name) - 1 as others
    from person
    where folded in (from repeated)
    group by folded
    having min(name) <> max(name)
),
judged as (
    select
        signer.*,
        others,
        others is null and not is_role_mailbox(email) and folded is not null
            as has_own_mailbox,
        trim(concat(mobile, phone)) <> '' as has_phone,
        function_has(function, 'signs') as may_sign,
        concat_ws(
            ', ',
            obstacle_text(obstacles),
            if(is_placeholder_email(email), 'placeholder', null),
            if(others > 0, 'shared', null),
            if(is_role_mailbox(email), 'role_mailbox', null),
            if(has_phone, null, 'no_phone'),
            if(may_sign, null, 'no_authority')
        ) as unfit
    from signer
    left join shared using (folded)
)
select
    unfit <> '' as exception,
    judged.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    contact_name,
    function,
    judged.email,
    nullif(unfit, '') as unfit,
    heard_on as accepted_on,
    has_own_mailbox as personal_mailbox,
    coalesce(others, 0) as shared_with,
    has_phone as phone,
    may_sign as authority,
    protection
from judged
left join client_known($known_at) as client on client.client_id = judged.client_id
order by exception desc, judged.client_id, contact_id;

-- name: population
with accepted as (
    select contact_id from flag_state($on, $known_at)
    where flag = 'e_signature' and state = 'given'
),
known as (
    select
        case
            when validity(valid_from, valid_to, $on) <> 'valid'
                then validity(valid_from, valid_to, $on)
            when contact_id not in (from accepted) then 'not_accepted'
        end as reason
    from contact_known($known_at)
)
select null as reason, count(*) as rows from known
union all
select reason, count(*) from known where reason is not null group by reason;
