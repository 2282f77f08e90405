-- Which numbers of the lists in force are one person, company or vessel: all of them
-- have the same `kin`, the smallest key among theirs.
create table listed_kin (
    entry_key varchar primary key,   -- register ':' entry_id
    register varchar not null,
    entry_id varchar not null,
    kin varchar not null,
    version integer not null,
    batch_id integer not null,
    recorded_from timestamp not null,
    salt uuid not null,
    seal uuid not null
);
create table listed_kin_history as
select *, null::integer as closed_by, null::timestamp as recorded_to
from listed_kin limit 0;
create view listed_kin_version as
from listed_kin union all by name from listed_kin_history;

-- Whether a list binds. The settings of the workspace decide, which `database.py` makes
-- known to every session; where they are not known, every list binds.
create macro is_duty(register) as
    coalesce(list_contains(getvariable('duty_lists'), register), true);

-- Whom a list that binds holds: `confirmed`, or `open` while nobody has decided. A list
-- that informs holds nobody.
create or replace macro hold_known(known_at) as table
select
    subject,
    subject_id,
    if(bool_or(state = 'confirmed'), 'confirmed', 'open') as hold
from alert_known(known_at)
where is_duty(register) and state in ('open', 'undecided', 'confirmed')
group by subject, subject_id;
