//! For whoever keeps the service running: does it live, and can it work?

use axum::{extract::State, http::StatusCode};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    error::{ApiError, Result},
    state::App,
};

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready))
}

/// Says that the process is up.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 204, description = "The process is up.")))]
async fn live() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// Says whether requests can be answered: the database must reply.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "health",
    responses(
        (status = 204, description = "Requests can be answered."),
        (status = 503, description = "The database does not answer.", body = api_types::error::ErrorEnvelope),
    )
)]
async fn ready(State(app): State<App>) -> Result<StatusCode> {
    app.db.ready().await.map_err(|error| {
        tracing::warn!(%error, "not ready");
        ApiError::Unavailable
    })?;
    Ok(StatusCode::NO_CONTENT)
}
