//! Notifications: the one place that tells people something, in their list and by mail as they chose; reminders, and
//! the daily digest.
//!
//! What causes a notification calls [`tell::tell`] in its own transaction, so that nobody is told of what was rolled
//! back. Nothing here can name anybody: texts speak of the submission, its micro-credential and its issuer.

mod choices;
mod handlers;
mod listed;
mod mails;
mod waiting;

pub mod digest;
pub mod people;
pub mod reminders;
pub mod store;
pub mod tell;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(handlers::list))
        .routes(routes!(handlers::read))
        .routes(routes!(handlers::read_all))
        .routes(routes!(handlers::choices, handlers::choose))
}
