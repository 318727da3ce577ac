//! The learner's own badges, and who may see them.

mod handlers;
mod stacks;
pub mod store;
mod transcript;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(handlers::list))
        .routes(routes!(handlers::share))
        .routes(routes!(stacks::stacks))
        .routes(routes!(transcript::transcript))
}
