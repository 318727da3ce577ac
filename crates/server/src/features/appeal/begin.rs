//! Appealing, and taking it back.

use api_types::{
    appeal::{AppealStage, DECIDED_WITHIN, MIN_CHARS, chars},
    assessment::ScoringRole,
    calendar,
    error::{ErrorEnvelope, FieldError},
    ids::SubmissionId,
    notification::Kind,
    submission::{APPEAL, Action, Submission},
};
use axum::extract::State;
use serde_json::json;

use super::{ground, store};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{
        assessment::{self, situation::Situation},
        certification::lending,
        notification::{people, tell::tell},
        submission::{self, answers, audit, transition, view},
    },
    state::App,
};

/// Appeals against "not yet", with the words that were saved for it. Once, within a month, and not beside a further
/// attempt.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/appeal", tag = "submissions",
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn appeal(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Submission>> {
    let mut tx = app.db.begin().await?;
    let row = transition::own_locked(&mut tx, &me.id, &id).await?;
    ground::may_write(&mut tx, &app, &row).await?;
    check_words(&mut tx, &id).await?;
    transition::step(&mut tx, &app, &id, row.state.0, Action::Appeal).await?;
    let now = app.clock.now();
    let (_, holidays) = submission::store::calendar(&mut tx, &row.issuer_id).await?;
    let due_on = calendar::due_on(now.date_naive(), DECIDED_WITHIN, &holidays);
    store::insert(&mut tx, &id, now, due_on).await?;
    // What is judged anew is lent no longer.
    lending::take_back(&mut tx, &app, &me.id, &row).await?;
    tell(&mut tx, &app, &me.id, Kind::AppealReceived, &id).await?;
    let has_assessor = seek_assessor(&mut tx, &app, &id).await?;
    assessment::assign::again(&mut tx, &app, &id).await?;
    let detail = json!({ "due_on": due_on, "has_assessor": has_assessor });
    audit::record(&mut tx, &app, &me.id, "appeal.begin", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

/// Takes an appeal back before it was judged; "not yet" stands.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/appeal/withdraw", tag = "submissions",
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn withdraw(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Submission>> {
    let mut tx = app.db.begin().await?;
    assessment::store::lock(&mut tx, &id).await?;
    let row = submission::store::own(&mut tx, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    transition::step(&mut tx, &app, &id, row.state.0, Action::WithdrawAppeal).await?;
    let now = app.clock.now();
    store::end(&mut tx, &id, AppealStage::Withdrawn, now).await?;
    store::release(&mut tx, &id, now).await?;
    let detail = json!({ "from": row.state.0.key() });
    audit::record(&mut tx, &app, &me.id, "appeal.withdraw", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

/// Makes sure that the learner said why.
async fn check_words(conn: &mut Conn, id: &SubmissionId) -> Result<()> {
    let words = answers::find(conn, id, APPEAL).await?;
    let error = match words.map_or(0, |words| chars(&words.text)) {
        0 => FieldError::Required,
        count if count < MIN_CHARS => FieldError::TooShort { min: MIN_CHARS },
        _ => return Ok(()),
    };
    Err(ApiError::field(&format!("answers.{APPEAL}"), error))
}

/// Whether there is somebody who can judge the appeal; where not, the approvers hear of it at once.
async fn seek_assessor(conn: &mut Conn, app: &App, id: &SubmissionId) -> Result<bool> {
    let row = submission::store::find(conn, id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    let situation = Situation::of(conn, &row, app.clock.now().date_naive()).await?;
    let found = situation.turn(&row).has_taker(ScoringRole::Appeal);
    if !found {
        for person in people::approvers(conn, &row).await? {
            tell(conn, app, &person, Kind::AppealUnassigned, id).await?;
        }
    }
    Ok(found)
}
