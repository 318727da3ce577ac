//! Assessments and decisions in the database.

use api_types::{
    assessment::Scores,
    ids::{AssessmentId, PersonId, SubmissionId},
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::{db::Conn, state::App};

/// An assessor's hold on a submission, with the scores so far.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Its id.
    pub id: AssessmentId,
    /// Who judges.
    pub assessor_id: PersonId,
    /// The scores so far.
    pub scores: Json<Scores>,
    /// Counts the saves.
    #[sqlx(try_from = "i64")]
    pub revision: u32,
    /// Why the approver returned it, if so.
    pub returned_note: String,
}

/// The assessment that a submission has now.
///
/// # Errors
/// When the database does not answer.
pub async fn current(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Row>> {
    sqlx::query_as(
        "SELECT id, assessor_id, scores, revision, returned_note FROM assessment
         WHERE submission_id = $1 AND released_at IS NULL",
    )
    .bind(submission)
    .fetch_optional(conn)
    .await
}

/// Begins an assessment with the scores that are carried over from the attempt before, if any are.
///
/// # Errors
/// When the database does not answer, or the submission has an assessment already.
pub async fn insert(
    conn: &mut Conn,
    app: &App,
    submission: &SubmissionId,
    assessor: &PersonId,
    scores: &Scores,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO assessment (id, submission_id, assessor_id, scores, claimed_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(app.new_id::<AssessmentId>())
    .bind(submission)
    .bind(assessor)
    .bind(Json(scores))
    .bind(app.clock.now())
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends an assessor's hold.
///
/// # Errors
/// When the database does not answer.
pub async fn release(conn: &mut Conn, id: &AssessmentId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE assessment SET released_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps a submission where it is until the transaction ends, so that steps come one after the other.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<()> {
    sqlx::query("UPDATE submission SET state = state WHERE id = $1")
        .bind(submission)
        .execute(conn)
        .await?;
    Ok(())
}

/// Saves scores on top of a revision; false when another revision is there.
///
/// # Errors
/// When the database does not answer.
pub async fn save_scores(
    conn: &mut Conn,
    id: &AssessmentId,
    scores: &Scores,
    base_revision: u32,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE assessment SET scores = $2, revision = revision + 1 WHERE id = $1 AND revision = $3",
    )
    .bind(id)
    .bind(Json(scores))
    .bind(i64::from(base_revision))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the scores went to the approver.
///
/// # Errors
/// When the database does not answer.
pub async fn set_recommended(conn: &mut Conn, id: &AssessmentId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE assessment SET recommended_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that the approver sent the scores back, and why.
///
/// # Errors
/// When the database does not answer.
pub async fn set_returned(conn: &mut Conn, id: &AssessmentId, note: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE assessment SET recommended_at = NULL, returned_note = $2 WHERE id = $1")
        .bind(id)
        .bind(note)
        .execute(conn)
        .await?;
    Ok(())
}

/// What was decided, or returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision<'a> {
    /// Of which submission.
    pub submission: &'a SubmissionId,
    /// Who decided.
    pub person: &'a PersonId,
    /// `awarded`, `not_yet`, `incomplete` or `returned`.
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
pub async fn insert_decision(conn: &mut Conn, app: &App, new: &NewDecision<'_>) -> sqlx::Result<()> {
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
