-- title: Date anomalies
-- titre: Anomalies de dates
-- dimension: validity
-- why: A day that cannot be leaves a contact in force for ever, or never; two rows of one
--   person, or two of one rank, make the order of recipients a matter of chance.
-- pourquoi: Un jour impossible laisse un contact en vigueur à jamais, ou jamais ; deux
--   lignes d'une personne, ou de même rang, livrent l'ordre des destinataires au hasard.
-- remedy: Correct the day; end or delete the row that is one too many; renumber.
-- remède: Corriger le jour ; clore ou supprimer la ligne de trop ; renuméroter.
-- exception: Any.
-- anomalie: Toute ligne.
-- population: Every client, contract and contact known.
-- effectif: Chaque client, contrat et contact connus.
-- limit: A contact that starts later is none: it is a contact to come.
-- limite: Un contact qui débute plus tard n'en est pas une : c'est un contact à venir.
-- limit: One person is told by name and function at one client; another spelling hides
--   an overlap.
-- limite: Une personne se reconnaît à son nom et à sa fonction chez un client ; une autre
--   graphie cache un chevauchement.
-- summary: subject anomalies
-- column: subject | code | Subject | Sujet
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contract_id | text | Contract | Contrat
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: anomalies | codes | Anomalies | Anomalies
-- column: first_day | day | From | Du
-- column: last_day | day | To | Au
-- column: future_day | day | Day to come | Jour à venir
-- column: display_order | count | Order | Ordre
-- column: others | text | Beside | Avec

-- name: rows
select
    true as exception,
    subject,
    odd.client_id,
    client_label(kind, client.last_name, client.first_name, company_name)
        as client_name,
    kind as client_type,
    contract_id,
    contact_id,
    contact_name,
    function,
    odd.email,
    anomalies,
    first_day,
    last_day,
    future_day,
    display_order::bigint as display_order,
    nullif(others, '') as others
from date_anomalies($on, $known_at) as odd
left join client_known($known_at) as client on client.client_id = odd.client_id
order by exception desc, odd.client_id, subject, contract_id, contact_id;

-- name: population
with known as (
    select (
        (select count(*) from client_known($known_at))
        + (select count(*) from contract_known($known_at))
        + (select count(*) from contact_known($known_at))
    ) as records
)
select null as reason, records as rows from known
union all
select 'no_anomaly', records - (select count(*) from date_anomalies($on, $known_at))
from known;
