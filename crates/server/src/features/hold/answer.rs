//! The learner's answer to what a submission is held for.

use api_types::{
    error::{ErrorEnvelope, FieldError},
    ids::SubmissionId,
    notification::Kind,
    submission::{Action, HOLD, Submission},
};
use axum::extract::State;
use serde_json::json;

use super::{resume, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission::{answers, audit, view},
    state::App,
};

/// Answers what a submission is held for, with the words that were saved for it. The approvers read them, nobody else.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/hold/answer", tag = "submissions",
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn answer(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Submission>> {
    let mut tx = app.db.begin().await?;
    let row = resume::locked(&mut tx, &id)
        .await?
        .filter(|row| row.person_id == me.id)
        .ok_or(ApiError::NotFound("submission"))?;
    let due_on = resume::resume(&mut tx, &app, &row, Action::AnswerHold, Kind::HoldAnswered).await?;
    let words = answers::find(&mut tx, &id, HOLD).await?;
    if words.is_none_or(|words| words.text.trim().is_empty()) {
        return Err(ApiError::field(&format!("answers.{HOLD}"), FieldError::Required));
    }
    store::set_answered(&mut tx, &id, app.clock.now()).await?;
    let detail = json!({ "due_on": due_on });
    audit::record(&mut tx, &app, &me.id, "hold.answer", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}
