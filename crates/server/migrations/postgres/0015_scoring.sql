-- A submission may have several scorings: a first one, a second one made without knowing of it, and an adjudication where
-- the two differ. What there was until now is the first one.
alter table assessment rename to scoring;
alter table scoring add column role text not null default 'first' check (role in ('first', 'second', 'adjudication'));
-- The scores as they were before the approver first asked for another look: what is changed after that is not
-- independent any more, and says nothing of how far assessors agree. Null while nothing was returned.
alter table scoring add column independent jsonb;
-- Keys of the rows that passed in the attempt before and were not judged again: nobody can agree or differ on them.
alter table scoring add column carried jsonb not null default '[]';
drop index assessment_current;
drop index assessment_assessor;
-- One of each, and each by somebody else.
create unique index scoring_current on scoring (submission_id, role) where released_at is null;
create unique index scoring_alone on scoring (submission_id, assessor_id) where released_at is null;
create index scoring_assessor on scoring (assessor_id);

-- Why two are to score a submission; null when one does. Settled when it is first handed in.
alter table submission add column double_because text check (double_because in ('new', 'third_attempt', 'random'));

-- Whether an issuer has some submissions scored twice.
alter table issuer add column double_scoring boolean not null default true;
