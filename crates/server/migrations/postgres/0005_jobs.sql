-- When a mail may next be tried: null means at once. Whoever tries it moves this on first, so that nobody else does.
alter table mail add column next_at timestamptz;

-- When each chore was last begun.
create table chore (
    name     text primary key,
    begun_at timestamptz not null
);
