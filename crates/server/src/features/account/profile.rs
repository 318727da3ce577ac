//! Name and language.

use api_types::{
    account::{ChangeProfile, SessionInfo, check_name},
    error::ErrorEnvelope,
};
use axum::extract::State;

use super::{session_info, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    state::App,
};

/// Changes name and language of the person signed in. Badges awarded before keep the name they were
/// awarded under.
#[utoipa::path(put, path = "/api/v1/account/profile", tag = "account", request_body = ChangeProfile,
    responses((status = 200, body = SessionInfo), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Json(given): Json<ChangeProfile>,
) -> Result<Json<SessionInfo>> {
    let name = check_name(&given.name).map_err(|error| ApiError::field("name", error))?;
    let mut tx = app.db.begin().await?;
    store::set_profile(&mut tx, &me.id, &name, given.lang).await?;
    tx.commit().await?;
    Ok(Json(session_info::of(&app, &me.id).await?))
}
