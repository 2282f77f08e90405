-- title: Flag ticked without a usable e-mail
-- titre: Coche sans courriel utilisable
-- dimension: consistency
-- why: What was accepted or designated cannot be honoured, or reaches somebody else.
-- pourquoi: Ce qui a été accepté ou désigné ne peut être honoré, ou parvient à un
--   autre.
-- remedy: Ask for the person's own address, or clear the tick.
-- remède: Demander l'adresse propre de la personne, ou retirer la coche.
-- exception: The address is empty, malformed, a placeholder, shared, opposed to by
--   somebody else, or mail to it came back; a role mailbox counts for e-signature and
--   consents only.
-- anomalie: L'adresse est vide, mal formée, fictive, partagée, un autre s'y oppose, ou le
--   dernier envoi est revenu ; une boîte de service ne compte que pour la signature et
--   les consentements.
-- population: Every flag given, of every contact valid on the day.
-- effectif: Chaque coche donnée, de chaque contact valide ce jour.
-- limit: An address bounces where the last send whose outcome is known came back; it is
--   not measured where the log of sends states the address or the outcome of none.
-- limite: Une adresse est en erreur si le dernier envoi au résultat connu est revenu ; ce
--   n'est pas mesuré si le journal d'envois n'en indique ni l'adresse ni le résultat.
-- limit: The spelling of an address is checked, not whether the mailbox exists.
-- limite: L'orthographe d'une adresse est vérifiée, non l'existence de la boîte.
-- summary: defect
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: flag | code | Flag | Coche
-- column: defect | codes | Defect | Défaut
-- column: shared_contacts | count | Contacts sharing it | Contacts qui la partagent
-- column: shared_clients | count | of how many clients | de combien de clients
-- column: bounced | yes_no | Bounced | Retour en erreur

-- name: rows
with person as (
    select
        *,
        folded_email(email) as folded,
        concat_ws(' ', first_name, last_name) as contact_name,
        is_role_mailbox(email) as is_role,
        case
            when folded_email(email) is null then 'no_email'
            when is_placeholder_email(email) then 'placeholder'
            when not is_sound_email(email) then 'bad_email'
        end as fault
    from contact_known($known_at)
    where validity(valid_from, valid_to, $on) = 'valid'
),
repeated as (
    select folded from person
    where folded is not null
    group by folded
    having count(*) > 1
),
sharing as (
    select folded, count(*) as contacts, count(distinct client_id) as clients
    from person
    where folded in (from repeated)
    group by folded
    having min(folded_name(contact_name)) <> max(folded_name(contact_name))
),
opposition as (
    select distinct flag, folded from opposition_known($on, $known_at)
),
doubtful as (
    select
        person.*,
        flag,
        sharing.contacts,
        sharing.clients,
        opposition.folded is not null as is_opposed,
        bounced
    from flag_state($on, $known_at) as heard
    join person using (contact_id)
    left join sharing using (folded)
    left join opposition using (flag, folded)
    left join bounced_known($on, $known_at) as returned using (folded)
    where heard.state = 'given'
        and (
            fault is not null
            or sharing.folded is not null
            or opposition.folded is not null
            or is_role
            or bounced
        )
)
select
    fault is not null
        or contacts is not null
        or coalesce(bounced, false)
        or flag in ('e_signature', 'commercial_email', 'partner_email') as exception,
    doubtful.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    contact_name,
    function,
    doubtful.email,
    flag,
    concat_ws(
        ', ',
        fault,
        if(contacts is not null, 'shared', null),
        if(is_opposed, 'opposition', null),
        if(is_role, 'role_mailbox', null),
        if(bounced, 'bounced', null)
    ) as defect,
    contacts as shared_contacts,
    clients as shared_clients,
    bounced
from doubtful
left join client_known($known_at) as client on client.client_id = doubtful.client_id
order by exception desc, doubtful.client_id, contact_id, flag;

-- name: population
with person as (
    select
        contact_id,
        folded_email(email) as folded,
        is_sound_email(email)
            and not is_placeholder_email(email)
            and not is_role_mailbox(email) as is_plain,
        concat_ws(' ', first_name, last_name) as name
    from contact_known($known_at)
    where validity(valid_from, valid_to, $on) = 'valid'
),
repeated as (
    select folded from person group by folded having count(*) > 1
),
several as (
    select folded
    from person
    where folded in (from repeated)
    group by folded
    having min(folded_name(name)) <> max(folded_name(name))
),
ticked as (
    select
        is_plain
            and folded not in (from several)
            and folded not in (
                select folded from bounced_known($on, $known_at) where bounced
            )
            and (flag, folded) not in (
                select (flag, folded) from opposition_known($on, $known_at)
            ) as is_usable
    from flag_state($on, $known_at)
    join person using (contact_id)
    where state = 'given'
)
select null as reason, count(*) as rows from ticked
union all
select 'usable_email', count(*) from ticked where is_usable;
