//! Holds in the database: one a submission.

use std::collections::HashMap;

use api_types::ids::{PersonId, SubmissionId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use crate::db::Conn;

/// A hold's own row.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Who held it.
    pub person_id: PersonId,
    /// What they ask.
    pub reason: String,
    /// Keys of what it is about.
    pub about: Json<Vec<String>>,
    /// When it was held.
    pub held_at: DateTime<Utc>,
    /// The last day for the answer.
    pub answer_by: NaiveDate,
    /// When the learner answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it went on, or was decided.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The hold of a submission, however it stands.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn find(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Row>> {
    sqlx::query_as(
        "SELECT person_id, reason, about, held_at, answer_by, answered_at, ended_at FROM hold
         WHERE submission_id = $1",
    )
    .bind(submission)
    .fetch_optional(conn)
    .await
}

/// Writes a hold.
pub async fn insert(conn: &mut Conn, submission: &SubmissionId, new: &Row) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO hold (submission_id, person_id, reason, about, held_at, answer_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(submission)
    .bind(&new.person_id)
    .bind(&new.reason)
    .bind(&new.about)
    .bind(new.held_at)
    .bind(new.answer_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the learner answered.
pub async fn set_answered(
    conn: &mut Conn,
    submission: &SubmissionId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE hold SET answered_at = $2 WHERE submission_id = $1")
        .bind(submission)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that what is held goes on, or was decided.
pub async fn end(conn: &mut Conn, submission: &SubmissionId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE hold SET ended_at = $2 WHERE submission_id = $1 AND ended_at IS NULL")
        .bind(submission)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the day by which a submission is to be decided.
pub async fn set_due(conn: &mut Conn, submission: &SubmissionId, due_on: NaiveDate) -> sqlx::Result<()> {
    sqlx::query("UPDATE submission SET due_on = $2 WHERE id = $1")
        .bind(submission)
        .bind(due_on)
        .execute(conn)
        .await?;
    Ok(())
}

/// Who holds each submission that is held now.
pub async fn all_held_by(conn: &mut Conn) -> sqlx::Result<HashMap<SubmissionId, PersonId>> {
    let rows: Vec<(SubmissionId, PersonId)> =
        sqlx::query_as("SELECT submission_id, person_id FROM hold WHERE ended_at IS NULL")
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().collect())
}

/// Who holds a submission, if it is held now.
pub async fn held_by(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<PersonId>> {
    let found = find(conn, submission).await?;
    Ok(found
        .filter(|hold| hold.ended_at.is_none())
        .map(|hold| hold.person_id))
}

/// Submissions that wait for an answer of which the last day is over.
pub async fn lapsed(conn: &mut Conn, today: NaiveDate) -> sqlx::Result<Vec<SubmissionId>> {
    sqlx::query_scalar(
        "SELECT s.id FROM submission s JOIN hold h ON h.submission_id = s.id
         WHERE s.state = 'on_hold' AND h.answer_by < $1 ORDER BY h.answer_by, s.id",
    )
    .bind(today)
    .fetch_all(conn)
    .await
}
