//! The catalogue for machines: search engines, registries of credentials, feed readers.

pub mod achievement;
pub mod ctdl;
pub mod negotiation;
pub mod schema_org;

pub mod feed;
pub mod opensearch;
pub mod robots;
pub mod sitemap;

pub mod head;
pub mod send;
pub mod store;

use axum::routing::get;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes. The files that crawlers look for stand in no OpenAPI document.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(achievement::show))
        .routes(routes!(ctdl::show))
        .route("/sitemap.xml", get(sitemap::show))
        .route("/sitemaps/{file}", get(sitemap::show_part))
        .route("/robots.txt", get(robots::show))
        .route(feed::PATH, get(feed::show))
        .route(opensearch::PATH, get(opensearch::show))
}
