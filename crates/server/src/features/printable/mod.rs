//! Micro-credentials on paper: everything a page says as an accessible PDF file.
//!
//! [`compose`] turns content into a [`sheet`], which is data; [`typeset`] sets it with a fixed template;
//! [`shelf`] keeps what was made.

pub mod handler;
pub mod shelf;
pub mod typeset;

pub mod compose;
pub mod hand_in;
pub mod prose;
pub mod sheet;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(handler::print))
}
