//! What a reviewer settled for themselves.

use api_types::{error::ErrorEnvelope, reviewing::Reviewing};
use axum::extract::State;

use super::{reviewers_only, store};
use crate::{auth::Person, error::Result, extract::Json, state::App};

/// Shows what the person signed in settled as a reviewer.
#[utoipa::path(get, path = "/api/v1/account/reviewing", tag = "account",
    responses((status = 200, body = Reviewing), (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Person(me): Person) -> Result<Json<Reviewing>> {
    let mut conn = app.db.read().await?;
    reviewers_only(&mut conn, &me).await?;
    Ok(Json(store::reviewing(&mut conn, &me.id).await?))
}
