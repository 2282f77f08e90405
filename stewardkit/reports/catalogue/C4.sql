-- title: Withdrawn or refused, but still used
-- titre: Retiré ou refusé, mais encore utilisé
-- dimension: compliance
-- why: Whoever said no must not be written to any more, from any list.
-- pourquoi: Qui a dit non ne doit plus recevoir d'envoi, d'aucun fichier.
-- remedy: Correct the product and the mailing tool, and find out how the send came about.
-- remède: Corriger le logiciel et l'outil d'envoi, et chercher comment l'envoi a eu lieu.
-- exception: Something was sent on a later day, or the last extract that spoke of it
--   still ticks it. A recording more than 48 hours late is a warning and no exception.
-- anomalie: Un envoi est parti un jour suivant, ou le dernier extrait qui en parle le
--   coche encore. Un enregistrement tardif de plus de 48 heures est un avertissement et
--   non une anomalie.
-- law: CPCE L34-5, GDPR art. 7(3) and 21 (to be confirmed)
-- loi: CPCE L34-5, RGPD art. 7(3) et 21 (à confirmer)
-- population: Each of the two consents and the electronic signature refused or withdrawn
--   on the day, of every contact known.
-- effectif: Chacun des deux consentements et la signature électronique refusés ou
--   retirés ce jour, de chaque contact connu.
-- limit: Days are compared, so hours are at least what is stated: from the end of the
--   day of the refusal, which is that of its recording where it is unknown.
-- limite: Ce sont des jours que l'on compare, les heures sont donc un minimum : depuis
--   la fin du jour du refus, celui de l'enregistrement s'il est inconnu.
-- limit: Sends count that name the contact or went to the address that is known of it.
-- limite: Comptent les envois qui désignent le contact ou sont partis à l'adresse connue
--   de lui.
-- limit: The 48 hours are an internal target. Whether the product was corrected since
--   shows at its next extract.
-- limite: Les 48 heures sont un objectif interne. Une correction du logiciel se voit à
--   l'extrait suivant.
-- summary: flag finding
-- column: client_id | text | Client | Client
-- column: client_name | name | Client name | Nom du client
-- column: client_type | code | Type | Type
-- column: contact_id | text | Contact | Contact
-- column: contact_name | name | Contact name | Nom du contact
-- column: function | text | Function | Fonction
-- column: email | email | E-mail | Courriel
-- column: flag | code | Consent | Consentement
-- column: state | code | State | État
-- column: finding | codes | Finding | Constat
-- column: withdrawn_on | day | Said on | Dit le
-- column: recorded_at | moment | Recorded | Enregistré
-- column: delay_hours | count | Delay (hours) | Délai (heures)
-- column: still_ticked_in_source | yes_no | Ticked in the extract | Coché dans l'extrait
-- column: sends_after | count | Sends after | Envois après
-- column: first_sent_on | day | First sent on | Premier envoi le
-- column: campaign | text | Campaign | Campagne
-- column: hours_after | count | Hours after | Heures après

-- name: rows
with refusal as (
    select
        *,
        coalesce(heard_on, recorded_at::date) as said_on,
        if(
            heard_on is null,
            null,
            greatest(0, date_diff('hour', (heard_on + 1)::timestamp, recorded_at))
        ) as delay_hours,
        coalesce(recorded_at > heard_on + 3, false) as is_late
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
        and state in ('refused', 'withdrawn')
),
usage as (
    select
        contact_id,
        flag,
        count(*) as sends,
        min((sent_on, coalesce(sent_time, time '00:00'), campaign)) as first_send
    from send_reached($known_at)
    join refusal using (contact_id, flag)
    where sent_on > said_on and sent_on <= $on
    group by contact_id, flag
),
extracted as (
    select contact_id, flag, arg_max(state, event_id) = 'given' as is_ticked
    from flag_event
    where source = 'extract'
        and recorded_at <= $known_at
        and state <> 'retracted'
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= $known_at
        )
        and (contact_id, flag) in (select (contact_id, flag) from refusal)
    group by contact_id, flag
),
judged as (
    select
        contact.*,
        refusal.* exclude (contact_id, batch_id),
        coalesce(is_ticked, false) as is_ticked,
        usage.sends,
        first_send,
        concat_ws(
            ', ',
            if(sends > 0, 'sent_after', null),
            if(is_ticked, 'still_ticked', null),
            if(is_late, 'recorded_late', null)
        ) as finding
    from refusal
    join contact_known($known_at) as contact using (contact_id)
    left join usage using (contact_id, flag)
    left join extracted using (contact_id, flag)
)
select
    finding <> 'recorded_late' as exception,
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
    finding,
    heard_on as withdrawn_on,
    recorded_at,
    delay_hours,
    is_ticked as still_ticked_in_source,
    if(has_send_log($known_at), coalesce(sends, 0), null) as sends_after,
    first_send[1] as first_sent_on,
    first_send[3] as campaign,
    date_diff('hour', (said_on + 1)::timestamp, first_send[1] + first_send[2])
        as hours_after
from judged
left join client_known($known_at) as client on client.client_id = judged.client_id
where finding <> ''
order by exception desc, judged.client_id, contact_id, flag;

-- name: population
with refusal as (
    select
        contact_id,
        flag,
        coalesce(heard_on, recorded_at::date) as said_on,
        coalesce(recorded_at > heard_on + 3, false) as is_late
    from flag_state($on, $known_at)
    where flag in ('commercial_email', 'partner_email', 'e_signature')
        and state in ('refused', 'withdrawn')
        and contact_id in (select contact_id from contact_known($known_at))
),
extracted as (
    select contact_id, flag, max(event_id) as event_id
    from flag_event
    semi join refusal using (contact_id, flag)
    where source = 'extract'
        and recorded_at <= $known_at
        and state <> 'retracted'
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= $known_at
        )
    group by contact_id, flag
),
used as (
    select contact_id, flag
    from refusal
    join send_reached($known_at) as sent using (contact_id, flag)
    where sent_on > said_on and sent_on <= $on
    union all
    select contact_id, flag
    from extracted
    join flag_event as event using (contact_id, flag, event_id)
    where event.state = 'given'
)
select null as reason, count(*) as rows from refusal
union all
select 'refusal_kept', count(*)
from refusal
anti join used using (contact_id, flag)
where not is_late;
