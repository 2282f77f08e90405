Alerts, each with the hit that opened it and what was decided.

-- name: alerts
select
    alert_state.alert_id,
    alert_state.subject,
    alert_state.subject_id,
    subject_row.client_id,
    if(alert_state.subject = 'contact', alert_state.subject_id, null) as contact_id,
    concat_ws(' ', subject_row.first_name, subject_row.last_name) as name,
    alert_state.register,
    alert_state.entry_id,
    register_entry.primary_name as listed_name,
    hit.matched_name,
    hit.score,
    hit.features,
    alert_state.opened_at,
    alert_state.state,
    alert_state.reason,
    alert_state.decided_by,
    alert_state.decided_at
from alert_state
join hit
    on hit.run_id = alert_state.run_id
    and hit.subject = alert_state.subject
    and hit.subject_id = alert_state.subject_id
    and hit.register = alert_state.register
    and hit.entry_id = alert_state.entry_id
left join screening_subject as subject_row
    on subject_row.subject = alert_state.subject
    and subject_row.subject_id = alert_state.subject_id
left join register_entry
    on register_entry.entry_key = alert_state.register || ':' || alert_state.entry_id
where alert_state.state in (select unnest($states))
    and ($subject is null or alert_state.subject = $subject)
    and ($subject_id is null or alert_state.subject_id = $subject_id)
order by hit.score desc, alert_state.alert_id;

-- name: exists
select count(*) > 0 from alert where alert_id = $alert_id;
