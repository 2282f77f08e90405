-- title: Recipients of each notice
-- titre: Destinataires de chaque avis
-- dimension: completeness
-- why: A premium notice must reach the insured or the payer; a reminder nobody gets
--   protects nobody.
-- pourquoi: L'avis d'échéance doit parvenir à l'assuré ou au payeur ; une relance sans
--   destinataire ne protège personne.
-- remedy: Designate a contact with an e-mail address or a complete postal address, or
--   complete the client sheet.
-- remède: Désigner un contact doté d'un courriel ou d'une adresse postale complète, ou
--   compléter la fiche client.
-- exception: Nobody receives the notice by e-mail or post, today or at some day of the
--   next 90.
-- anomalie: Personne ne reçoit l'avis par courriel ou par courrier, ce jour ou l'un des
--   90 suivants.
-- law: Code des assurances R113-4 (to be confirmed)
-- loi: Code des assurances R113-4 (à confirmer)
-- population: Every client known, once for each of the four notices.
-- effectif: Chaque client connu, une fois pour chacun des quatre avis.
-- limit: The last resort is post to the client's own sheet; an address is complete with
--   a street line, a postcode and a town.
-- limite: Le dernier recours est le courrier à la fiche client ; une adresse est
--   complète avec une voie, un code postal et une ville.
-- limit: Recipients that a register check holds, or a client sheet that it holds, are
--   counted apart and are no exposure.
-- limite: Les destinataires retenus par un contrôle du registre, ou la fiche client
--   retenue, sont comptés à part et ne sont pas une exposition.
-- limit: Alerts and checks count as known at the knowledge date, whatever the day.
-- limite: Alertes et contrôles valent à la date de connaissance, quel que soit le jour.
-- summary: notice coverage
-- chart: bars notice by coverage
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: notice | code | Notice | Avis
-- column: coverage | code | Coverage | Couverture
-- column: recipients | count | Recipients | Destinataires
-- column: held | count | Held | Retenus
-- column: contact_id | text | Best recipient | Premier destinataire
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: channel | code | Channel | Canal
-- column: first_gap_date | day | First day without recipient | Premier jour sans destinataire

-- name: rows
with active as (
    select
        client_id,
        client_label(kind, last_name, first_name, company_name) as client_name,
        kind,
        standing
    from sheet_standing($on, $known_at, null)
    where is_active
),
-- Who receives a notice on the day or later, or is held by a register check.
designated as (
    select
        client_id,
        flag as notice,
        contact_id,
        first_name,
        last_name,
        function,
        email,
        reached_by as channel,
        display_order,
        greatest(valid_from, $on) as first_day,
        coalesce(least(valid_to, expires_on), date '9999-12-31') as last_day,
        is_held(obstacles & ~against_future()) as is_held
    from heard_standing(
        $on,
        $known_at,
        null,
        null,
        ['due_notice', 'payment_reminder', 'document_reminder', 'claim_settlement']
    )
    where obstacles & ~against_future() = 0 or is_held
),
on_the_day as (
    select
        client_id,
        notice,
        count(*) filter (not is_held) as recipients,
        count(*) filter (is_held) as held,
        max(last_day) filter (not is_held) as last_day,
        arg_min(
            {
                'contact_id': contact_id,
                'contact_name': concat_ws(' ', first_name, last_name),
                'function': function,
                'email': email,
                'channel': channel
            },
            (
                coalesce(display_order, 2147483647),
                lower(strip_accents(last_name)),
                contact_id
            )
        ) filter (not is_held) as best
    from designated
    where coalesce(first_day = $on, true)
    group by client_id, notice
),
-- Each recipient's days after those before it, where nobody is there beyond 90 days.
following as (
    select
        client_id,
        notice,
        coalesce(first_day, $on) as first_day,
        max(last_day) over (
            partition by client_id, notice
            order by coalesce(first_day, $on)
            rows between unbounded preceding and 1 preceding
        ) as covered_to,
        max(last_day) over (partition by client_id, notice) as end_day
    from designated
    semi join (select * from on_the_day where last_day < $on + 90) as ending
        using (client_id, notice)
    where not is_held
),
gap as (
    select
        client_id,
        notice,
        coalesce(
            min(covered_to + 1) filter (first_day > covered_to + 1),
            any_value(end_day) + 1
        ) as first_gap_date
    from following
    group by client_id, notice
),
judged as (
    select
        active.client_id,
        client_name,
        kind,
        notice,
        place,
        coalesce(recipients, 0) as recipients,
        best,
        obstacles_to_flag(standing, notice) as sheet,
        sheet = 0 as has_sheet,
        case
            when recipients > 0 or on_the_day.held > 0 then on_the_day.held
            else is_held(sheet)::bigint
        end as held,
        if(first_gap_date <= $on + 90, first_gap_date, null) as first_gap_date
    from active
    cross join (values
        ('due_notice', 1),
        ('payment_reminder', 2),
        ('document_reminder', 3),
        ('claim_settlement', 4)
    ) as notices(notice, place)
    left join on_the_day using (client_id, notice)
    left join gap using (client_id, notice)
)
select
    case
        when recipients > 0 then first_gap_date is not null and not has_sheet
        else held = 0 and not has_sheet
    end as exception,
    client_id,
    client_name,
    kind as client_type,
    notice,
    case
        when recipients > 0 then 'recipient'
        when held > 0 then 'held'
        when has_sheet then 'client_sheet'
        else 'exposed'
    end as coverage,
    recipients,
    held,
    best.contact_id,
    best.contact_name,
    best.function,
    best.email,
    coalesce(best.channel, if(held = 0 and has_sheet, 'post', null)) as channel,
    first_gap_date
from judged
order by exception desc, client_id, place;

-- name: population
with known as (
    select
        status = 'customer' or exists (
            from contract_known($known_at) as contract
            where contract.client_id = client.client_id
                and validity(starts_on, ends_on, $on) = 'valid'
        ) as is_active
    from client_known($known_at) as client
)
select null as reason, 4 * count(*) as rows from known
union all
select 'not_active', 4 * count(*) from known where is_active is not true;
