//! Putting back what somebody holds and does not score: they are away, have become too close to its learner, or lost the
//! role.

use api_types::{
    assessment::Task,
    ids::{PersonId, SubmissionId},
    submission::{Action, State},
};
use chrono::NaiveDate;
use serde_json::json;

use super::{assign, pool, store, turn::Turn};
use crate::{
    db::Conn,
    error::Result,
    features::{
        appeal, reviewing,
        submission::{self, audit, transition},
    },
    state::App,
};

/// Puts back everything that is held by somebody who cannot score it, or has gone away since they took it.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let today = app.clock.now().date_naive();
    // What comes of it is asked again in a transaction: until then somebody may have taken a step.
    let mut going = Vec::new();
    {
        let mut conn = app.db.read().await?;
        for Held { id, holder } in held(&mut conn).await? {
            if must_go(&mut conn, &id, &holder, today).await? {
                going.push((id, holder));
            }
        }
    }
    for (id, holder) in going {
        let mut tx = app.db.begin().await?;
        store::lock(&mut tx, &id).await?;
        if must_go(&mut tx, &id, &holder, today).await? {
            put_back(&mut tx, &app, &id, &holder).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Puts back everything that somebody holds.
///
/// # Errors
/// When the database does not answer.
pub async fn all_of(conn: &mut Conn, app: &App, person: &PersonId) -> Result<()> {
    for Held { id, holder } in held(conn).await? {
        if holder == *person {
            store::lock(conn, &id).await?;
            put_back(conn, app, &id, &holder).await?;
        }
    }
    Ok(())
}

/// A submission that is held.
#[derive(sqlx::FromRow)]
struct Held {
    id: SubmissionId,
    holder: PersonId,
}

/// Everything that is held.
async fn held(conn: &mut Conn) -> sqlx::Result<Vec<Held>> {
    sqlx::query_as(
        "SELECT s.id, g.assessor_id AS holder FROM submission s JOIN scoring g ON g.submission_id = s.id
         WHERE s.state = 'claimed' AND g.released_at IS NULL AND g.recommended_at IS NULL ORDER BY s.id",
    )
    .fetch_all(conn)
    .await
}

/// Whether somebody holds a submission and does not score it. Who takes something while they are away means to.
async fn must_go(conn: &mut Conn, id: &SubmissionId, holder: &PersonId, today: NaiveDate) -> Result<bool> {
    let Some(row) = submission::store::find(conn, id).await? else {
        return Ok(false);
    };
    let bench = pool::bench_of(conn, &row, today).await?;
    let scorings = store::all(conn, id).await?;
    let held: Vec<_> = scorings.iter().map(store::Row::held).collect();
    let appealed = appeal::store::appealed(conn, id).await?;
    let turn = Turn {
        state: row.state.0,
        learner: &row.person_id,
        held: &held,
        bench: &bench,
        reserved_for: None,
        appealed: appealed.as_ref(),
        held_by: None,
    };
    let Some(own) = scorings
        .iter()
        .find(|row| row.assessor_id == *holder && row.recommended_at.is_none())
    else {
        return Ok(false);
    };
    let away = reviewing::store::away(conn, holder).await?;
    let left = away.is_some_and(|away| away.covers(today) && own.claimed_at.date_naive() < away.from);
    Ok(row.state.0 == State::Claimed && (left || turn.task(holder) != Task::Score))
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
    assign::again(conn, app, id).await
}
