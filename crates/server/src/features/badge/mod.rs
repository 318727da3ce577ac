//! The public badge page's data, and the pieces that are shown with it.

mod evidence;
mod handlers;
mod oembed;
pub mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(handlers::show))
        .routes(routes!(evidence::evidence))
        .routes(routes!(oembed::oembed))
}
