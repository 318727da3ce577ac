//! Certification: learners lend decided work, approvers settle its levels, and assessors show on these anchors that they
//! judge as others do. Anchors are scored in the scoring screen that exists, beside the scorings of submissions.

mod anchor;
mod anchors;
mod lend;
mod tries;

mod choice;
mod comparison;
mod verdict;

pub mod barred;
pub mod chore;
pub mod ground;
pub mod hand;
pub mod lending;
pub mod scoring;
pub mod seed;
pub mod settling;
pub mod standing;
pub mod store;
pub mod taken;
pub mod try_store;
pub mod trying;
pub mod view;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(standing::show))
        .routes(routes!(tries::begin))
        .routes(routes!(anchors::list))
        .routes(routes!(anchor::show, anchor::settle, anchor::give_up))
        .routes(routes!(lend::lend))
}
