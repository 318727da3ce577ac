//! Showing a badge to whoever may see it.

use api_types::{badge::Badge, error::ErrorEnvelope, ids::BadgeId};
use axum::{
    extract::State,
    http::{HeaderName, header},
};

use super::store;
use crate::{
    auth::MaybePerson,
    error::{ApiError, Result},
    extract::{Json, Path},
    state::App,
};

/// What a badge's page says. A private badge and one that never was look the same to others.
#[utoipa::path(get, path = "/api/v1/badges/{id}", tag = "badge",
    responses((status = 200, body = Badge), (status = "default", body = ErrorEnvelope)))]
pub async fn show(
    State(app): State<App>,
    MaybePerson(me): MaybePerson,
    Path(id): Path<BadgeId>,
) -> Result<([(HeaderName, &'static str); 1], Json<Badge>)> {
    let mut conn = app.db.read().await?;
    let badge = store::page(&mut conn, &id, me.as_ref().map(|me| &me.id)).await?;
    let badge = badge.ok_or(ApiError::NotFound("badge"))?;
    Ok(([(header::CACHE_CONTROL, "private, no-cache")], Json(badge)))
}
