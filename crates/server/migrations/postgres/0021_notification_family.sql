-- People are told of a certification, too: of an issuer's family instead of a submission.
alter table notification alter column submission_id drop not null;
-- Either the submission, or the issuer and the main topic of its family.
alter table notification add column issuer_id text references issuer (id) on delete cascade;
alter table notification add column topic text;
alter table notification add constraint notification_about
    check ((submission_id is null) = (issuer_id is not null) and (issuer_id is null) = (topic is null));
