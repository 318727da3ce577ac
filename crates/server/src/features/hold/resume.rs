//! From the learner's turn back to the approvers: the clock runs again, and they hear of it.

use api_types::{
    calendar,
    ids::{PersonId, SubmissionId},
    notification::Kind,
    submission::{Action, State},
};
use chrono::NaiveDate;

use super::store;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        assessment::standing::Standing,
        notification::tell::tell,
        submission::{self, transition},
    },
    state::App,
};

/// Takes the step `action` from the learner's turn, moves the due date by as many business days as the clock stood
/// still, and tells `kind` to those who may decide. The new due date.
///
/// # Errors
/// 409 when the submission is not held, or not any more.
pub async fn resume(
    conn: &mut Conn,
    app: &App,
    row: &submission::store::Row,
    action: Action,
    kind: Kind,
) -> Result<Option<NaiveDate>> {
    let state = transition::step(conn, app, &row.id, row.state.0, action).await?;
    let hold = store::find(conn, &row.id)
        .await?
        .ok_or(ApiError::NotFound("hold"))?;
    let due_on = match row.due_on {
        Some(due_on) => {
            let (_, holidays) = submission::store::calendar(conn, &row.issuer_id).await?;
            let (from, to) = (hold.held_at.date_naive(), app.clock.now().date_naive());
            let moved = calendar::after_pause(due_on, from, to, &holidays);
            store::set_due(conn, &row.id, moved).await?;
            Some(moved)
        }
        None => None,
    };
    let today = app.clock.now().date_naive();
    for person in deciders(conn, row, state, today).await? {
        tell(conn, app, &person, kind, &row.id).await?;
    }
    Ok(due_on)
}

async fn deciders(
    conn: &mut Conn,
    row: &submission::store::Row,
    state: State,
    today: NaiveDate,
) -> sqlx::Result<Vec<PersonId>> {
    let now = submission::store::Row {
        state: submission::store::StateKey(state),
        ..row.clone()
    };
    let standing = Standing::of(conn, &now, today).await?;
    Ok(standing.turn(&now).deciders().cloned().collect())
}

/// The row of a submission, kept where it is until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn locked(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<submission::store::Row>> {
    crate::features::assessment::store::lock(conn, id).await?;
    submission::store::find(conn, id).await
}
