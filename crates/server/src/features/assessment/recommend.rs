//! Passing a finished scoring on: to the approver, to a second assessor, or to whoever adjudicates.

use api_types::{
    assessment::{Decided, Recommendation, RowScore, Scores, ScoringRole, recommendation},
    content::Content,
    error::{ErrorEnvelope, FieldError},
    ids::{PersonId, SubmissionId},
    notification::Kind,
    submission::State as Stage,
};
use axum::extract::State;
use serde_json::json;

use super::{
    assign,
    double::Next,
    reviewer::{self, Case},
    store,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path},
    features::{
        certification::{self, hand},
        notification::tell::tell,
        submission::{audit, transition, version},
    },
    state::App,
};

/// Hands the saved scores over. What they recommend follows from the rubric; whether somebody else scores too, the
/// assessor is not told.
#[utoipa::path(post, path = "/api/v1/assessments/{id}/recommend", tag = "assessments",
    responses((status = 200, body = Decided), (status = "default", body = ErrorEnvelope)))]
pub async fn recommend(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Decided>> {
    let mut tx = app.db.begin().await?;
    if let Some(hand) = hand::locked(&mut tx, &app, &me.id, &id).await? {
        let decided = certification::scoring::recommend(&mut tx, &app, &me.id, &hand).await?;
        tx.commit().await?;
        return Ok(Json(decided));
    }
    let case = reviewer::locked_case(&mut tx, &app, &me.id, &id).await?;
    let current = case.to_score()?;
    let content = version::content(&mut tx, &case.row.version_id).await?;
    let found = finished(&content, &current.scores.0)?;
    let next = Next::of(&case, &content);
    transition::step(&mut tx, &app, &id, Stage::Claimed, next.action()).await?;
    store::set_recommended(&mut tx, &current.id, app.clock.now()).await?;
    let detail = json!({ "recommendation": found, "role": current.role.0, "next": next });
    audit::record(&mut tx, &app, &me.id, "assessment.recommend", id.as_str(), detail).await?;
    let after = reviewer::case(&mut tx, &app, &me.id, &id).await?;
    announce(&mut tx, &app, &after, next).await?;
    assign::again(&mut tx, &app, &id).await?;
    tx.commit().await?;
    let state = after.seen();
    Ok(Json(Decided { state, badge: None }))
}

/// What finished scores recommend.
///
/// # Errors
/// 422 with the rows that lack a level or a comment.
pub fn finished(content: &Content, scores: &Scores) -> Result<Recommendation> {
    let found = recommendation(content, &scores.rows);
    match &found {
        Recommendation::Unfinished { rows } => Err(ApiError::Invalid(unfinished(rows, &scores.rows))),
        Recommendation::Award | Recommendation::NotYet { .. } => Ok(found),
    }
}

/// Tells those who have to know. Assessors find what they can take in their queue, like everything else.
async fn announce(conn: &mut Conn, app: &App, case: &Case, next: Next) -> Result<()> {
    let turn = case.turn();
    let adjudicates = |person: &&PersonId| turn.may_take(ScoringRole::Adjudication, person);
    let (kind, people): (_, Vec<_>) = match next {
        Next::Approver | Next::ApproverWithOne => (Kind::Recommended, turn.deciders().collect()),
        Next::Adjudication if !case.bench.assessors.iter().any(|person| adjudicates(&person)) => (
            Kind::Differing,
            case.bench.approvers.iter().filter(adjudicates).collect(),
        ),
        Next::Adjudication | Next::Second => return Ok(()),
    };
    for person in people {
        tell(conn, app, person, kind, &case.row.id).await?;
    }
    Ok(())
}

fn unfinished(rows: &[String], scores: &[RowScore]) -> FieldErrors {
    let has_level = |key: &String| {
        scores
            .iter()
            .any(|score| score.row == *key && score.level.is_some())
    };
    rows.iter()
        .map(|key| {
            let error = if has_level(key) {
                FieldError::CommentNeeded
            } else {
                FieldError::Required
            };
            (format!("rows.{key}"), error)
        })
        .collect()
}
