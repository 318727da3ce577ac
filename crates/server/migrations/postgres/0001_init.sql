-- Times are UTC. Identifiers are UUIDv7 as text. Texts of a published version never change.

-- People and how they get in ---------------------------------------------------------------

create table person (
    id            text primary key,
    email         text not null,
    name          text not null,
    password_hash text not null,
    lang          text not null,
    is_admin      boolean not null default false,
    -- Null until the address was confirmed by a link in a mail; before that nobody can sign in.
    confirmed_at  timestamptz,
    created_at    timestamptz not null,
    constraint person_email_key unique (email)
);

-- Links in mails. Only the SHA-256 of the secret is stored.
create table token (
    hash       text primary key,
    person_id  text not null references person (id) on delete cascade,
    purpose    text not null check (purpose in ('confirm', 'reset')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index token_person on token (person_id);

-- Browser sessions. Only the SHA-256 of the cookie's secret is stored; public_id is what the
-- account page shows and revokes by.
create table session (
    id_hash      text primary key,
    public_id    text not null unique,
    person_id    text references person (id) on delete cascade,
    data         text not null,
    user_agent   text not null default '',
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);

-- Mails, written in the transaction that caused them and delivered by a job.
create table mail (
    id         text primary key,
    recipient  text not null,
    subject    text not null,
    body       text not null,
    created_at timestamptz not null,
    sent_at    timestamptz,
    attempts   bigint not null default 0,
    last_error text
);
create index mail_unsent on mail (created_at) where sent_at is null;

-- The catalogue ------------------------------------------------------------------------------

create table issuer (
    id                text primary key,
    slug              text not null,
    name              text not null,
    kind              text not null,
    lang              text not null,
    colour            text not null,
    url               text not null,
    summary           text not null,
    about             text not null,
    sla_business_days bigint not null,
    holidays          jsonb not null,
    -- The issuer.id of its credentials; fixed at creation, as it is part of every award.
    did               text not null,
    created_at        timestamptz not null,
    constraint issuer_slug_key unique (slug)
);

-- Signing keys. The secret is sealed under the master key; retired keys stay published, so that
-- old awards keep verifying.
create table issuer_key (
    id            text primary key,
    issuer_id     text not null references issuer (id),
    public_key    text not null,
    sealed_secret bytea not null,
    created_at    timestamptz not null,
    retired_at    timestamptz
);
create unique index issuer_key_current on issuer_key (issuer_id) where retired_at is null;

create table issuer_role (
    person_id  text not null references person (id) on delete cascade,
    issuer_id  text not null references issuer (id),
    role       text not null check (role in ('author', 'assessor', 'approver')),
    created_at timestamptz not null,
    primary key (person_id, issuer_id, role)
);
create index issuer_role_issuer on issuer_role (issuer_id, role);

create table micro_credential (
    id              text primary key,
    slug            text not null,
    issuer_id       text not null references issuer (id),
    -- The published version that is offered; 0 while there is none.
    current_version bigint not null default 0,
    created_at      timestamptz not null,
    constraint micro_credential_slug_key unique (slug)
);
create index micro_credential_issuer on micro_credential (issuer_id);

-- Immutable: a row is written once. content is api_types::content::Content.
create table micro_credential_version (
    id                  text primary key,
    micro_credential_id text not null references micro_credential (id),
    number              bigint not null,
    title               text not null,
    lang                text not null,
    content             jsonb not null,
    published_at        timestamptz not null,
    unique (micro_credential_id, number)
);

create table stack (
    id         text primary key,
    slug       text not null,
    issuer_id  text not null references issuer (id),
    title      text not null,
    lang       text not null,
    summary    text not null,
    about      text not null,
    -- all | ordered | some; with some, how many.
    rule       text not null check (rule in ('all', 'ordered', 'some')),
    required   bigint not null default 0,
    created_at timestamptz not null,
    constraint stack_slug_key unique (slug)
);

create table stack_member (
    stack_id            text not null references stack (id) on delete cascade,
    micro_credential_id text not null references micro_credential (id),
    position            bigint not null,
    primary key (stack_id, micro_credential_id)
);
create index stack_member_micro_credential on stack_member (micro_credential_id);

-- Submissions: one row an attempt --------------------------------------------------------------

create table submission (
    id                  text primary key,
    reference           text not null,
    person_id           text not null references person (id),
    micro_credential_id text not null references micro_credential (id),
    version_id          text not null references micro_credential_version (id),
    issuer_id           text not null references issuer (id),
    attempt             bigint not null,
    previous_id         text references submission (id),
    state               text not null,
    revision_note       text not null default '',
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    submitted_at        timestamptz,
    due_on              date,
    -- When the three statements were accepted, last.
    stated_at           timestamptz,
    constraint submission_reference_key unique (reference),
    -- "Not yet" is followed by one next attempt, however often it is asked for.
    constraint submission_previous_key unique (previous_id)
);
create index submission_person on submission (person_id, updated_at);
create index submission_queue on submission (issuer_id, state, due_on);
-- One open attempt per person and micro-credential.
create unique index submission_open on submission (person_id, micro_credential_id)
    where state not in ('awarded', 'not_yet', 'withdrawn');

create table answer (
    submission_id text not null references submission (id) on delete cascade,
    prompt        text not null,
    body          text not null,
    revision      bigint not null,
    saved_at      timestamptz not null,
    primary key (submission_id, prompt)
);

-- Whole files in the object store, written before the row.
create table file (
    id          text primary key,
    person_id   text not null references person (id),
    storage_key text not null unique,
    name        text not null,
    media_type  text not null,
    kind        text not null,
    bytes       bigint not null,
    sha256      text not null,
    created_at  timestamptz not null
);

create table evidence (
    id            text primary key,
    submission_id text not null references submission (id) on delete cascade,
    requirement   text not null,
    mode          text not null check (mode in ('file', 'link', 'text')),
    file_id       text references file (id),
    body          text not null default '',
    caption       text not null default '',
    created_at    timestamptz not null,
    check ((mode = 'file') = (file_id is not null))
);
create index evidence_submission on evidence (submission_id);
create index evidence_file on evidence (file_id);

-- Files still arriving (tus 1.0). The bytes lie in the data directory until the last one is there.
create table upload (
    id             text primary key,
    submission_id  text not null references submission (id) on delete cascade,
    person_id      text not null references person (id) on delete cascade,
    requirement    text not null,
    name           text not null,
    caption        text not null default '',
    length         bigint not null,
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    -- Set when the upload became evidence; asking again then answers with the same offset.
    evidence_id    text
);
create index upload_submission on upload (submission_id);
create index upload_expiry on upload (expires_at);

-- Judging ----------------------------------------------------------------------------------------

create table assessment (
    id            text primary key,
    submission_id text not null references submission (id) on delete cascade,
    assessor_id   text not null references person (id),
    -- api_types::assessment::Scores.
    scores        jsonb not null,
    revision      bigint not null default 0,
    returned_note text not null default '',
    claimed_at    timestamptz not null,
    -- Null while the assessor holds it, or when it was put back.
    recommended_at timestamptz,
    released_at    timestamptz
);
-- One assessor at a time.
create unique index assessment_current on assessment (submission_id) where released_at is null;
create index assessment_assessor on assessment (assessor_id);

-- What was decided, and returned as incomplete: append-only.
create table decision (
    id            text primary key,
    submission_id text not null references submission (id) on delete cascade,
    person_id     text not null references person (id),
    outcome       text not null check (outcome in ('awarded', 'not_yet', 'incomplete', 'returned')),
    comment       text not null,
    -- For incomplete: places in the list of completeness items.
    missing       jsonb not null,
    decided_at    timestamptz not null
);
create index decision_submission on decision (submission_id, decided_at);

-- Awards -----------------------------------------------------------------------------------------

create table award (
    id             text primary key,
    submission_id  text not null references submission (id),
    person_id      text not null references person (id),
    issuer_id      text not null references issuer (id),
    version_id     text not null references micro_credential_version (id),
    -- The signed credential, byte for byte as it is served.
    credential     text not null,
    awarded_at     timestamptz not null,
    status         text not null default 'active' check (status in ('active', 'revoked', 'expired')),
    -- The bit in the issuer's status list; drawn at random so that it tells nothing.
    status_index   bigint not null,
    visibility     text not null default 'private' check (visibility in ('private', 'unlisted', 'public')),
    show_name      boolean not null default true,
    constraint award_submission_key unique (submission_id),
    constraint award_status_key unique (issuer_id, status_index)
);
create index award_person on award (person_id, awarded_at);

-- Who did what to what, when: append-only.
create table audit (
    id          text primary key,
    at          timestamptz not null,
    person_id   text,
    action      text not null,
    subject     text not null,
    detail      jsonb not null
);
create index audit_subject on audit (subject, at);
