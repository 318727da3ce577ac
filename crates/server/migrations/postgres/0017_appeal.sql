-- An appeal against "not yet": one a submission, judged once more as it was handed in. What the learner says is an answer
-- beside the others, under a key of its own.
create table appeal (
    submission_id text primary key references submission (id) on delete cascade,
    stage         text not null default 'running' check (stage in ('running', 'withdrawn', 'upheld', 'overturned')),
    appealed_at   timestamptz not null,
    -- Null while it runs.
    ended_at      timestamptz
);
create index appeal_running on appeal (submission_id) where stage = 'running';

-- Its scoring has a role of its own, and so have its outcomes: there is one first decision of every submission, and one
-- after an appeal.
alter table scoring drop constraint scoring_role_check;
alter table scoring add constraint scoring_role_check check (role in ('first', 'second', 'adjudication', 'appeal'));
alter table decision drop constraint decision_outcome_check;
alter table decision add constraint decision_outcome_check
    check (outcome in ('awarded', 'not_yet', 'incomplete', 'returned', 'upheld', 'overturned', 'held', 'continued'));

-- Before deciding, an approver may ask the learner about something, once. What the learner answers is an answer beside the
-- others, under a key of its own.
create table hold (
    submission_id text primary key references submission (id) on delete cascade,
    person_id     text not null references person (id),
    reason        text not null,
    -- Keys of the prompts and requirements that it is about; none where it is about all of it.
    about         jsonb not null,
    held_at       timestamptz not null,
    answer_by     date not null,
    answered_at   timestamptz,
    -- Null until it goes on, or is decided.
    ended_at      timestamptz
);
create index hold_open on hold (submission_id) where ended_at is null;
