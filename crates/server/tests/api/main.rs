//! The API as a browser meets it: through the router, with a database of its own for every test.

#![expect(clippy::unwrap_used, reason = "what helps tests is a test too, and fails like one")]

mod explore;
mod account;
mod errors;
mod health;
mod issuer;
mod shell;
mod limits;
mod mail;
mod openapi;
mod origin;
mod sessions;
mod start;
mod support;
mod web;
mod submission;
mod evidence;
mod assessment;
mod award;
mod wallet;
mod badge;
mod journey;
