//! The API as a browser meets it: through the router, with a database of its own for every test.

mod explore;
mod account;
mod errors;
mod health;
mod issuer;
mod limits;
mod mail;
mod openapi;
mod origin;
mod sessions;
mod start;
mod support;
mod web;
