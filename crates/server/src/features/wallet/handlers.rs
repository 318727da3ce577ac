//! Listing one's badges and sharing them.

use api_types::{
    error::ErrorEnvelope,
    ids::BadgeId,
    wallet::{Sharing, WalletBadge},
};
use axum::extract::State;
use serde_json::json;

use super::store;
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission::audit,
    state::App,
};

/// Lists the badges of the person signed in, the newest first.
#[utoipa::path(get, path = "/api/v1/wallet/badges", tag = "wallet",
    responses((status = 200, body = Vec<WalletBadge>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<WalletBadge>>> {
    let mut conn = app.db.read().await?;
    Ok(Json(store::list(&mut conn, &me.id).await?))
}

/// Sets who may see a badge, and whether its page names the earner.
#[utoipa::path(put, path = "/api/v1/wallet/badges/{id}/visibility", tag = "wallet", request_body = Sharing,
    responses((status = 200, body = Sharing), (status = "default", body = ErrorEnvelope)))]
pub async fn share(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<BadgeId>,
    Json(sharing): Json<Sharing>,
) -> Result<Json<Sharing>> {
    let mut tx = app.db.begin().await?;
    if !store::set_sharing(&mut tx, &me.id, &id, sharing).await? {
        return Err(ApiError::NotFound("badge"));
    }
    let detail = json!({ "visibility": sharing.visibility.key(), "show_name": sharing.show_name });
    audit::record(&mut tx, &app, &me.id, "badge.share", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(sharing))
}
