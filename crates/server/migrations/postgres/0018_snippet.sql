-- Words that a reviewer keeps to use again in comments; of ids made later, the later come last.
create table snippet (
    id        text primary key,
    person_id text not null references person (id) on delete cascade,
    body      text not null
);
create unique index snippet_own on snippet (person_id, body);
