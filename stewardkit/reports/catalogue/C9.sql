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
--   and of the list that the person was shown; and each contact with each partner for
--   whom it was written to.
-- effectif: Chaque consentement partenaires donné, une fois par partenaire de la liste
--   en vigueur et de la liste montrée à la personne ; et chaque contact avec chaque
--   partenaire pour lequel il lui a été écrit.
-- limit: Only lists published in the workspace are known; without any there is no row.
-- limite: Seules les listes publiées dans l'espace sont connues ; sans elles, aucune
--   ligne.
-- limit: Partners are the same where their names are, whatever case and accents.
-- limite: Deux partenaires sont le même quand leur nom l'est, casse et accents mis à
--   part.
-- limit: A send counts for the partner that the log of sends names; one that names none
--   counts for nobody.
-- limite: Un envoi compte pour le partenaire que nomme le journal d'envois ; celui qui
--   n'en nomme aucun ne compte pour personne.
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
-- column: transmitted | yes_no | Sent for the partner | Envoyé pour lui
-- column: last_sent_on | day | Last sent on | Dernier envoi

-- name: rows
with member as (
    select
        *,
        place_of_list = max(place_of_list) over () as is_in_force,
        place_of_list
            - row_number() over (partition by folded order by place_of_list) as stay
    from partner_list_known($on, $known_at)
),
partner as (
    select
        folded,
        arg_max(partner, place_of_list) as name,
        any_value(version) filter (is_in_force) as version,
        min(published_on) filter (stay = last_stay and ends_in_force) as since
    from (
        select
            *,
            arg_max(stay, place_of_list) over (partition by folded) as last_stay,
            bool_or(is_in_force) over (partition by folded) as ends_in_force
        from member
    )
    group by folded
),
consent as (
    select contact_id, partner_list as shown, heard_on
    from flag_state($on, $known_at)
    where flag = 'partner_email' and state = 'given'
),
sent as (
    select
        reached.contact_id,
        folded_name(sent.partner) as folded,
        any_value(trim(sent.partner)) as name,
        max(sent.sent_on) as last_sent_on
    from send_reached($known_at) as reached
    join send_known($known_at) as sent using (send_id)
    where sent.partner is not null and sent.sent_on <= $on
    group by reached.contact_id, folded_name(sent.partner)
),
pair as (
    select contact_id, folded
    from consent
    join member on is_in_force or version = shown
    union
    select contact_id, folded from sent
),
judged as (
    select
        contact.*,
        pair.folded,
        coalesce(partner.name, sent.name) as partner,
        partner.version as list_version,
        partner.since,
        consent.contact_id is not null as is_given,
        shown,
        heard_on,
        (shown, pair.folded) in (select (version, folded) from member) as is_covered,
        shown in (select version from member) as is_published,
        last_sent_on
    from pair
    join contact_known($known_at) as contact using (contact_id)
    left join consent using (contact_id)
    left join partner on partner.folded = pair.folded
    left join sent on sent.contact_id = pair.contact_id and sent.folded = pair.folded
    where validity(valid_from, valid_to, $on) = 'valid'
)
select
    last_sent_on is not null and not coalesce(is_covered, false) as exception,
    judged.client_id,
    client_label(client.kind, client.last_name, client.first_name, company_name)
        as client_name,
    client.kind as client_type,
    contact_id,
    concat_ws(' ', judged.first_name, judged.last_name) as contact_name,
    function,
    judged.email,
    partner,
    list_version,
    judged.since as in_list_since,
    shown as consented_list_version,
    heard_on as consented_on,
    coalesce(is_covered, false) as covered,
    case
        when is_covered then null
        when not is_given then 'no_consent'
        when shown is null then 'no_list'
        when not is_published then 'unpublished_list'
        else 'not_on_list'
    end as reason_not_covered,
    if(has_send_log($known_at), last_sent_on is not null, null) as transmitted,
    last_sent_on
from judged
left join client_known($known_at) as client on client.client_id = judged.client_id
order by exception desc, covered, judged.client_id, contact_id, partner;

-- name: population
with listed as (
    select
        version,
        folded,
        place_of_list = max(place_of_list) over () as is_in_force
    from partner_list_known($on, $known_at)
),
pair as (
    select contact_id, folded
    from flag_state($on, $known_at) as heard
    join listed on is_in_force or version = partner_list
    where flag = 'partner_email' and state = 'given'
    union
    select reached.contact_id, folded_name(sent.partner)
    from send_reached($known_at) as reached
    join send_known($known_at) as sent using (send_id)
    where sent.partner is not null and sent.sent_on <= $on
),
placed as (
    select validity(valid_from, valid_to, $on) as standing
    from pair
    join contact_known($known_at) using (contact_id)
)
select null as reason, count(*) as rows from placed
union all
select standing, count(*) from placed where standing <> 'valid' group by standing;
