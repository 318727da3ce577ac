//! Lending decided work, and taking it back.

use api_types::{
    certification::{Lend, can_be_lent},
    error::ErrorEnvelope,
    ids::SubmissionId,
    submission::{State as Stage, Submission},
};
use axum::extract::State;

use super::lending;
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission::{transition, view},
    state::App,
};

/// What is said of work that is not decided.
const UNDECIDED: &str = "Only work that was decided can be lent to prepare assessors.";

/// Lends a decided submission to prepare assessors, or takes it back. What is taken back is no anchor any more, and
/// whoever was scoring it has it no longer.
#[utoipa::path(put, path = "/api/v1/submissions/{id}/lending", tag = "submissions", request_body = Lend,
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn lend(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(wanted): Json<Lend>,
) -> Result<Json<Submission>> {
    let mut tx = app.db.begin().await?;
    let row = transition::own_locked(&mut tx, &me.id, &id).await?;
    if !can_be_lent(row.state.0) {
        return Err(refused(row.state.0));
    }
    if wanted.lent {
        lending::lend(&mut tx, &app, &me.id, &row).await?;
    } else {
        lending::take_back(&mut tx, &app, &me.id, &row).await?;
    }
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

fn refused(state: Stage) -> ApiError {
    ApiError::illegal_transition(format!("{UNDECIDED} {}", transition::why(state)))
}
