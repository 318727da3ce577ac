-- Earlier texts of answers, for their learners to look back and put one back. Which are kept, and which give way to
-- others, is decided in api_types::submission::keeping and spare.
create table earlier_text (
    submission_id text not null references submission (id) on delete cascade,
    prompt        text not null,
    -- The answer's revision when it was saved.
    revision      bigint not null,
    body          text not null,
    saved_at      timestamptz not null,
    -- When the first text of its stretch of writing was saved.
    begun_at      timestamptz not null,
    -- How many words were given up when it took the place of others; null once it is kept for good.
    given_up      bigint,
    primary key (submission_id, prompt, revision)
);
