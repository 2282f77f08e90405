-- title: Recipients who are not fit
-- titre: Destinataires inaptes
-- dimension: consistency
-- why: A designation that leads nowhere hides that somebody else should receive the notice.
-- pourquoi: Une désignation qui ne mène à rien cache qu'un autre devrait recevoir l'avis.
-- remedy: Correct the address, or designate somebody else and take the designation back.
-- remède: Corriger l'adresse, ou désigner quelqu'un d'autre et retirer la désignation.
-- exception: Any row.
-- anomalie: Toute ligne.
-- population: Every designation that stands on the day, once for each of the four notices.
-- effectif: Chaque désignation en vigueur ce jour, une fois pour chacun des quatre avis.
-- limit: A malformed e-mail address counts even where post reaches the contact.
-- limite: Un courriel mal formé compte même si le courrier atteint le contact.
-- limit: Whether a function suits a notice is not judged.
-- limite: L'adéquation d'une fonction à un avis n'est pas jugée.
-- limit: Whom a register check holds is told by N1.
-- limite: Ce que retient un contrôle du registre figure en N1.
-- summary: notice unfit
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: notice | code | Notice | Avis
-- column: unfit | codes | Not fit since | Inapte car
-- column: channel | code | Reached by | Joint par
-- column: valid_from | day | Valid from | Valide du
-- column: valid_to | day | Valid to | Valide au
-- column: designated_on | day | Designated on | Désigné le

-- name: rows
with designated as (
    select
        *,
        standing & (
            against_ended() | against_future() | against_deceased()
            | against_bad_email() | against_unreachable() | against_no_address()
        ) as unfit
    from heard_standing(
        $on,
        $known_at,
        null,
        null,
        ['due_notice', 'payment_reminder', 'document_reminder', 'claim_settlement']
    )
    where state = 'given'
)
select
    true as exception,
    designated.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', designated.first_name, designated.last_name) as contact_name,
    function,
    designated.email,
    flag as notice,
    obstacle_text(unfit) as unfit,
    reached_by as channel,
    valid_from,
    valid_to,
    heard_on as designated_on
from designated
left join client_known($known_at) as client
    on client.client_id = designated.client_id
where unfit <> 0
order by exception desc, designated.client_id, contact_id, notice;

-- name: population
with designated as (
    select
        validity(valid_from, valid_to, $on) = 'valid'
            and coalesce(deceased_on > $on, true)
            and (is_sound_email(email) or folded_email(email) is null)
            and (
                is_postal_address(address_line1, postcode, city)
                or (
                    is_sound_email(email)
                    and contact_id not in (
                        select contact_id from paper_known($on, $known_at)
                        where contact_id is not null
                    )
                    and client_id not in (
                        select client_id from paper_known($on, $known_at)
                        where contact_id is null
                    )
                )
            ) as is_fit
    from flag_state($on, $known_at)
    join contact_known($known_at) as contact using (contact_id)
    where state = 'given' and not is_by_email(flag)
)
select null as reason, count(*) as rows from designated
union all
select 'fit', count(*) from designated where is_fit;
