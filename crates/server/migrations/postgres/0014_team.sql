-- How many people made a piece together, where its requirement lets a team hand in the same piece: null is one alone.
-- What the learner's own part was is theirs to say, since what is judged is what they can do.
alter table evidence add column team_people bigint check (team_people > 1);
alter table evidence add column team_part text not null default '';

-- Files are compared by what is in them: who judges is told when somebody else handed in the same.
create index file_sha256 on file (sha256);
