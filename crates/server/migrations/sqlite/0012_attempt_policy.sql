-- An issuer's policy for further attempts after "not yet". What was there before takes every attempt, at once.
-- How many attempts are taken in all: null is without a limit.
alter table issuer add column attempt_limit bigint check (attempt_limit > 0);
-- How many days after "not yet" the next attempt may begin.
alter table issuer add column attempt_wait_days bigint not null default 0;
-- From which "not yet" on the learner is told to ask a colleague or a coach: 0 is never.
alter table issuer add column attempt_hint_after bigint not null default 3;
-- Whom learners may ask, in the issuer's language; empty where nobody is named.
alter table issuer add column contact text not null default '';
