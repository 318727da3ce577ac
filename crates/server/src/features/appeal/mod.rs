//! Appeal: after "not yet" the same work is judged once more, by people who had no part in the decision.

mod begin;

pub mod ground;
pub mod shown;
pub mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(begin::appeal))
        .routes(routes!(begin::withdraw))
}
