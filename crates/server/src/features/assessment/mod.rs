//! Assessment: the queue, the blind view, scores per rubric row, one or two who score, and the approver's decision.

mod claim;
mod decision;
mod queue;
mod recommend;
mod scores;
mod view;

mod bench;
mod double;
mod mails;
mod reviewer;
mod turn;

pub mod decisions;
pub mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(queue::list))
        .routes(routes!(view::show, scores::save))
        .routes(routes!(claim::claim))
        .routes(routes!(claim::release))
        .routes(routes!(claim::incomplete))
        .routes(routes!(recommend::recommend))
        .routes(routes!(decision::decide))
}
