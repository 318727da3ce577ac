//! Assessment: the queue, the blind view, scores per rubric row, one or two who score, and the approver's decision.

mod claim;
mod decision;
mod double;
mod queue;
mod snippet;

pub mod assign;
pub mod bench;
pub mod decisions;
pub mod held;
pub mod pool;
pub mod put_back;
pub mod recommend;
pub mod reviewer;
pub mod scores;
pub mod situation;
pub mod store;
pub mod turn;
pub mod view;

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
        .routes(routes!(snippet::list, snippet::keep))
        .routes(routes!(snippet::remove))
}
