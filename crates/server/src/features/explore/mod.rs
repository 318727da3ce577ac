//! The open catalogue: content files, what they become, and how people find it.

pub mod content_file;
pub mod content_set;
pub mod import;
pub mod lint;

pub mod badge_picture;
pub mod catalogue;
pub mod collection_pages;
pub mod delivery;
pub mod handlers;
pub mod kept;
pub mod search;

pub mod card;
pub mod import_store;
pub mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(delivery::whole))
        .routes(routes!(delivery::version))
        .routes(routes!(delivery::since))
        .routes(routes!(handlers::micro_credential))
        .routes(routes!(badge_picture::show))
        .routes(routes!(badge_picture::show_png))
        .routes(routes!(handlers::issuer))
        .routes(routes!(handlers::stack))
        .routes(routes!(collection_pages::bundle))
        .routes(routes!(collection_pages::recognition))
        .routes(routes!(search::search))
}
