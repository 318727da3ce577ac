//! Awards: the signed credential of a badge, and the documents by which anybody verifies it.

pub mod achievement;
pub mod issue;

mod credential;
mod did;
mod picture;
mod status;

mod key;
pub mod store;

use axum::Extension;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(credential::credential))
        .routes(routes!(picture::baked))
        .routes(routes!(picture::blank))
        .routes(routes!(did::document))
        .routes(routes!(status::list))
        .layer(Extension(status::Cache::default()))
}
