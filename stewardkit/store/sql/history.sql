What the journal tells of the past: batches, and the versions of one record.

-- name: batches
select
    batch.batch_id,
    recorded_at,
    actor,
    kind,
    reason,
    hash,
    coalesce(sum(opened), 0)::bigint as opened,
    coalesce(sum(closed), 0)::bigint as closed
from batch
left join change on change.batch_id = batch.batch_id
where $batch_id is null or batch.batch_id = $batch_id
group by all
order by batch.batch_id desc
limit $most;

-- name: versions
select * exclude (salt, seal, recorded_from, recorded_to)
from @{versions}
where @{key} = $key
order by version;

-- name: headers
select batch_id, recorded_at, actor, kind, reason
from batch
where batch_id in (select unnest($numbers))
order by batch_id;

-- name: events
select
    event_id, flag, state, heard_on, flag_event.recorded_at, source, channel,
    collector, wording, partner_list, evidence, expires_on, retracts,
    regime, product, flag_event.batch_id, actor, reason
from flag_event
join batch on batch.batch_id = flag_event.batch_id
where contact_id = $contact_id
order by event_id;
