//! Putting back what somebody holds and cannot score: they have become too close to its learner, or lost the role.

use api_types::{
    assessment::Task,
    ids::{PersonId, SubmissionId},
    submission::{Action, State},
};
use serde_json::json;

use super::{pool, store, turn::Turn};
use crate::{
    db::Conn,
    error::Result,
    features::submission::{self, audit, transition},
    state::App,
};

/// Puts back everything that is held by somebody who cannot score it.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let held = {
        let mut conn = app.db.read().await?;
        held(&mut conn).await?
    };
    for (id, holder) in held {
        let mut tx = app.db.begin().await?;
        store::lock(&mut tx, &id).await?;
        if must_go(&mut tx, &id, &holder).await? {
            put_back(&mut tx, &app, &id, &holder).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Every submission that is held, and by whom.
async fn held(conn: &mut Conn) -> sqlx::Result<Vec<(SubmissionId, PersonId)>> {
    sqlx::query_as(
        "SELECT s.id, g.assessor_id FROM submission s JOIN scoring g ON g.submission_id = s.id
         WHERE s.state = 'claimed' AND g.released_at IS NULL AND g.recommended_at IS NULL ORDER BY s.id",
    )
    .fetch_all(conn)
    .await
}

/// Whether somebody holds a submission and cannot score it.
async fn must_go(conn: &mut Conn, id: &SubmissionId, holder: &PersonId) -> Result<bool> {
    let Some(row) = submission::store::find(conn, id).await? else {
        return Ok(false);
    };
    let bench = pool::bench_of(conn, &row).await?;
    let scorings = store::all(conn, id).await?;
    let held: Vec<_> = scorings.iter().map(store::Row::held).collect();
    let turn = Turn {
        state: row.state.0,
        learner: &row.person_id,
        held: &held,
        bench: &bench,
    };
    let holds = held.iter().any(|held| !held.is_done && held.assessor == *holder);
    Ok(row.state.0 == State::Claimed && holds && turn.task(holder) != Task::Score)
}

/// Ends somebody's hold on a submission, as if they had put it back: the scores so far are left behind.
///
/// # Errors
/// When the database does not answer, or the submission is not held by them.
pub async fn put_back(conn: &mut Conn, app: &App, id: &SubmissionId, holder: &PersonId) -> Result<()> {
    transition::step(conn, app, id, State::Claimed, Action::Release).await?;
    let scorings = store::all(conn, id).await?;
    let open = scorings
        .iter()
        .find(|row| row.assessor_id == *holder && row.recommended_at.is_none());
    if let Some(open) = open {
        store::release(conn, &open.id, app.clock.now()).await?;
        let detail = json!({ "role": open.role.0 });
        audit::record(conn, app, holder, "assessment.put_back", id.as_str(), detail).await?;
    }
    Ok(())
}
