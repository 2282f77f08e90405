-- title: Never asked
-- titre: Jamais demandé
-- dimension: completeness
-- why: Whoever was never asked cannot be written to for prospecting, nor sign online.
-- pourquoi: Qui n'a jamais été sollicité ne peut recevoir de prospection ni signer en
--   ligne.
-- remedy: Ask at the next occasion, and record the answer, a refusal too.
-- remède: Demander à la prochaine occasion, et noter la réponse, un refus aussi.
-- exception: None: this is for information.
-- anomalie: Aucune : ce rapport est une information.
-- population: Every contact known.
-- effectif: Chaque contact connu.
-- limit: Contacts valid on the day are listed whose client is active, by status or by a
--   contract in force, and has not become so within 30 days.
-- limite: Figurent les contacts valides ce jour dont le client est actif, par son statut
--   ou un contrat en cours, et ne l'est pas devenu depuis moins de 30 jours.
-- limit: A question that nobody answered leaves no trace.
-- limite: Une demande restée sans réponse ne laisse pas de trace.
-- summary: client_type never_asked
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: never_asked | codes | Never asked | Jamais demandé
-- column: client_since | day | Client since | Client depuis
-- column: last_contact_on | day | Last contact | Dernier contact
-- column: owner | text | In charge | Gestionnaire

-- name: rows
with active as (
    select *
    from client_known($known_at)
    where coalesce(since <= $on - 30, true)
        and (
            status = 'customer' or client_id in (
                select client_id from contract_known($known_at)
                where validity(starts_on, ends_on, $on) = 'valid'
            )
        )
),
heard as (
    select
        contact_id,
        bit_or(1 << list_position(
            ['commercial_email', 'partner_email', 'e_signature'], flag
        )) as flags
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
    group by contact_id
)
select
    false as exception,
    contact.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', contact.first_name, contact.last_name) as contact_name,
    function,
    contact.email,
    concat_ws(
        ', ',
        if(coalesce(flags & 2, 0) = 0, 'commercial_email', null),
        if(coalesce(flags & 4, 0) = 0, 'partner_email', null),
        if(coalesce(flags & 8, 0) = 0, 'e_signature', null)
    ) as never_asked,
    since as client_since,
    last_contact_on,
    owner
from contact_known($known_at) as contact
join active as client using (client_id)
left join heard using (contact_id)
where validity(valid_from, valid_to, $on) = 'valid' and never_asked <> ''
order by exception desc, contact.client_id, contact_id;

-- name: population
with active as (
    select client_id, coalesce(since <= $on - 30, true) as is_settled
    from client_known($known_at)
    where status = 'customer' or client_id in (
        select client_id from contract_known($known_at)
        where validity(starts_on, ends_on, $on) = 'valid'
    )
),
heard as (
    select contact_id
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
    group by contact_id
    having count(*) = 3
),
person as (
    select
        case
            when validity(valid_from, valid_to, $on) <> 'valid'
                then validity(valid_from, valid_to, $on)
            when is_settled is null then 'not_active'
            when not is_settled then 'new_client'
            when contact_id in (from heard) then 'all_asked'
        end as reason
    from contact_known($known_at)
    left join active using (client_id)
)
select null as reason, count(*) as rows from person
union all
select reason, count(*) from person where reason is not null group by reason;
