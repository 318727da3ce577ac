-- Whether an issuer asks its assessors to show on anchors that they judge as others do, before they take its work. Off,
-- until an issuer wants it: it changes who may take what, and is of use only once there are anchors enough.
alter table issuer add column certification boolean not null default false;

-- Since when a learner lends decided work to prepare assessors; null while they do not.
alter table submission add column lent_at timestamptz;
create index submission_lent on submission (issuer_id) where lent_at is not null;

-- Two score what somebody on probation takes.
alter table submission drop constraint submission_double_because_check;
alter table submission add constraint submission_double_because_check
    check (double_because in ('new', 'third_attempt', 'random', 'probation'));

-- The levels that are agreed on for a lent submission, with the reason for each as its comment. Settling them anew, or
-- giving the anchor up, ends what there was and leaves it here: who settled an anchor once never scores it.
create table anchor (
    id            text primary key,
    submission_id text not null references submission (id) on delete cascade,
    person_id     text not null references person (id),
    scores        jsonb not null,
    -- Keys of the rows that passed in the attempt before, and so are not judged.
    carried       jsonb not null,
    -- The agreed levels of the rows that count, one for each.
    levels        jsonb not null,
    settled_at    timestamptz not null,
    ended_at      timestamptz
);
create unique index anchor_current on anchor (submission_id) where ended_at is null;

-- A person's try to be certified in a family: an issuer's micro-credentials with one main topic.
create table certification_try (
    id        text primary key,
    person_id text not null references person (id) on delete cascade,
    issuer_id text not null references issuer (id) on delete cascade,
    topic     text not null,
    begun_at  timestamptz not null,
    -- Null while it is made.
    ended_at  timestamptz,
    verdict   text check (verdict in ('passed', 'agreement', 'kappa', 'both', 'too_few')),
    -- What was found: required rows, the share of them at exactly the agreed level, and Cohen's kappa where it has a value.
    row_count bigint not null default 0,
    exact     double precision not null default 0,
    kappa     double precision,
    check ((ended_at is null) = (verdict is null))
);
create unique index certification_try_open on certification_try (person_id, issuer_id, topic) where ended_at is null;
create index certification_try_issuer on certification_try (issuer_id);

-- An anchor as somebody scores it: in a try, or among other work without knowing (no try). Apart from the scorings of
-- submissions, so that these, their reports and their learners have nothing to do with it.
create table anchor_scoring (
    id            text primary key,
    submission_id text not null references submission (id) on delete cascade,
    person_id     text not null references person (id) on delete cascade,
    try_id        text references certification_try (id) on delete cascade,
    -- Its place in the try, from 1.
    number        bigint not null default 1,
    scores        jsonb not null,
    -- Keys of the rows that passed in the attempt before, and so are not judged.
    carried       jsonb not null,
    revision      bigint not null default 0,
    begun_at      timestamptz not null,
    -- Without a try it ends by itself after this day.
    due_on        date not null,
    -- When it was taken; null while it waits among other work.
    claimed_at    timestamptz,
    -- When it was passed on, and the agreed scores as they were then.
    scored_at     timestamptz,
    agreed        jsonb,
    -- When it ended without being passed on.
    ended_at      timestamptz,
    check ((scored_at is null) = (agreed is null)),
    check (scored_at is null or ended_at is null)
);
create unique index anchor_scoring_open on anchor_scoring (submission_id, person_id)
    where scored_at is null and ended_at is null;
create index anchor_scoring_person on anchor_scoring (person_id);
create index anchor_scoring_try on anchor_scoring (try_id) where try_id is not null;
