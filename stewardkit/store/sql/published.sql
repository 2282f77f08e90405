What people are shown when they are asked, as published.

-- name: wordings
-- In the order of publication; of one day, in that of the journal.
select
    flag, channel, version, language, text, published_on,
    recorded_at, actor as recorded_by
from wording
join batch using (batch_id)
order by published_on, batch_id;

-- name: partner_lists
select
    version,
    published_on,
    list(partner order by place) as partners,
    any_value(recorded_at) as recorded_at,
    any_value(actor) as recorded_by
from partner_list
join partner_list_member using (version)
join batch on batch.batch_id = partner_list.batch_id
group by version, published_on, partner_list.batch_id
order by published_on, partner_list.batch_id;
