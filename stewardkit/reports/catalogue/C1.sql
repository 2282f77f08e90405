-- title: Consent state at a date
-- titre: État des consentements à une date
-- dimension: evidence
-- why: A consent counts only where the brokerage can show who gave it, when, how and to
--   which wording.
-- pourquoi: Un consentement ne vaut que si le cabinet peut montrer qui l'a donné,
--   quand, comment et sur quel texte.
-- remedy: Ask again and record channel, wording and evidence, or withdraw the tick.
-- remède: Redemander en notant canal, texte et preuve, ou retirer la coche.
-- exception: Usable, but at least one part of the proof is empty.
-- anomalie: Utilisable, mais au moins un élément de preuve est vide.
-- law: CPCE L34-5, GDPR art. 6 and 7, eIDAS (to be confirmed)
-- loi: CPCE L34-5, RGPD art. 6 et 7, eIDAS (à confirmer)
-- population: Every contact known, once for each of the two consents and for the
--   electronic signature; what was never asked is counted and not listed.
-- effectif: Chaque contact connu, une fois pour chacun des deux consentements et pour
--   la signature électronique ; le jamais demandé est compté et non listé.
-- limit: The spelling of an e-mail address is checked, not whether the mailbox exists.
-- limite: L'orthographe de l'adresse est vérifiée, non l'existence de la boîte.
-- limit: A minor is known by the birth date alone, a protected adult by what the contact
--   states.
-- limite: Un mineur n'est reconnu qu'à sa date de naissance, un majeur protégé qu'à ce
--   qu'indique le contact.
-- limit: A regime other than consent serves where the settings enable it and no fact
--   speaks against it (C8).
-- limite: Un régime autre que le consentement ne vaut que si les paramètres l'activent et
--   qu'aucun fait ne s'y oppose (C8).
-- limit: An alert on the client holds the client's contacts once it is confirmed.
-- limite: Une alerte sur le client retient ses contacts dès qu'elle est confirmée.
-- summary: flag state
-- chart: bars flag by state
-- chart: days since by flag
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: flag | code | Consent | Consentement
-- column: state | code | State | État
-- column: dpv_state | text | DPV state | État DPV
-- column: usable | yes_no | Usable | Utilisable
-- column: reason_not_usable | codes | Why not | Pourquoi non
-- column: missing_proof | codes | Missing proof | Preuve manquante
-- column: since | day | Since | Depuis
-- column: regime | code | Regime | Régime
-- column: event_id | text | Event | Événement
-- column: event_date | day | Heard on | Entendu le
-- column: recorded_at | moment | Recorded | Enregistré
-- column: source | code | Source | Source
-- column: channel | text | Channel | Canal
-- column: collector | text | Collector | Recueilli par
-- column: wording | text | Wording | Texte
-- column: partner_list | text | Partner list | Liste de partenaires
-- column: evidence | text | Evidence (SHA-256) | Preuve (SHA-256)
-- column: expires_on | day | Expires | Expire le

-- name: rows
with judged as (
    select
        *,
        obstacle_text(obstacles) as reason_not_usable,
        missing_proof(
            flag, heard_on, channel, collector, wording, partner_list, evidence
        ) as missing,
        list_position(['commercial_email', 'partner_email', 'e_signature'], flag)
            as place,
        case
            when flag = 'e_signature' then 'acceptance'
            when against = ''
                and state not in ('refused', 'withdrawn')
                and obstacle_of_state(
                    flag, state, source, evidence, $on, $legacy_until
                ) <> 0
                then claimed_regime
            else 'consent'
        end as legal_regime
    from heard_standing(
        $on,
        $known_at,
        $legacy_until,
        null,
        ['commercial_email', 'partner_email', 'e_signature']
    )
    where validity(valid_from, valid_to, $on) = 'valid'
)
select
    obstacles = 0 and missing <> '' and legal_regime in ('consent', 'acceptance')
        as exception,
    judged.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', judged.first_name, judged.last_name) as contact_name,
    function,
    judged.email,
    flag,
    state,
    case state
        when 'given' then 'dpv:ConsentGiven'
        when 'refused' then 'dpv:ConsentRefused'
        when 'withdrawn' then 'dpv:ConsentWithdrawn'
        when 'expired' then 'dpv:ConsentExpired'
    end as dpv_state,
    obstacles = 0 as usable,
    reason_not_usable,
    if(state = 'given', nullif(missing, ''), null) as missing_proof,
    if(state = 'expired', expires_on + 1, heard_on) as since,
    legal_regime as regime,
    event_id::varchar as event_id,
    heard_on as event_date,
    judged.recorded_at,
    source,
    channel,
    collector,
    wording,
    partner_list,
    evidence,
    expires_on
from judged
left join client_known($known_at) as client on client.client_id = judged.client_id
order by exception desc, judged.client_id, contact_id, place;

-- name: population
with known as (
    select contact_id, validity(valid_from, valid_to, $on) as standing
    from contact_known($known_at)
),
heard as (
    select count(*) as flags
    from heard_known(
        $on, $known_at, null, ['commercial_email', 'partner_email', 'e_signature']
    )
    where contact_id in (select contact_id from known where standing = 'valid')
)
select null as reason, 3 * count(*) as rows from known
union all
select standing, 3 * count(*) from known where standing <> 'valid' group by standing
union all
select 'never_asked', 3 * count(*) - any_value(flags)
from known, heard
where standing = 'valid';
