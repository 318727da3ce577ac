//! Reminders: of due dates that are near or passed, and of drafts that rest. Each comes once.

use api_types::{
    ids::{PersonId, SubmissionId},
    notification::{Kind, UNTOUCHED_DAYS, reminders},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{people, store, tell};
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
        let waiting = to_remind_of(&mut conn, today).await?;
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

/// Submissions that somebody is to be reminded of. What comes of them is asked again in a transaction: until then
/// somebody may have taken a step.
async fn to_remind_of(conn: &mut Conn, today: NaiveDate) -> sqlx::Result<Vec<SubmissionId>> {
    let waiting: Vec<submission::store::Row> = sqlx::query_as(
        "SELECT * FROM submission WHERE state IN ('queued', 'claimed', 'with_approver', 'hold_review')
         ORDER BY due_on, id",
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for row in waiting {
        if !missing(conn, &row, today).await?.is_empty() {
            found.push(row.id);
        }
    }
    Ok(found)
}

async fn remind(conn: &mut Conn, app: &App, id: &SubmissionId, today: NaiveDate) -> Result<()> {
    assessment::store::lock(conn, id).await?;
    let Some(row) = submission::store::find(conn, id).await? else {
        return Ok(());
    };
    for (person, kind) in missing(conn, &row, today).await? {
        tell::remind(conn, app, &person, kind, &row).await?;
    }
    Ok(())
}

/// Whom a submission calls to be reminded today and was not, of what.
async fn missing(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Vec<(PersonId, Kind)>> {
    let Some(due_on) = row.due_on.filter(|_| row.state.0.is_with_reviewers()) else {
        return Ok(Vec::new());
    };
    let (_, holidays) = submission::store::calendar(conn, &row.issuer_id).await?;
    let mut calls = unstaffed(conn, row, today).await?;
    for kind in reminders(today, due_on, &holidays) {
        let people = match kind {
            Kind::DueSoon => people::present(conn, row, today).await?,
            Kind::Overdue => people::approvers(conn, row).await?,
            _ => vec![row.person_id.clone()],
        };
        calls.extend(people.into_iter().map(|person| (person, kind)));
    }
    let mut missing = Vec::new();
    for (person, kind) in calls {
        if !store::was_told(conn, &tell::once(&person, kind, row)).await? {
            missing.push((person, kind));
        }
    }
    Ok(missing)
}

/// Who is to hear that nobody is left for the next step with a submission; nobody, while somebody is.
async fn unstaffed(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Vec<(PersonId, Kind)>> {
    if !people::whose_turn(conn, row, today).await?.is_empty() {
        return Ok(Vec::new());
    }
    let helpers = people::helpers(conn, row, today).await?;
    Ok(helpers
        .into_iter()
        .map(|person| (person, Kind::Unstaffed))
        .collect())
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
