//! The endpoints of bundles and recognitions. Everybody may read them.

use api_types::{
    error::ErrorEnvelope,
    explore::{Bundle, Recognition},
    ids::Slug,
};
use axum::extract::State;

use super::catalogue;
use crate::{
    error::{ApiError, Result},
    extract::{Json, Path},
    state::App,
};

/// A bundle with its stacks.
#[utoipa::path(get, path = "/api/v1/bundles/{slug}", tag = "explore", params(("slug" = String, Path)),
    responses((status = 200, body = Bundle), (status = "default", body = ErrorEnvelope)))]
pub async fn bundle(State(app): State<App>, Path(slug): Path<Slug>) -> Result<Json<Bundle>> {
    let mut conn = app.db.read().await?;
    catalogue::bundle(&mut conn, &slug)
        .await?
        .map(Json)
        .ok_or(ApiError::NotFound("bundle"))
}

/// A recognition with the micro-credentials it counts.
#[utoipa::path(get, path = "/api/v1/recognitions/{slug}", tag = "explore", params(("slug" = String, Path)),
    responses((status = 200, body = Recognition), (status = "default", body = ErrorEnvelope)))]
pub async fn recognition(State(app): State<App>, Path(slug): Path<Slug>) -> Result<Json<Recognition>> {
    let mut conn = app.db.read().await?;
    catalogue::recognition(&mut conn, &slug)
        .await?
        .map(Json)
        .ok_or(ApiError::NotFound("recognition"))
}
