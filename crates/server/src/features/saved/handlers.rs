//! Reading and changing what is kept.

use api_types::{
    error::ErrorEnvelope,
    saved::{Saved, SavedChange},
};
use axum::extract::State;

use super::store;
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    state::App,
};

/// What the person signed in keeps, the last kept first.
#[utoipa::path(get, path = "/api/v1/saved", tag = "saved",
    responses((status = 200, body = Saved), (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Person(me): Person) -> Result<Json<Saved>> {
    let mut conn = app.db.read().await?;
    Ok(Json(store::list(&mut conn, &me.id).await?))
}

/// Keeps some things and no longer keeps others; answers with everything that is kept then. What a device kept
/// before its person signed in is added in the same way.
#[utoipa::path(post, path = "/api/v1/saved", tag = "saved", request_body = SavedChange,
    responses((status = 200, body = Saved), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Json(asked): Json<SavedChange>,
) -> Result<Json<Saved>> {
    let asked = asked
        .checked()
        .map_err(|(field, error)| ApiError::field(field, error))?;
    let mut tx = app.db.begin().await?;
    let before = store::list(&mut tx, &me.id).await?;
    let mut after = before.clone();
    after.apply(&asked);
    store::replace(&mut tx, &me.id, &before, &after, app.clock.now()).await?;
    let after = store::list(&mut tx, &me.id).await?;
    tx.commit().await?;
    Ok(Json(after))
}
