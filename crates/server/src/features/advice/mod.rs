//! Advice: links that show colleagues what a learner chose of a draft, and the remarks that come by them.
//!
//! Nothing here reaches reviewers: no other feature reads these tables.

mod learner;
mod remark;

mod adviser;
mod page;
mod write;

mod privacy;
mod token;

mod store;

use axum::{middleware::from_fn, routing::get};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    let advisers = OpenApiRouter::new()
        .routes(routes!(adviser::show))
        .routes(routes!(adviser::file))
        .routes(routes!(write::write, write::take_back))
        // A page for people; it stands in no OpenAPI document.
        .route("/advice/{token}", get(page::advice_page))
        .layer(from_fn(privacy::layer));
    OpenApiRouter::new()
        .routes(routes!(learner::list, learner::make))
        .routes(routes!(learner::end))
        .routes(routes!(remark::mark, remark::delete))
        .merge(advisers)
}
