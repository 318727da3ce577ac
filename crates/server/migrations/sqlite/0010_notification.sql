-- What people were told, written in the transaction that causes it. The kinds are api_types::notification::Kind; no
-- check names them here, as SQLite cannot change one, and every new flow brings kinds of its own.
create table notification (
    id            text primary key,
    person_id     text not null references person (id) on delete cascade,
    kind          text not null,
    submission_id text not null references submission (id) on delete cascade,
    -- The day by which a decision was due then: handing in again changes it.
    due_on        text,
    -- What may be told once only has a name here, so that no reminder comes twice; null for all else.
    once          text,
    created_at    text not null,
    read_at       text,
    -- The digest that is to name it; null when it goes in none, or went.
    digest_at     text,
    constraint notification_once_key unique (once)
);
create index notification_person on notification (person_id, created_at);
create index notification_unread on notification (person_id) where read_at is null;
create index notification_digest on notification (digest_at) where digest_at is not null;
create index notification_submission on notification (submission_id);

-- Which mail goes with a kind, for those who chose; everybody else has api_types::notification::Kind's default.
create table notification_choice (
    person_id text not null references person (id) on delete cascade,
    kind      text not null,
    delivery  text not null check (delivery in ('at_once', 'daily', 'never')),
    primary key (person_id, kind)
);

-- Drafts that nobody touches are looked for by age.
create index submission_untouched on submission (updated_at) where state in ('draft', 'incomplete');

-- Where a mail can be switched off (RFC 2369, List-Unsubscribe); null for mails that belong to the account itself.
alter table mail add column unsubscribe_url text;
