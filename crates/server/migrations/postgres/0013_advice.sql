-- Links by which learners ask colleagues for comments on a draft, and what those wrote. All of it is the learner's
-- alone: nothing here is joined to what reviewers read, and a further attempt begins without it.
create table advice_link (
    id            text primary key,
    submission_id text not null references submission (id) on delete cascade,
    -- Whom it is for, in the learner's words.
    for_whom      text not null,
    -- Who comes is looked up by the SHA-256 of the token, so that a copy of the database opens no draft.
    token_hash    text not null,
    -- The token itself, sealed under the master key: the learner may want to send the address once more, from another
    -- device. Null once the link was ended, as nothing can be done with it then.
    sealed_token  bytea,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    ended_at      timestamptz,
    constraint advice_link_token_key unique (token_hash)
);
create index advice_link_submission on advice_link (submission_id);

-- What a link shows: these answers and these pieces, and nothing that is written or added later.
create table advice_answer (
    link_id text not null references advice_link (id) on delete cascade,
    prompt  text not null,
    primary key (link_id, prompt)
);
create table advice_piece (
    link_id     text not null references advice_link (id) on delete cascade,
    evidence_id text not null references evidence (id) on delete cascade,
    primary key (link_id, evidence_id)
);
create index advice_piece_evidence on advice_piece (evidence_id);

create table advice_remark (
    id         text primary key,
    link_id    text not null references advice_link (id) on delete cascade,
    -- What the adviser calls themselves.
    adviser    text not null,
    place      text not null check (place in ('whole', 'answer', 'piece')),
    -- The prompt's key or the piece's id; not a reference, as a remark outlives the piece that it is about.
    place_key  text not null,
    body       text not null,
    created_at timestamptz not null,
    -- When the learner was done with it.
    done_at    timestamptz
);
create index advice_remark_link on advice_remark (link_id, created_at);
