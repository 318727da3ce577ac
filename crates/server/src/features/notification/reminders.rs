//! Reminders: of due dates that are near or passed, and of drafts that rest. Each comes once.

use api_types::{
    ids::SubmissionId,
    notification::{Kind, UNTOUCHED_DAYS},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{tell, waiting};
use crate::{
    db::Conn,
    error::Result,
    features::{assessment, submission},
    state::App,
};

/// Reminds everybody who is to be reminded now.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let now = app.clock.now();
    let today = now.date_naive();
    let (waiting, untouched) = {
        let mut conn = app.db.read().await?;
        let waiting = waiting::to_remind_of(&mut conn, today).await?;
        (waiting, untouched(&mut conn, now, None).await?)
    };
    for id in waiting {
        let mut tx = app.db.begin().await?;
        remind(&mut tx, &app, &id, today).await?;
        tx.commit().await?;
    }
    for id in untouched {
        let mut tx = app.db.begin().await?;
        remind_learner(&mut tx, &app, &id, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Reminds of one submission. Who is to be reminded is asked again: until now somebody may have taken a step. Whoever was
/// told before is not told again.
async fn remind(conn: &mut Conn, app: &App, id: &SubmissionId, today: NaiveDate) -> Result<()> {
    assessment::store::lock(conn, id).await?;
    let Some(row) = submission::store::find(conn, id).await? else {
        return Ok(());
    };
    for (person, kind) in waiting::calls_of(conn, &row, today).await? {
        tell::remind(conn, app, &person, kind, &row).await?;
    }
    Ok(())
}

/// Work that waits for its learner and was not changed for a while, of which they were not told: all, or `only` one.
async fn untouched(
    conn: &mut Conn,
    now: DateTime<Utc>,
    only: Option<&SubmissionId>,
) -> sqlx::Result<Vec<SubmissionId>> {
    sqlx::query_scalar(
        "SELECT s.id FROM submission s
         WHERE s.state IN ('draft', 'incomplete') AND s.updated_at <= $1 AND s.id = COALESCE($3, s.id)
             AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.submission_id = s.id AND n.kind = $2)
         ORDER BY s.updated_at, s.id",
    )
    .bind(now - TimeDelta::days(UNTOUCHED_DAYS))
    .bind(Kind::Untouched.key())
    .bind(only)
    .fetch_all(conn)
    .await
}

async fn remind_learner(conn: &mut Conn, app: &App, id: &SubmissionId, now: DateTime<Utc>) -> Result<()> {
    assessment::store::lock(conn, id).await?;
    // Whatever changed it came before the lock, or waits for this to end.
    if untouched(conn, now, Some(id)).await?.is_empty() {
        return Ok(());
    }
    let Some(row) = submission::store::find(conn, id).await? else {
        return Ok(());
    };
    tell::remind(conn, app, &row.person_id, Kind::Untouched, &row).await
}
