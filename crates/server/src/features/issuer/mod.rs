//! What an issuer's own people do: publishing.

pub mod policy;
mod publish;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(publish::publish))
        .layer(DefaultBodyLimit::max(publish::FILE_LIMIT))
}
