//! Pages as the server writes them: readable before the client has started, and without it.
//!
//! The markup and its classes are those of the client's pages, so that nothing jumps when it takes over.

mod badge;
mod explore;
mod home;
mod issuer;
mod micro_credential;
mod stack;

mod card;
mod frame;
pub mod language;
mod parts;
pub mod words;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

use crate::state::App;

/// The feature's routes. They are pages for people and stand in no OpenAPI document.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .route("/", get(home::home_page))
        .route("/how-it-works", get(home::how_it_works_page))
        .route("/explore", get(explore::explore_page))
        .route("/micro-credentials/{slug}", get(micro_credential::current_page))
        .route(
            "/micro-credentials/{slug}/versions/{version}",
            get(micro_credential::version_page),
        )
        .route("/issuers/{slug}", get(issuer::issuer_page))
        .route("/stacks/{slug}", get(stack::stack_page))
        .route("/badges/{id}", get(badge::badge_page))
}
