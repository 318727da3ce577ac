//! Holding a submission for integrity: the approver asks, the learner answers or the time passes, another approver goes on.

mod answer;
mod resume;

pub mod begin;
pub mod lapse;
pub mod shown;
pub mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(answer::answer))
}
