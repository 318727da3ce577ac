-- What the learner declared about the help of AI tools when the work was handed in: null before that.
alter table submission add column ai_use text check (ai_use in ('none', 'used'));
alter table submission add column ai_use_note text not null default '';
