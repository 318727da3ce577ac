//! Beginning a try.

use api_types::{
    certification::{BeginTry, FamilyStanding},
    error::ErrorEnvelope,
};
use axum::extract::State;

use super::{standing, store, trying};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    state::App,
};

/// Begins a try to be certified in a family: as few anchors as suffice, of those that the person had no part in.
#[utoipa::path(post, path = "/api/v1/certification/tries", tag = "certification", request_body = BeginTry,
    responses((status = 200, body = FamilyStanding), (status = "default", body = ErrorEnvelope)))]
pub async fn begin(
    State(app): State<App>,
    Person(me): Person,
    Json(wanted): Json<BeginTry>,
) -> Result<Json<FamilyStanding>> {
    let (issuer, topic) = (&wanted.family.issuer, wanted.family.topic.as_str());
    let today = app.clock.now().date_naive();
    let mut tx = app.db.begin().await?;
    let issuer = store::issuer_of(&mut tx, &me.id, "assessor", issuer)
        .await?
        .ok_or(ApiError::Forbidden)?;
    trying::begin(&mut tx, &app, &me.id, issuer.clone(), topic).await?;
    let standing = standing::in_family(&mut tx, &me.id, issuer, topic, today).await?;
    tx.commit().await?;
    Ok(Json(standing))
}
