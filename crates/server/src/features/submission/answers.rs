//! Answers in the database.

use api_types::{ids::SubmissionId, submission::Answer};
use chrono::{DateTime, Utc};

use crate::db::Conn;

#[derive(sqlx::FromRow)]
struct Row {
    prompt: String,
    body: String,
    #[sqlx(try_from = "i64")]
    revision: u32,
    saved_at: DateTime<Utc>,
}

impl From<Row> for Answer {
    fn from(row: Row) -> Self {
        Self {
            prompt: row.prompt,
            text: row.body,
            revision: row.revision,
            saved_at: row.saved_at,
        }
    }
}

/// All answers of a submission.
///
/// # Errors
/// When the database does not answer.
pub async fn all(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Vec<Answer>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT prompt, body, revision, saved_at FROM answer WHERE submission_id = $1 ORDER BY prompt",
    )
    .bind(submission)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Answer::from).collect())
}

/// The answer to one prompt.
///
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut Conn, submission: &SubmissionId, prompt: &str) -> sqlx::Result<Option<Answer>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT prompt, body, revision, saved_at FROM answer WHERE submission_id = $1 AND prompt = $2",
    )
    .bind(submission)
    .bind(prompt)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Answer::from))
}

/// Writes the answer to one prompt over the one that is there.
///
/// # Errors
/// When the database does not answer.
pub async fn put(conn: &mut Conn, submission: &SubmissionId, answer: &Answer) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO answer (submission_id, prompt, body, revision, saved_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (submission_id, prompt) DO UPDATE
         SET body = excluded.body, revision = excluded.revision, saved_at = excluded.saved_at",
    )
    .bind(submission)
    .bind(&answer.prompt)
    .bind(&answer.text)
    .bind(i64::from(answer.revision))
    .bind(answer.saved_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Copies all answers into the next attempt, without what was said beside them: that belongs to the attempt.
///
/// # Errors
/// When the database does not answer.
pub async fn copy(conn: &mut Conn, from: &SubmissionId, to: &SubmissionId) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO answer (submission_id, prompt, body, revision, saved_at)
         SELECT $2, prompt, body, revision, saved_at FROM answer WHERE submission_id = $1 AND prompt NOT LIKE '~%'",
    )
    .bind(from)
    .bind(to)
    .execute(conn)
    .await?;
    Ok(())
}
