//! Scorings in the database.

use std::collections::HashMap;

use api_types::{
    assessment::{Scores, ScoringRole},
    ids::{PersonId, ScoringId, SubmissionId},
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::held::Held;
use crate::{db::Conn, features::submission::store::UnknownKey, state::App};

/// A scoring's role as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleKey(pub ScoringRole);

impl TryFrom<String> for RoleKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        ScoringRole::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

/// A scoring that was not put back.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Its id.
    pub id: ScoringId,
    /// What it is among the submission's scorings.
    #[sqlx(try_from = "String")]
    pub role: RoleKey,
    /// Who judges.
    pub assessor_id: PersonId,
    /// The scores so far.
    pub scores: Json<Scores>,
    /// Counts the saves.
    #[sqlx(try_from = "i64")]
    pub revision: u32,
    /// Why the approver returned it, if so.
    pub returned_note: String,
    /// When it was taken.
    pub claimed_at: DateTime<Utc>,
    /// When it was passed on; nothing while it is being made.
    pub recommended_at: Option<DateTime<Utc>>,
}

impl Row {
    /// Who has it, and whether it is done.
    #[must_use]
    pub fn held(&self) -> Held {
        Held {
            role: self.role.0,
            assessor: self.assessor_id.clone(),
            is_done: self.recommended_at.is_some(),
        }
    }
}

/// The scorings that a submission has now, in the order of their roles.
///
/// # Errors
/// When the database does not answer.
pub async fn all(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Vec<Row>> {
    let mut rows: Vec<Row> = sqlx::query_as(
        "SELECT id, role, assessor_id, scores, revision, returned_note, claimed_at, recommended_at FROM scoring
         WHERE submission_id = $1 AND released_at IS NULL",
    )
    .bind(submission)
    .fetch_all(conn)
    .await?;
    rows.sort_by_key(|row| row.role.0);
    Ok(rows)
}

/// The scoring that counts: that of an appeal where there is one, else the one that counted before.
#[must_use]
pub fn counting(scorings: &[Row]) -> Option<&Row> {
    let of_appeal = scorings.iter().find(|row| row.role.0 == ScoringRole::Appeal);
    of_appeal.or_else(|| counting_before_appeal(scorings))
}

/// The scoring that counts where nobody appeals: the adjudication where there is one, else the first.
#[must_use]
pub fn counting_before_appeal(scorings: &[Row]) -> Option<&Row> {
    let of = |role| scorings.iter().find(|row| row.role.0 == role);
    of(ScoringRole::Adjudication).or_else(|| of(ScoringRole::First))
}

/// The scores that count for a submission.
///
/// # Errors
/// When the database does not answer.
pub async fn counting_scores(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Scores>> {
    let scorings = all(conn, submission).await?;
    Ok(counting(&scorings).map(|row| row.scores.0.clone()))
}

/// The scores that count for each submission of a learner that was decided with "not yet".
///
/// # Errors
/// When the database does not answer.
pub async fn not_yet_of(conn: &mut Conn, learner: &PersonId) -> sqlx::Result<HashMap<SubmissionId, Scores>> {
    // Of one submission, an adjudication comes after the first scoring and takes its place; so does that of an appeal.
    let rows: Vec<(SubmissionId, Json<Scores>)> = sqlx::query_as(
        "SELECT g.submission_id, g.scores FROM scoring g JOIN submission s ON s.id = g.submission_id
         WHERE s.person_id = $1 AND s.state = 'not_yet' AND g.released_at IS NULL AND g.role <> 'second'
         ORDER BY CASE g.role WHEN 'first' THEN 0 WHEN 'adjudication' THEN 1 ELSE 2 END",
    )
    .bind(learner)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, Json(scores))| (id, scores)).collect())
}

/// Begins a scoring with the scores that are carried over from the attempt before, if any are. Which those are is kept.
///
/// # Errors
/// When the database does not answer, the submission has a scoring of this role already, or the assessor has one.
pub async fn insert(
    conn: &mut Conn,
    app: &App,
    submission: &SubmissionId,
    role: ScoringRole,
    assessor: &PersonId,
    scores: &Scores,
) -> sqlx::Result<()> {
    let carried: Vec<&str> = scores.rows.iter().map(|score| score.row.as_str()).collect();
    sqlx::query(
        "INSERT INTO scoring (id, submission_id, role, assessor_id, scores, carried, claimed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(app.new_id::<ScoringId>())
    .bind(submission)
    .bind(role.key())
    .bind(assessor)
    .bind(Json(scores))
    .bind(Json(&carried))
    .bind(app.clock.now())
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends an assessor's hold.
///
/// # Errors
/// When the database does not answer.
pub async fn release(conn: &mut Conn, id: &ScoringId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE scoring SET released_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends every hold on a submission: what was judged is going to change.
///
/// # Errors
/// When the database does not answer.
pub async fn release_all(conn: &mut Conn, submission: &SubmissionId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE scoring SET released_at = $2 WHERE submission_id = $1 AND released_at IS NULL")
        .bind(submission)
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
    id: &ScoringId,
    scores: &Scores,
    base_revision: u32,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE scoring SET scores = $2, revision = revision + 1 WHERE id = $1 AND revision = $3",
    )
    .bind(id)
    .bind(Json(scores))
    .bind(i64::from(base_revision))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the scores were passed on.
///
/// # Errors
/// When the database does not answer.
pub async fn set_recommended(conn: &mut Conn, id: &ScoringId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE scoring SET recommended_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that the approver sent the scores back, and why. As they are now, they were given independently; what they
/// become is not.
///
/// # Errors
/// When the database does not answer.
pub async fn set_returned(conn: &mut Conn, id: &ScoringId, note: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE scoring SET recommended_at = NULL, returned_note = $2, independent = COALESCE(independent, scores)
         WHERE id = $1",
    )
    .bind(id)
    .bind(note)
    .execute(conn)
    .await?;
    Ok(())
}
