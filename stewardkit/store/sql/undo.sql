Taking back what a batch wrote, as far as nobody has built on it since.

-- name: plan
-- For each record that the batch touched: the version it made, the one before (none
-- where it created the record), and the one that stands now.
create or replace temp table @{plan} as
with made as (
    select @{key} as key, version, closed_by
    from @{versions}
    where batch_id = $undone and closed_by is distinct from $undone
),
former as (
    select * from @{history} where closed_by = $undone and batch_id <> $undone
),
touched as (
    select
        coalesce(made.key, former.@{key}) as key,
        made.version as made,
        made.closed_by as ended_by,
        former.version as before
    from made
    full join former on former.@{key} = made.key
),
untouched as (
    select former.@{key} as key
    from (select * exclude (@{bookkeeping}, closed_by, recorded_to) from former) as former
    join (select * exclude (@{bookkeeping}) from @{table}) as current
        on current.@{key} = former.@{key}
    where former is not distinct from current
)
select
    touched.key,
    touched.before,
    case
        when current.version is not distinct from touched.made
            then if(touched.before is null, 'remove', 'restore')
        when touched.key in (from untouched) then 'done'
        when touched.before is null and current.version is null then 'done'
        else 'conflict'
    end as verdict,
    case
        when current.version is null
            then 'was deleted in batch ' || printf('B%06d', touched.ended_by)
        else 'was changed again in batch ' || printf('B%06d', current.batch_id)
    end as reason
from touched
left join @{table} as current on current.@{key} = touched.key;

-- name: hold_orphans
-- What comes back needs its client, as that stands once the clients are restored.
update @{plan} set
    verdict = 'conflict',
    reason = 'is left as it is, since its client ' || former.client_id || ' is gone'
from @{history} as former
where former.@{key} = @{plan}.key
    and former.version = @{plan}.before
    and verdict = 'restore'
    and former.client_id not in (select client_id from client);

-- name: hold_clients
update client_plan set
    verdict = 'conflict',
    reason = 'is kept, since ' || dependant.name || ' belongs to it'
from (
    select client_id, min(name) as name
    from (
        select client_id, 'contact ' || contact_id as name from contact
        union all
        select client_id, 'contract ' || contract_id from contract
    )
    where client_id in (select key from client_plan where verdict = 'remove')
    group by client_id
) as dependant
where dependant.client_id = key and verdict = 'remove';

-- name: hold_heard
update contact_plan set
    verdict = 'conflict',
    reason = 'is kept, since batch ' || printf('B%06d', heard.batch_id)
        || ' recorded what was heard of it'
from (
    select contact_id, min(batch_id) as batch_id
    from (
        select contact_id, batch_id
        from flag_event
        where state <> 'retracted'
            and event_id not in (
                select retracts from flag_event where retracts is not null
            )
        union all
        select contact_id, batch_id from electronic_known(timestamp 'infinity')
        union all
        select contact_id, batch_id from verification_known(timestamp 'infinity')
    )
    where batch_id > $undone
    group by contact_id
) as heard
where heard.contact_id = key and verdict = 'remove';

-- name: hold_alerted
update @{plan} set
    verdict = 'conflict',
    reason = 'is kept, since alert ' || standing.alert_id || ' on it is '
        || standing.state
from (
    select subject_id, alert_id, state
    from alert_state($moment)
    where subject = $subject and state in ('open', 'undecided', 'confirmed')
    qualify row_number() over (partition by subject_id order by alert_id) = 1
) as standing
where standing.subject_id = key and verdict = 'remove';

-- name: restored
create or replace temp table restored as
select former.* exclude (@{bookkeeping}, closed_by, recorded_to)
from @{history} as former
join @{plan} as plan on plan.key = former.@{key} and plan.before = former.version
where plan.verdict = 'restore';

-- name: removed
create or replace temp table removed as
select key from @{plan} where verdict = 'remove';

-- name: taken_back
-- Events are retracted by new ones; of retractions, the events come anew, each naming
-- the retraction that it takes back.
create or replace temp table taken_back as
with standing as (
    select * from flag_event
    where batch_id = $undone
        and event_id not in (
            select retracts from flag_event where retracts is not null
        )
),
news as (
    select
        contact_id,
        flag,
        'retracted' as state,
        'undo' as source,
        event_id as retracts
    from standing
    where state <> 'retracted'
    union all by name
    select
        former.* exclude (event_id, recorded_at, retracts, batch_id, salt, seal),
        standing.event_id as retracts
    from standing
    join flag_event as former on former.event_id = standing.retracts
    where standing.state = 'retracted'
)
select
    (select max(event_id) from flag_event) + row_number() over (order by retracts)
        as event_id,
    news.*,
    $recorded_at as recorded_at
from news;

-- name: taken_back_word
-- As `taken_back`, for what was heard of electronic documents and e-mail addresses.
create or replace temp table taken_back as
with standing as (
    select * exclude (batch_id, salt, seal) from @{table}
    where batch_id = $undone
        and @{number} not in (select retracts from @{table} where retracts is not null)
),
news as (
    select * replace ('retracted' as state, @{number} as retracts)
    from standing
    where state <> 'retracted'
    union all
    select
        former.* exclude (batch_id, salt, seal) replace (standing.@{number} as retracts)
    from standing
    join @{table} as former on former.@{number} = standing.retracts
    where standing.state = 'retracted'
)
select * replace (
    (select max(@{number}) from @{table}) + row_number() over (order by retracts)
        as @{number},
    $recorded_at as recorded_at
)
from news;

-- name: reconsidered
-- Quarantined rows that the batch resolved stand as they did before it, unless the
-- mended record is kept; those that it brought no longer wait.
create or replace temp table reconsidered as
with kept as (
    select 'client' as table_name, key from client_plan where verdict = 'conflict'
    union all
    select 'contract', key from contract_plan where verdict = 'conflict'
    union all
    select 'contact', key from contact_plan where verdict = 'conflict'
),
before as (
    select quarantine_id, arg_max(outcome, batch_id) as outcome
    from quarantine_resolution
    where batch_id < $undone
    group by quarantine_id
),
resolved as (
    select quarantine_id
    from quarantine_resolution
    group by quarantine_id
    having max(batch_id) = $undone
)
select quarantine_id, coalesce(before.outcome, 'reopened') as outcome
from resolved
join quarantine using (quarantine_id)
left join before using (quarantine_id)
where not exists (
    from kept
    where kept.table_name = quarantine.table_name
        and kept.key = content ->> concat(kept.table_name, '_id')
)
union all
select quarantine_id, 'undone'
from quarantine
where batch_id = $undone
    and quarantine_id not in (from quarantine_closed(timestamp 'infinity'));

-- name: conflicts
select key, reason from @{plan} where verdict = 'conflict' order by key;
