-- An issuer can suspend an award and let it hold again, besides withdrawing it for good. SQLite cannot change a check, so
-- the column is made anew.
alter table award rename column status to earlier_status;
alter table award add column status text not null default 'active'
    check (status in ('active', 'suspended', 'revoked', 'expired'));
update award set status = earlier_status;
alter table award drop column earlier_status;

-- What was changed and why, append-only: everybody reads it who sees the badge. Who did it is in here, and shown to nobody.
create table status_change (
    id         text primary key,
    award_id   text not null references award (id),
    person_id  text not null references person (id),
    step       text not null check (step in ('suspend', 'revoke', 'reinstate')),
    reason     text not null,
    words      text not null,
    changed_at text not null
);
create index status_change_award on status_change (award_id, changed_at);
create index award_issuer on award (issuer_id, awarded_at);
