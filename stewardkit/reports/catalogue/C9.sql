-- title: Partner coverage
-- titre: Couverture par partenaire
-- dimension: evidence
-- why: A consent lets an address go to the partners that the person was shown, and to
--   none that joined the list later.
-- pourquoi: Un consentement permet de transmettre l'adresse aux partenaires montrés à
--   la personne, et à aucun de ceux ajoutés depuis.
-- remedy: Show the list in force and ask anew, or keep the address from partners who
--   are not covered.
-- remède: Montrer la liste en vigueur et redemander, ou ne pas transmettre l'adresse
--   aux partenaires non couverts.
-- exception: The address was sent to a partner whom the consent does not cover.
-- anomalie: L'adresse a été transmise à un partenaire que le consentement ne couvre pas.
-- law: GDPR art. 6 and 7, CPCE L34-5, CJEU C-317/25 (to be confirmed)
-- loi: RGPD art. 6 et 7, CPCE L34-5, CJUE C-317/25 (à confirmer)
-- population: Each partner consent given, once for every partner of the list in force
--   and of the list that the person was shown.
-- effectif: Chaque consentement partenaires donné, une fois par partenaire de la liste
--   en vigueur et de la liste montrée à la personne.
-- limit: Only lists published in the workspace are known; without any there is no row.
-- limite: Seules les listes publiées dans l'espace sont connues ; sans elles, aucune
--   ligne.
-- limit: Partners are the same where their names are, whatever case and accents.
-- limite: Deux partenaires sont le même quand leur nom l'est, casse et accents mis à
--   part.
-- limit: What was sent to partners is not measured: no log of sendings is loaded.
-- limite: Les transmissions ne sont pas mesurées : aucun journal d'envois n'est chargé.
-- summary: partner covered
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: partner | text | Partner | Partenaire
-- column: list_version | text | List in force | Liste en vigueur
-- column: in_list_since | day | On the list since | Dans la liste depuis
-- column: consented_list_version | text | List shown | Liste montrée
-- column: consented_on | day | Consent heard on | Consentement du
-- column: covered | yes_no | Covered | Couvert
-- column: reason_not_covered | codes | Why not | Pourquoi non
-- column: transmitted | yes_no | Sent to the partner | Transmis

-- name: rows
with member as (
    select
        *,
        place_of_list = max(place_of_list) over () as is_in_force,
        place_of_list
            - row_number() over (partition by folded order by place_of_list) as stay
    from partner_list_known($on, $known_at)
),
since as (
    select folded, stay, min(published_on) as since from member group by folded, stay
),
consent as (
    select
        contact_id,
        client_id,
        concat_ws(' ', first_name, last_name) as contact_name,
        function,
        email,
        heard.partner_list as shown,
        heard.partner_list in (select version from member) as is_published,
        heard_on
    from flag_state($on, $known_at) as heard
    join contact_known($known_at) as contact using (contact_id)
    where flag = 'partner_email'
        and state = 'given'
        and validity(valid_from, valid_to, $on) = 'valid'
),
pair as (
    select
        consent.*,
        member.*,
        (shown, folded) in (select (version, folded) from member) as is_covered
    from consent
    join member
        on is_in_force
        or (
            version = shown
            and folded not in (select folded from member where is_in_force)
        )
)
select
    false as exception,
    pair.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    contact_name,
    function,
    pair.email,
    partner,
    if(is_in_force, pair.version, null) as list_version,
    if(is_in_force, since.since, null) as in_list_since,
    shown as consented_list_version,
    heard_on as consented_on,
    coalesce(is_covered, false) as covered,
    case
        when is_covered then null
        when shown is null then 'no_list'
        when not is_published then 'unpublished_list'
        else 'not_on_list'
    end as reason_not_covered,
    null::boolean as transmitted
from pair
join since using (folded, stay)
left join client_known($known_at) as client on client.client_id = pair.client_id
order by exception desc, covered, pair.client_id, contact_id, partner;

-- name: population
with listed as (
    select
        version,
        folded,
        place_of_list = max(place_of_list) over () as is_in_force
    from partner_list_known($on, $known_at)
),
others as (
    select version, count(*) as partners
    from listed
    where folded not in (select folded from listed where is_in_force)
    group by version
),
given as (
    select
        validity(valid_from, valid_to, $on) as standing,
        (select count(*) from listed where is_in_force)
            + coalesce(others.partners, 0) as partners
    from flag_state($on, $known_at) as heard
    join contact_known($known_at) using (contact_id)
    left join others on others.version = heard.partner_list
    where flag = 'partner_email' and state = 'given'
)
select null as reason, coalesce(sum(partners), 0)::bigint as rows from given
union all
select standing, sum(partners)::bigint
from given
where standing <> 'valid'
group by standing;
