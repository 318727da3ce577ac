//! Where somebody works.

use api_types::{error::ErrorEnvelope, reviewing::Workplace};
use axum::extract::State;
use serde_json::json;

use super::{holds_nothing, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    features::submission::audit,
    state::App,
};

/// Shows where the person signed in says they work.
#[utoipa::path(get, path = "/api/v1/account/workplace", tag = "account",
    responses((status = 200, body = Workplace), (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Person(me): Person) -> Result<Json<Workplace>> {
    let mut conn = app.db.read().await?;
    Ok(Json(store::workplace(&mut conn, &me.id).await?))
}

/// Changes where the person signed in says they work. For a reviewer who names another place, all that was handed in
/// until now is for others; refused with 409 while they hold work.
#[utoipa::path(put, path = "/api/v1/account/workplace", tag = "account", request_body = Workplace,
    responses((status = 200, body = Workplace), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Json(said): Json<Workplace>,
) -> Result<Json<Workplace>> {
    let said = said
        .checked()
        .map_err(|(field, error)| ApiError::field(field, error))?;
    let mut tx = app.db.begin().await?;
    store::lock(&mut tx, &me.id).await?;
    let before = store::workplace(&mut tx, &me.id).await?;
    if !said.is_same(&before) && store::reviews(&mut tx, &me.id).await? {
        holds_nothing(&mut tx, &app, &me).await?;
        store::note_ties_changed(&mut tx, &me.id, app.clock.now()).await?;
        audit::record(
            &mut tx,
            &app,
            &me.id,
            "reviewing.workplace",
            me.id.as_str(),
            json!({}),
        )
        .await?;
    }
    store::set_workplace(&mut tx, &me.id, &said).await?;
    tx.commit().await?;
    Ok(Json(said))
}
