//! Decisions in the database: append-only.

use api_types::ids::{PersonId, SubmissionId};
use sqlx::types::Json;

use crate::{db::Conn, state::App};

/// What was decided, or returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// Of which submission.
    pub submission: &'a SubmissionId,
    /// Who decided.
    pub person: &'a PersonId,
    /// `awarded`, `not_yet`, `incomplete` or `returned`; after an appeal, `upheld` or `overturned`;
    /// before it is decided, `held` and `continued`.
    pub outcome: &'static str,
    /// The words with it.
    pub comment: &'a str,
    /// Places in the list of completeness items.
    pub missing: &'a [u32],
}

/// Writes a decision down.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(conn: &mut Conn, app: &App, new: &Decision<'_>) -> sqlx::Result<()> {
    let now = app.clock.now();
    sqlx::query(
        "INSERT INTO decision (id, submission_id, person_id, outcome, comment, missing, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(app.random.uuid(now).hyphenated().to_string())
    .bind(new.submission)
    .bind(new.person)
    .bind(new.outcome)
    .bind(new.comment)
    .bind(Json(new.missing))
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
