//! Pages as the server writes them: readable before the client has started, and without it.
//!
//! The markup and its classes are those of the client's pages, so that nothing jumps when it takes over.

mod badge;
mod badge_evidence;
mod bundle;
mod compare;
mod explore;
mod home;
mod how_it_works;
mod issuer;
mod micro_credential;
mod offline;
mod recognition;
mod saved;
mod stack;
mod topic;

mod asked;
mod card;
mod collection;
pub mod frame;
pub mod language;
pub mod preview;
mod related;
mod standing;
pub mod words;

mod store;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

use crate::state::App;

/// The feature's routes. They are pages for people and stand in no OpenAPI document.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .route("/", get(home::home_page))
        .route("/how-it-works", get(how_it_works::how_it_works_page))
        .route("/explore", get(explore::explore_page))
        .route("/topics", get(topic::index_page))
        .route("/topics/{key}", get(topic::topic_page))
        .route("/micro-credentials/{slug}", get(micro_credential::current_page))
        .route(
            "/micro-credentials/{slug}/versions/{version}",
            get(micro_credential::version_page),
        )
        .route("/compare", get(compare::compare_page))
        .route("/saved", get(saved::saved_page))
        .route("/stacks/{slug}", get(stack::stack_page))
        .route("/bundles/{slug}", get(bundle::bundle_page))
        .route("/issuers/{slug}", get(issuer::issuer_page))
        .route("/recognitions/{slug}", get(recognition::recognition_page))
        .route("/badges/{id}", get(badge::badge_page))
        .route("/offline", get(offline::offline_page))
}
