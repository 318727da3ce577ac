//! Taking a submission from the queue, putting it back, and returning it as incomplete.

use api_types::{
    assessment::{Assessment, Decided, ReturnIncomplete, Scores, ScoringRole, Task},
    error::{ErrorEnvelope, FieldError},
    ids::{PersonId, SubmissionId},
    notification::Kind,
    submission::{Action, State as Stage},
};
use axum::{extract::State, http::StatusCode};
use serde_json::json;

use super::{
    assign, decisions,
    reviewer::{self, Case},
    scores::check_comment,
    store, view,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path},
    features::{
        certification::{hand, scoring, seed},
        notification::tell::tell,
        reviewing,
        submission::{audit, feedback, transition, version},
    },
    state::App,
};

/// Takes a submission. Of two who try, one gets it. Whoever holds as many as they want to at once is refused with 409.
#[utoipa::path(post, path = "/api/v1/assessments/{id}/claim", tag = "assessments",
    responses((status = 200, body = Assessment), (status = "default", body = ErrorEnvelope)))]
pub async fn claim(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Assessment>> {
    let mut tx = app.db.begin().await?;
    if let Some(hand) = hand::locked(&mut tx, &app, &me.id, &id).await? {
        if hand.task() != Task::Claim {
            return Err(hand.refused());
        }
        has_room(&mut tx, &app, &me.id).await?;
        scoring::claim(&mut tx, &app, &me.id, &hand).await?;
        tx.commit().await?;
        return Ok(Json(view::whole(&app, &me.id, &id).await?));
    }
    let case = reviewer::locked_case(&mut tx, &app, &me.id, &id).await?;
    let role = free(&case, &me.id)?;
    has_room(&mut tx, &app, &me.id).await?;
    transition::step(&mut tx, &app, &id, case.row.state.0, Action::Claim).await?;
    let content = version::content(&mut tx, &case.row.version_id).await?;
    let passed = feedback::passed(&mut tx, &case.row, &content).await?;
    let scores = Scores {
        rows: passed.into_iter().flat_map(|(_, rows)| rows).collect(),
        ..Scores::default()
    };
    store::insert(&mut tx, &app, &id, role, &me.id, &scores).await?;
    assign::store::clear(&mut tx, &id).await?;
    record(&mut tx, &app, &me.id, "assessment.claim", &case, role).await?;
    seed::after_claim(&mut tx, &app, &me.id, &case.row, role).await?;
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

/// What is said of work that is kept for somebody else.
const KEPT: &str = "This submission is kept for another assessor for now. If they do not take it within two business \
                    days, it is open to everybody.";

/// The scoring that a person may take. Whoever has scored the submission hears what everybody hears who comes too late.
fn free(case: &Case, person: &PersonId) -> Result<ScoringRole> {
    let turn = case.turn();
    match turn.wanted() {
        Some(role) if turn.may_take_now(role, person) => Ok(role),
        Some(role) if turn.may_take(role, person) => Err(ApiError::illegal_transition(KEPT)),
        _ if turn.took_part(person) => Err(ApiError::Forbidden),
        _ if turn.has_scored(person) => Err(case.refused()),
        None if case.bench.assessors.contains(person) => Err(case.refused()),
        _ => Err(ApiError::Forbidden),
    }
}

/// Refuses whoever holds as many submissions as they want to at once.
async fn has_room(conn: &mut Conn, app: &App, person: &PersonId) -> Result<()> {
    // Claims of one person come one after the other, so that two at once do not both find the last place.
    reviewing::store::lock(conn, person).await?;
    let max = reviewing::store::held_max(conn, person).await?;
    let today = app.clock.now().date_naive();
    if reviewing::store::holding(conn, person, today).await? < max {
        Ok(())
    } else {
        Err(ApiError::HoldsEnough { max })
    }
}

async fn record(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    action: &'static str,
    case: &Case,
    role: ScoringRole,
) -> sqlx::Result<()> {
    let detail = json!({ "role": role });
    audit::record(conn, app, person, action, case.row.id.as_str(), detail).await
}

/// Puts a submission back into the queue; the scores so far are left behind.
#[utoipa::path(post, path = "/api/v1/assessments/{id}/release", tag = "assessments",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn release(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    if let Some(hand) = hand::locked(&mut tx, &app, &me.id, &id).await? {
        scoring::release(&mut tx, &app, &me.id, &hand).await?;
        tx.commit().await?;
        return Ok(StatusCode::NO_CONTENT);
    }
    let case = reviewer::locked_case(&mut tx, &app, &me.id, &id).await?;
    let current = case.to_score()?;
    transition::step(&mut tx, &app, &id, Stage::Claimed, Action::Release).await?;
    store::release(&mut tx, &current.id, app.clock.now()).await?;
    record(&mut tx, &app, &me.id, "assessment.release", &case, current.role.0).await?;
    assign::again(&mut tx, &app, &id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns a submission that lacks something, before scoring it. No attempt is spent. What others scored of it is left
/// behind: once it is complete, it begins anew.
#[utoipa::path(post, path = "/api/v1/assessments/{id}/incomplete", tag = "assessments",
    request_body = ReturnIncomplete,
    responses((status = 200, body = Decided), (status = "default", body = ErrorEnvelope)))]
pub async fn incomplete(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(found): Json<ReturnIncomplete>,
) -> Result<Json<Decided>> {
    let mut tx = app.db.begin().await?;
    if let Some(hand) = hand::locked(&mut tx, &app, &me.id, &id).await? {
        scoring::may_go(&hand)?;
        let content = version::content(&mut tx, &hand.row.version_id).await?;
        check(&found, content.precheck.len())?;
        let decided = scoring::incomplete(&mut tx, &app, &me.id, &hand).await?;
        tx.commit().await?;
        return Ok(Json(decided));
    }
    let case = reviewer::locked_case(&mut tx, &app, &me.id, &id).await?;
    let current = case.to_score()?;
    let content = version::content(&mut tx, &case.row.version_id).await?;
    check(&found, content.precheck.len())?;
    let state = transition::step(&mut tx, &app, &id, Stage::Claimed, Action::ReturnIncomplete).await?;
    store::release_all(&mut tx, &id, app.clock.now()).await?;
    let decision = decisions::Decision {
        submission: &id,
        person: &me.id,
        outcome: "incomplete",
        comment: found.comment.trim(),
        missing: &found.missing,
    };
    decisions::insert(&mut tx, &app, &decision).await?;
    tell(&mut tx, &app, &case.row.person_id, Kind::Incomplete, &id).await?;
    let detail = json!({ "missing": found.missing, "role": current.role.0 });
    audit::record(
        &mut tx,
        &app,
        &me.id,
        "assessment.incomplete",
        id.as_str(),
        detail,
    )
    .await?;
    tx.commit().await?;
    Ok(Json(Decided { state, badge: None }))
}

fn check(found: &ReturnIncomplete, items: usize) -> Result<()> {
    let mut fields = FieldErrors::new();
    let known = |place: &u32| usize::try_from(*place).is_ok_and(|place| place < items);
    if found.missing.is_empty() {
        fields.insert("missing".to_owned(), FieldError::Required);
    } else if !found.missing.iter().all(known) {
        fields.insert("missing".to_owned(), FieldError::Unknown);
    }
    check_comment(&mut fields, "comment", &found.comment);
    if fields.is_empty() {
        Ok(())
    } else {
        Err(ApiError::Invalid(fields))
    }
}
