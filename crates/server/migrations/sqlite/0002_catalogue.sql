-- What lists and search need of a version, so that they need not read all of it. Derived from content when
-- it was published; a version of before this table has none.
create table version_card (
    version_id text primary key references micro_credential_version (id),
    card       text not null
);

-- A version in another language: the same keys, numbers and links. content is api_types::content::Content.
create table translation (
    version_id text not null references micro_credential_version (id),
    lang       text not null,
    card       text not null,
    content    text not null,
    primary key (version_id, lang)
);

-- Stacks that belong together.
create table bundle (
    id         text primary key,
    slug       text not null,
    issuer_id  text not null references issuer (id),
    title      text not null,
    lang       text not null,
    summary    text not null,
    about      text not null,
    rule       text not null check (rule in ('all', 'ordered', 'some')),
    required   bigint not null default 0,
    created_at text not null,
    constraint bundle_slug_key unique (slug)
);

create table bundle_member (
    bundle_id text not null references bundle (id) on delete cascade,
    stack_id  text not null references stack (id),
    position  bigint not null,
    primary key (bundle_id, stack_id)
);
create index bundle_member_stack on bundle_member (stack_id);

-- Who counts micro-credentials towards something of theirs.
create table recognition (
    id         text primary key,
    slug       text not null,
    name       text not null,
    kind       text not null,
    lang       text not null,
    region     text not null,
    url        text not null,
    summary    text not null,
    rules      text not null,
    created_at text not null,
    constraint recognition_slug_key unique (slug)
);

create table recognition_member (
    recognition_id      text not null references recognition (id) on delete cascade,
    micro_credential_id text not null references micro_credential (id),
    position            bigint not null,
    primary key (recognition_id, micro_credential_id)
);
create index recognition_member_micro_credential on recognition_member (micro_credential_id);

-- One row. Whoever changes the catalogue gives it a new version in the same transaction; awards do not.
create table catalogue_state (
    id      bigint primary key check (id = 1),
    version text not null
);
insert into catalogue_state (id, version) values (1, 'empty');

create index award_version on award (version_id);
