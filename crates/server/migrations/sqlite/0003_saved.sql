-- What people keep for later. The greatest position was kept last.
create table saved_micro_credential (
    person_id           text not null references person (id) on delete cascade,
    micro_credential_id text not null references micro_credential (id),
    position            bigint not null,
    saved_at            text not null,
    primary key (person_id, micro_credential_id)
);

create table saved_search (
    person_id text not null references person (id) on delete cascade,
    search    text not null,
    position  bigint not null,
    saved_at  text not null,
    primary key (person_id, search)
);
