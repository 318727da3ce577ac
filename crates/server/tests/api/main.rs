//! The API as a browser meets it: through the router, with a database of its own for every test.

#![expect(
    clippy::unwrap_used,
    reason = "what helps tests is a test too, and fails like one"
)]

mod account;
mod advice;
mod agreement;
mod appeal;
mod aside;
mod assessment;
mod assignment;
mod attempts;
mod availability;
mod award;
mod award_certificate;
mod award_status;
mod bad_input;
mod badge;
mod badge_evidence;
mod certification;
mod conflict;
mod demo;
mod discovery;
mod double;
mod earlier;
mod errors;
mod evidence;
mod evidence_chunks;
mod evidence_link;
mod evidence_picture;
mod evidence_reuse;
mod explore;
mod explore_collections;
mod health;
mod hold;
mod hostile;
mod isolation;
mod issuer;
mod journey;
mod limits;
mod mail;
mod notification;
mod openapi;
mod origin;
mod page_cache;
mod pointer;
mod pool;
mod previous;
mod printable;
mod revision;
mod roles;
mod rounds;
mod saved;
mod search;
mod sessions;
mod shell;
mod start;
mod submission;
mod support;
mod wallet;
mod web;
