//! The approver's decision: award, not yet, or another look by the assessor.

use api_types::{
    appeal::AppealStage,
    assessment::{Decide, Decided, Outcome, Recommendation, recommendation},
    error::{ErrorEnvelope, FieldError},
    ids::{BadgeId, SubmissionId},
    notification::Kind,
    submission::{Action, State as Stage},
};
use axum::extract::State;
use serde_json::json;

use super::{
    decisions, double,
    reviewer::{self, Case},
    scores::check_comment,
    store,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path},
    features::{
        appeal, award,
        certification::hand,
        hold,
        notification::tell::tell,
        submission::{self, audit, transition, version},
    },
    state::App,
};

/// Decides on a scored submission. Of two decisions at once, one holds.
#[utoipa::path(post, path = "/api/v1/assessments/{id}/decision", tag = "assessments", request_body = Decide,
    responses((status = 200, body = Decided), (status = "default", body = ErrorEnvelope)))]
pub async fn decide(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(decision): Json<Decide>,
) -> Result<Json<Decided>> {
    check(&decision)?;
    let mut tx = app.db.begin().await?;
    if let Some(hand) = hand::of(&mut tx, &me.id, &id, app.clock.now().date_naive()).await? {
        return Err(hand.refused());
    }
    let case = reviewer::locked_case(&mut tx, &app, &me.id, &id).await?;
    let current = case.to_decide()?;
    let from = match case.row.state.0 {
        // It waits for a second assessor, and there is none any more.
        Stage::Queued => transition::step(&mut tx, &app, &id, Stage::Queued, Action::ProceedWithOne).await?,
        from => from,
    };
    let (action, outcome) = step_of(&case, &decision)?;
    let state = transition::step(&mut tx, &app, &id, from, action).await?;
    let comment = decision.comment.trim();
    let new = decisions::Decision {
        submission: &id,
        person: &me.id,
        outcome,
        comment,
        missing: &[],
    };
    decisions::insert(&mut tx, &app, &new).await?;
    if let Some(stage) = AppealStage::from_key(outcome) {
        appeal::store::end(&mut tx, &id, stage, app.clock.now()).await?;
    }
    if from == Stage::HoldReview {
        hold::store::end(&mut tx, &id, app.clock.now()).await?;
    }
    let badge = follow_up(&mut tx, &app, &case, current, &decision).await?;
    let detail = json!({ "outcome": outcome, "badge": badge, "double": double::of(&case) });
    audit::record(&mut tx, &app, &me.id, "assessment.decide", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(Decided { state, badge }))
}

/// The step that a decision is, and the name under which it is written down. After an appeal the learner reads why in any
/// case: somebody had decided otherwise, or decides the same again.
fn step_of(case: &Case, decision: &Decide) -> Result<(Action, &'static str)> {
    let is_appeal = case.appealed.is_some();
    if is_appeal && decision.outcome == Outcome::Award && decision.comment.trim().is_empty() {
        return Err(ApiError::field("comment", FieldError::Required));
    }
    Ok(match decision.outcome {
        Outcome::Award if is_appeal => (Action::Award, AppealStage::Overturned.key()),
        Outcome::Award => (Action::Award, "awarded"),
        Outcome::NotYet if is_appeal => (Action::DecideNotYet, AppealStage::Upheld.key()),
        Outcome::NotYet => (Action::DecideNotYet, "not_yet"),
        Outcome::ReturnToAssessor => (Action::ReturnToAssessor, "returned"),
        Outcome::Hold => (Action::Hold, "held"),
        Outcome::Continue => (Action::Continue, "continued"),
    })
}

/// What a decision brings with it; the badge, when awarded.
async fn follow_up(
    conn: &mut Conn,
    app: &App,
    case: &Case,
    current: &store::Row,
    decision: &Decide,
) -> Result<Option<BadgeId>> {
    let row = &case.row;
    let (awarded, not_yet) = match case.appealed {
        Some(_) => (Kind::AppealOverturned, Kind::AppealUpheld),
        None => (Kind::Awarded, Kind::NotYet),
    };
    match decision.outcome {
        Outcome::Award => {
            let badge = award(conn, app, row, current).await?;
            tell(conn, app, &row.person_id, awarded, &row.id).await?;
            Ok(Some(badge))
        }
        Outcome::NotYet => {
            tell(conn, app, &row.person_id, not_yet, &row.id).await?;
            Ok(None)
        }
        Outcome::ReturnToAssessor => {
            store::set_returned(conn, &current.id, decision.comment.trim()).await?;
            tell(conn, app, &current.assessor_id, Kind::Returned, &row.id).await?;
            Ok(None)
        }
        Outcome::Hold => {
            hold::begin::hold(conn, app, row, case.person(), decision).await?;
            Ok(None)
        }
        Outcome::Continue => {
            tell(conn, app, &row.person_id, Kind::HoldContinued, &row.id).await?;
            Ok(None)
        }
    }
}

/// Awards when, and only when, every required row passes.
async fn award(
    conn: &mut Conn,
    app: &App,
    row: &submission::store::Row,
    current: &store::Row,
) -> Result<BadgeId> {
    let whole = version::whole(conn, &row.version_id).await?;
    let scores = &current.scores.0.rows;
    if recommendation(&whole.content, scores) != Recommendation::Award {
        return Err(ApiError::illegal_transition(
            "Not every required row of the rubric passes, so this cannot be awarded. Decide \u{201c}not yet\u{201d}, \
             or return it to the assessor.",
        ));
    }
    award::issue::issue(conn, app, row, &whole, scores).await
}

fn check(decision: &Decide) -> Result<()> {
    let mut fields = FieldErrors::new();
    let may_be_silent = matches!(decision.outcome, Outcome::Award | Outcome::Continue);
    if !may_be_silent && decision.comment.trim().is_empty() {
        fields.insert("comment".to_owned(), FieldError::Required);
    }
    if decision.outcome != Outcome::Hold && !decision.about.is_empty() {
        fields.insert("about".to_owned(), FieldError::Unknown);
    }
    check_comment(&mut fields, "comment", &decision.comment);
    if fields.is_empty() {
        Ok(())
    } else {
        Err(ApiError::Invalid(fields))
    }
}
