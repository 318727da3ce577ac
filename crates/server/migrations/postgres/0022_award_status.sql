-- An issuer can suspend an award and let it hold again, besides withdrawing it for good.
alter table award drop constraint award_status_check;
alter table award add constraint award_status_check
    check (status in ('active', 'suspended', 'revoked', 'expired'));

-- What was changed and why, append-only: everybody reads it who sees the badge. Who did it is in here, and shown to nobody.
create table status_change (
    id         text primary key,
    award_id   text not null references award (id),
    person_id  text not null references person (id),
    step       text not null check (step in ('suspend', 'revoke', 'reinstate')),
    reason     text not null,
    words      text not null,
    changed_at timestamptz not null
);
create index status_change_award on status_change (award_id, changed_at);
create index award_issuer on award (issuer_id, awarded_at);
