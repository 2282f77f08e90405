-- title: Consents in figures, and how they moved
-- titre: Consentements en chiffres et en mouvement
-- dimension: consistency
-- why: A figure that nobody can lead back to what was said proves nothing.
-- pourquoi: Un chiffre que l'on ne peut ramener à ce qui a été dit ne prouve rien.
-- remedy: Verify the journal, then tell whoever maintains the program: a movement that
--   does not add up is a fault of data or program, never of a person.
-- remède: Vérifier le journal, puis prévenir qui maintient le programme : un mouvement
--   qui ne s'équilibre pas est une faute des données ou du programme, non d'une
--   personne.
-- exception: The number before and what moved do not give the number on the day.
-- anomalie: Le nombre précédent et les mouvements ne donnent pas le nombre du jour.
-- law: GDPR art. 5(2) and 7(1) (to be confirmed)
-- loi: RGPD art. 5(2) et 7(1) (à confirmer)
-- population: Each of the two consents and the electronic signature, for each type of
--   client that has contacts valid on either day, in each of five states.
-- effectif: Chacun des deux consentements et la signature électronique, pour chaque type
--   de client ayant des contacts valides l'un des deux jours, dans chacun de cinq états.
-- limit: Contacts are counted that are valid on the day. Both days are seen as known at
--   the knowledge date.
-- limite: Sont comptés les contacts valides ce jour. Les deux jours sont vus à la date
--   de connaissance.
-- limit: A movement adds to the state it leads to and takes from the state it leaves; a
--   renewal changes nothing. What was heard on an unknown day counts as heard before.
-- limite: Un mouvement ajoute à l'état où il mène et ôte à celui qu'il quitte ; un
--   renouvellement ne change rien. Ce qui a été entendu un jour inconnu compte comme
--   antérieur.
-- summary: flag
-- chart: bars flag by state of contacts
-- column: flag | code | Consent | Consentement
-- column: client_type | code | Type | Type
-- column: state | code | State | État
-- column: contacts | count | Contacts | Contacts
-- column: share | share | Share | Part
-- column: previous_on | day | Previous cut-off | Arrêté précédent
-- column: contacts_before | count | Contacts then | Contacts alors
-- column: joined | count | Contacts come | Contacts arrivés
-- column: departed | count | Contacts gone | Contacts partis
-- column: given | count | Given | Acceptés
-- column: refused | count | Refused | Refusés
-- column: withdrawn | count | Withdrawn | Retirés
-- column: expired | count | Expired | Expirés
-- column: renewed | count | Renewed | Renouvelés
-- column: difference | count | Difference | Écart

-- name: rows
with person as (
    select
        contact_id,
        coalesce(client.kind, 'no_client') as client_type,
        validity(valid_from, valid_to, $since) = 'valid' as was_valid,
        validity(valid_from, valid_to, $on) = 'valid' as is_valid
    from contact_known($known_at) as contact
    left join client_known($known_at) as client using (client_id)
    where was_valid or is_valid
),
consent(flag, place) as (
    values ('commercial_email', 1), ('partner_email', 2), ('e_signature', 3)
),
states(code, state) as (
    values
        (1, 'given'), (2, 'refused'), (3, 'withdrawn'), (4, 'expired'), (5, 'never_asked')
),
event as (
    select
        contact_id,
        list_position(['commercial_email', 'partner_email', 'e_signature'], flag) as place,
        event_id,
        list_position(['given', 'refused', 'withdrawn'], state) as code,
        expires_on,
        coalesce(heard_on, date '0001-01-01') as day,
        state in ('refused', 'withdrawn') as is_refusal,
        heard_on is not null and heard_on = recorded_at::date as is_ordered
    from flag_event
    where flag in ('commercial_email', 'partner_email', 'e_signature')
        and recorded_at <= $known_at
        and state <> 'retracted'
        and coalesce(heard_on <= $on, true)
        and event_id not in (
            select retracts from flag_event
            where retracts is not null and recorded_at <= $known_at
        )
),
-- The rule of `flag_state` for both days in one pass: an event's mark puts them in order,
-- and its last bits are the code of the state that the event leads to by the day.
placed as (
    select
        contact_id,
        place,
        is_refusal,
        is_ordered,
        ((day - date '0001-01-01') << 38 | event_id) << 3 as mark,
        mark | if(code = 1 and expires_on < $on, 4, code) as by_day,
        if(day > $since, null, mark | if(code = 1 and expires_on < $since, 4, code))
            as by_then,
        day > $since or expires_on between $since and $on - 1 as is_news
    from event
),
heard as (
    select
        contact_id,
        place,
        max(by_day) as last,
        max(by_day) filter (is_refusal) as refusal,
        max(by_day) filter (not is_ordered) as unordered,
        max(by_then) as last_then,
        max(by_then) filter (is_refusal) as refusal_then,
        max(by_then) filter (not is_ordered) as unordered_then,
        bool_or(is_news) as is_moved
    from placed
    group by contact_id, place
),
stood as (
    select
        person.*,
        place,
        if(unordered >> 41 = last >> 41 and refusal >> 41 = last >> 41, refusal, last)
            & 7 as code,
        if(
            unordered_then >> 41 = last_then >> 41
                and refusal_then >> 41 = last_then >> 41,
            refusal_then,
            last_then
        ) & 7 as code_then,
        is_moved and was_valid and is_valid as has_moved
    from heard
    join person using (contact_id)
),
pair as (
    select
        client_type, was_valid, is_valid, place, code, code_then, count(*) as contacts
    from stood
    group by all
),
-- Who was never asked is everybody less those of whom something was heard.
standing as (
    select * replace (coalesce(code_then, 5) as code_then) from pair
    union all
    select * replace (5 as code, 5 as code_then, -contacts as contacts) from pair
    union all
    select client_type, was_valid, is_valid, place, 5, 5, count(*)
    from person
    cross join consent
    group by all
),
-- The movements of those who stayed, told apart from their states: day by day.
of_day as (
    select
        client_type,
        contact_id,
        place,
        day,
        if(
            bool_or(is_refusal) and not bool_and(is_ordered),
            arg_max(code, event_id) filter (is_refusal),
            arg_max(code, event_id)
        ) as said,
        if(
            said = 1,
            arg_max(coalesce(expires_on, date '9999-12-31'), event_id),
            date '9999-12-31'
        ) as last_day
    from event
    join (select client_type, contact_id, place from stood where has_moved)
        using (contact_id, place)
    group by client_type, contact_id, place, day
),
step as (
    select
        client_type,
        place,
        day,
        coalesce(if(lag(last_day) over life + 1 < day, 4, lag(said) over life), 5)
            as former,
        if(last_day < day, 4, said) as code,
        if(
            last_day >= day and coalesce(last_day + 1 < lead(day) over life, true),
            last_day + 1,
            null
        ) as expired_on
    from of_day
    window life as (partition by contact_id, place order by day)
),
move as (
    select client_type, place, former, code, count(*) as times
    from step
    where day > $since and day <= $on
    group by client_type, place, former, code
    union all
    select client_type, place, 1, 4, count(*)
    from step
    where expired_on > $since and expired_on <= $on
    group by client_type, place
),
-- Each figure that a state has, and none of nothing for each state.
entry as (
    select client_type, place, code, 'contacts' as kind, contacts as number
    from standing
    where is_valid
    union all
    select client_type, place, code, 'joined', contacts
    from standing
    where is_valid and not was_valid
    union all
    select client_type, place, code_then, 'before', contacts
    from standing
    where was_valid
    union all
    select client_type, place, code_then, 'departed', -contacts
    from standing
    where was_valid and not is_valid
    union all
    select client_type, place, code, if(former = code, 'again', state), times
    from move
    join states using (code)
    where former <> code or code = 1
    union all
    select client_type, place, former, state, -times
    from move
    join states using (code)
    where former <> code
    union all
    select client_type, place, code, 'contacts', 0
    from (select distinct client_type from person), consent, states
),
figure as (
    select
        client_type,
        place,
        code,
        sum(if(kind = 'contacts', number, 0))::bigint as contacts,
        sum(if(kind = 'before', number, 0))::bigint as contacts_before,
        sum(if(kind = 'joined', number, 0))::bigint as joined,
        sum(if(kind = 'departed', number, 0))::bigint as departed,
        sum(if(kind = 'given', number, 0))::bigint as given,
        sum(if(kind = 'refused', number, 0))::bigint as refused,
        sum(if(kind = 'withdrawn', number, 0))::bigint as withdrawn,
        sum(if(kind = 'expired', number, 0))::bigint as expired,
        sum(if(kind = 'again', number, 0))::bigint as renewed,
        2 * contacts + renewed - sum(number)::bigint as difference
    from entry
    group by client_type, place, code
)
select
    difference <> 0 as exception,
    flag,
    client_type,
    state,
    contacts,
    contacts / sum(contacts) over (partition by place, client_type) as share,
    $since as previous_on,
    contacts_before,
    joined,
    departed,
    given,
    refused,
    withdrawn,
    expired,
    renewed,
    difference
from figure
join consent using (place)
join states using (code)
order by exception desc, place, client_type, code;

-- name: population
select null as reason, 15 * count(distinct coalesce(client.kind, 'no_client')) as rows
from contact_known($known_at) as contact
left join client_known($known_at) as client using (client_id)
where validity(valid_from, valid_to, $on) = 'valid'
    or validity(valid_from, valid_to, $since) = 'valid';
