//! Laurel's server: the JSON API, the hosting of the browser client, and the jobs.
//!
//! A request passes the layers in [`middleware`], reaches a handler in [`features`], which asks a store
//! for rows and shapes the answer; errors become answers in [`error`] and nowhere else.

pub mod commands;
pub mod config;
pub mod features;
pub mod public_url;
pub mod router;
pub mod start;
pub mod state;

pub mod auth;
pub mod error;
pub mod extract;
pub mod limits;
pub mod middleware;
pub mod openapi;
pub mod sessions;
pub mod web;

pub mod badge_art;
pub mod clock;
pub mod db;
pub mod files;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod outside;
pub mod random;

pub use router::router;
