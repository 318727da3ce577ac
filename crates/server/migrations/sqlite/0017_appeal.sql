-- An appeal against "not yet": one a submission, judged once more as it was handed in. What the learner says is an answer
-- beside the others, under a key of its own.
create table appeal (
    submission_id text primary key references submission (id) on delete cascade,
    stage         text not null default 'running' check (stage in ('running', 'withdrawn', 'upheld', 'overturned')),
    appealed_at   text not null,
    -- Null while it runs.
    ended_at      text
);
create index appeal_running on appeal (submission_id) where stage = 'running';

-- Its scoring has a role of its own, and so have its outcomes: there is one first decision of every submission, and one
-- after an appeal. SQLite cannot change a check, so the columns are made anew.
drop index scoring_current;
alter table scoring rename column role to earlier_role;
alter table scoring add column role text not null default 'first'
    check (role in ('first', 'second', 'adjudication', 'appeal'));
update scoring set role = earlier_role;
alter table scoring drop column earlier_role;
create unique index scoring_current on scoring (submission_id, role) where released_at is null;

alter table decision rename column outcome to earlier_outcome;
alter table decision add column outcome text not null default 'returned'
    check (outcome in ('awarded', 'not_yet', 'incomplete', 'returned', 'upheld', 'overturned', 'held', 'continued'));
update decision set outcome = earlier_outcome;
alter table decision drop column earlier_outcome;

-- Before deciding, an approver may ask the learner about something, once. What the learner answers is an answer beside the
-- others, under a key of its own.
create table hold (
    submission_id text primary key references submission (id) on delete cascade,
    person_id     text not null references person (id),
    reason        text not null,
    -- Keys of the prompts and requirements that it is about; none where it is about all of it.
    about         text not null,
    held_at       text not null,
    answer_by     text not null,
    answered_at   text,
    -- Null until it goes on, or is decided.
    ended_at      text
);
create index hold_open on hold (submission_id) where ended_at is null;
