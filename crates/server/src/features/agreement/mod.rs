//! How far assessors agree, for approvers. The formulas are in the crate of the same name.

mod report;

mod course;
mod figures;
mod pairs;
mod store;

pub use store::approves_for;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report::show))
}
