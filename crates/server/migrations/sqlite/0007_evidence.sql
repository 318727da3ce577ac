-- What looking at a link found, kept with the piece so that assessors see what the learner saw: null means that nobody
-- has looked. api_types::evidence::LinkFinding.
alter table evidence add column link_finding text;
alter table evidence add column link_title text not null default '';
alter table evidence add column link_description text not null default '';
alter table evidence add column link_checked_at text;

-- Whether a picture said where it was taken. The place itself is gone: what rests, and its checksum, are without it.
alter table file add column location_removed boolean not null default false;

-- The keys of the rubric rows that the learner says a piece proves.
alter table evidence add column row_keys text not null default '[]';

-- Who may see a piece besides its learner. What was handed in before this was a choice is for reviewers only.
alter table evidence add column shown_to text not null default 'reviewers' check (shown_to in ('reviewers', 'badge_page'));
