//! Submissions: one attempt at a micro-credential, from application to handing in.

mod apply;
mod draft;
mod left;
mod list;
mod submit;

pub mod feedback;
pub mod policy;
pub mod view;

pub mod answers;
pub mod audit;
pub mod double;
mod earlier;
pub mod previous;
pub mod said;
pub mod store;
pub mod transition;
pub mod version;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(apply::list, apply::apply))
        .routes(routes!(draft::show))
        .routes(routes!(draft::save_answer))
        .routes(routes!(draft::earlier_texts))
        .routes(routes!(submit::submit))
        .routes(routes!(submit::withdraw))
        .routes(routes!(apply::revise))
}
