-- People are told of a certification, too: of an issuer's family instead of a submission. SQLite cannot take a "not null"
-- away, so the table is made anew.
create table notification_of_both (
    id            text primary key,
    person_id     text not null references person (id) on delete cascade,
    kind          text not null,
    -- Either the submission, or the issuer and the main topic of its family.
    submission_id text references submission (id) on delete cascade,
    issuer_id     text references issuer (id) on delete cascade,
    topic         text,
    -- The day by which a decision was due then, as handing in again changes it; the last day of a certification.
    due_on        text,
    once          text,
    created_at    text not null,
    read_at       text,
    digest_at     text,
    constraint notification_once_key unique (once),
    check ((submission_id is null) = (issuer_id is not null) and (issuer_id is null) = (topic is null))
);
insert into notification_of_both (id, person_id, kind, submission_id, due_on, once, created_at, read_at, digest_at)
    select id, person_id, kind, submission_id, due_on, once, created_at, read_at, digest_at from notification;
drop table notification;
alter table notification_of_both rename to notification;
create index notification_person on notification (person_id, created_at);
create index notification_unread on notification (person_id) where read_at is null;
create index notification_digest on notification (digest_at) where digest_at is not null;
create index notification_submission on notification (submission_id);
