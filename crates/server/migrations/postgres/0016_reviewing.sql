-- Where people work, in their own words; compared by api_types::reviewing::place_key, so nothing else is kept of it.
alter table person add column school text not null default '';
alter table person add column district text not null default '';
-- When a reviewer last changed what they are close to: workplace or contacts. What was handed in until then is for
-- others, whoever's it is: else the list before and the list after would tell whose work has gone from it.
alter table person add column ties_changed_at timestamptz;

-- Whom a reviewer must not judge. Addresses and not people: whether there is an account for one is nobody's to know.
create table reviewer_contact (
    person_id text not null references person (id) on delete cascade,
    email     text not null,
    primary key (person_id, email)
);

-- What a reviewer settled for themselves; who settled nothing has no row, and the defaults of api_types::reviewing.
create table reviewer (
    person_id   text primary key references person (id) on delete cascade,
    -- The first and the last day away; both or neither.
    away_from   date,
    away_until  date,
    -- The most submissions held at once; null for the default.
    held_max    bigint,
    -- BCP 47 codes of the languages they judge in; none for the issuer's.
    langs       jsonb not null default '[]',
    -- Keys of the topics they know.
    topics      jsonb not null default '[]',
    -- When work was last meant for them: whoever waited longest comes first.
    assigned_at timestamptz,
    check ((away_from is null) = (away_until is null))
);

-- For whom a submission in the queue is meant, and since when. A wish, not a hold: scoring.claimed_at is the hold.
-- Until reserved_until nobody else takes it; null when it is open to all.
alter table submission add column assigned_to text references person (id) on delete set null;
alter table submission add column assigned_at timestamptz;
alter table submission add column reserved_until date;
create index submission_assigned on submission (assigned_to) where assigned_to is not null;

-- Whether work that arrives is meant for one assessor at first. Off, until an issuer wants it: it changes who may
-- take what, and a house with one or two assessors gains nothing by it.
alter table issuer add column auto_assignment boolean not null default false;
