//! The learner's side of remarks: being done with one, and deleting it.

use api_types::{
    advice::MarkRemark,
    error::ErrorEnvelope,
    ids::{RemarkId, SubmissionId},
};
use axum::{extract::State, http::StatusCode};

use super::{learner::own, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    state::App,
};

/// Marks a remark as done, or as not done after all.
#[utoipa::path(put, path = "/api/v1/submissions/{id}/advice/remarks/{remark}", tag = "advice",
    request_body = MarkRemark,
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn mark(
    State(app): State<App>,
    Person(me): Person,
    Path((id, remark)): Path<(SubmissionId, RemarkId)>,
    Json(mark): Json<MarkRemark>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    own(&mut tx, &me.id, &id).await?;
    let done_at = mark.done.then(|| app.clock.now());
    if !store::remark::mark(&mut tx, &id, &remark, done_at).await? {
        return Err(ApiError::NotFound("remark"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Deletes a remark for good.
#[utoipa::path(delete, path = "/api/v1/submissions/{id}/advice/remarks/{remark}", tag = "advice",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn delete(
    State(app): State<App>,
    Person(me): Person,
    Path((id, remark)): Path<(SubmissionId, RemarkId)>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    own(&mut tx, &me.id, &id).await?;
    if !store::remark::delete(&mut tx, &id, &remark).await? {
        return Err(ApiError::NotFound("remark"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
