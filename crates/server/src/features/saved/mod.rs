//! What a person keeps for later: micro-credentials and searches.

mod handlers;
mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(handlers::show, handlers::change))
}
