//! Awards: the signed credential of a badge, the documents by which anybody verifies it, and what its issuer changes
//! later.

pub mod achievement;
pub mod issue;

mod card;
mod certificate;
mod credential;
mod did;
mod issued;
mod issued_store;
mod picture;
mod qr;
mod status;

mod key;

pub mod changes;
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
        .routes(routes!(certificate::certificate))
        .routes(routes!(qr::code))
        .routes(routes!(card::card))
        .routes(routes!(did::document))
        .routes(routes!(status::list))
        .routes(routes!(issued::list))
        .routes(routes!(issued::show))
        .routes(routes!(issued::change))
        .layer(Extension(status::Cache::default()))
}
