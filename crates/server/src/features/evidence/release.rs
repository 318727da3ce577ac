//! Showing a piece with the badge, or not any more: the learner's choice at any time, also after the decision.

use api_types::{
    error::ErrorEnvelope,
    evidence::ShowTo,
    ids::{EvidenceId, SubmissionId},
};
use axum::{extract::State, http::StatusCode};
use serde_json::json;

use super::store;
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission::{self, audit},
    state::App,
};

/// Says who may see a piece besides those who judge it. Nothing else about it changes.
#[utoipa::path(put, path = "/api/v1/submissions/{id}/evidence/{evidence}/shown-to", tag = "evidence",
    request_body = ShowTo, responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn show_to(
    State(app): State<App>,
    Person(me): Person,
    Path((id, evidence)): Path<(SubmissionId, EvidenceId)>,
    Json(wanted): Json<ShowTo>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    submission::store::own(&mut tx, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    if !store::set_shown_to(&mut tx, &id, &evidence, wanted.shown_to).await? {
        return Err(ApiError::NotFound("piece of evidence"));
    }
    let detail = json!({ "shown_to": wanted.shown_to.key() });
    audit::record(&mut tx, &app, &me.id, "evidence.show", evidence.as_str(), detail).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
