-- title: Regime exceptions
-- titre: Régimes sans consentement contestables
-- dimension: validity
-- why: A regime other than consent serves only where its conditions are met; elsewhere
--   prospecting rests on nothing.
-- pourquoi: Un régime autre que le consentement ne vaut que si ses conditions sont
--   remplies ; sinon la prospection ne repose sur rien.
-- remedy: Ask for a consent, correct the contract or the address, or enable the regime
--   in the settings with its reason.
-- remède: Demander un consentement, corriger le contrat ou l'adresse, ou activer le
--   régime dans les paramètres avec son motif.
-- exception: A fact speaks against the regime that is claimed.
-- anomalie: Un fait s'oppose au régime invoqué.
-- law: CPCE L34-5 al. 4, GDPR art. 6 (to be confirmed)
-- loi: CPCE L34-5 al. 4, RGPD art. 6 (à confirmer)
-- population: The last claim of a regime of every contact known.
-- effectif: Le dernier régime invoqué pour chaque contact connu.
-- limit: Whether products are similar is for the brokerage to judge; the product that is
--   claimed is compared with that of the contracts by its name.
-- limite: L'analogie des produits est à l'appréciation du cabinet ; le produit invoqué
--   est comparé par son nom à celui des contrats.
-- limit: A private mailbox is known by its provider, from a list of common ones; what
--   the person does in the company is not judged.
-- limite: Une messagerie personnelle se reconnaît à son fournisseur, parmi les plus
--   courants ; le rapport avec la fonction n'est pas jugé.
-- limit: The settings as they are now decide which regimes are enabled.
-- limite: Les régimes activés sont ceux des paramètres actuels.
-- summary: regime fact_against
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: flag | code | Flag | Coche
-- column: state | code | Consent | Consentement
-- column: regime | code | Regime claimed | Régime invoqué
-- column: product | text | Product | Produit
-- column: claimed_on | day | Claimed on | Invoqué le
-- column: contract_since | day | Contract since | Contrat depuis
-- column: fact_against | codes | Fact against it | Fait contraire
-- column: event_id | text | Event | Événement

-- name: rows
select
    true as exception,
    contact.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    claim.contact_id,
    concat_ws(' ', contact.first_name, contact.last_name) as contact_name,
    function,
    contact.email,
    claim.flag,
    coalesce(heard.state, 'never_asked') as state,
    claim.regime,
    claim.product,
    claimed_on,
    contract_since,
    against as fact_against,
    claim.event_id::varchar as event_id
from claim_known($on, $known_at) as claim
join contact_known($known_at) as contact on contact.contact_id = claim.contact_id
left join client_known($known_at) as client on client.client_id = contact.client_id
left join flag_state($on, $known_at) as heard
    on heard.contact_id = claim.contact_id and heard.flag = claim.flag
where against <> '' and validity(valid_from, valid_to, $on) = 'valid'
order by exception desc, contact.client_id, claim.contact_id, claim.flag;

-- name: population
with claimed as (
    select against, validity(valid_from, valid_to, $on) as standing
    from claim_known($on, $known_at)
    join contact_known($known_at) using (contact_id)
)
select null as reason, count(*) as rows from claimed
union all
select standing, count(*) from claimed where standing <> 'valid' group by standing
union all
select 'regime_supported', count(*)
from claimed
where standing = 'valid' and against = '';
