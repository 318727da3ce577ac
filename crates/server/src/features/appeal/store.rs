//! Appeals in the database.

use std::collections::{BTreeSet, HashMap};

use api_types::{
    appeal::AppealStage,
    ids::{PersonId, SubmissionId},
    submission::Round,
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{db::Conn, features::submission::store::UnknownKey};

/// A stage as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageKey(pub AppealStage);

impl TryFrom<String> for StageKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        AppealStage::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

/// An appeal's own row.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// How it stands.
    #[sqlx(try_from = "String")]
    pub stage: StageKey,
    /// When it was made.
    pub appealed_at: DateTime<Utc>,
    /// When it was decided or taken back.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The appeal of a submission, however it stands.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn find(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Row>> {
    sqlx::query_as("SELECT stage, appealed_at, ended_at FROM appeal WHERE submission_id = $1")
        .bind(submission)
        .fetch_optional(conn)
        .await
}

/// What the reviewers of a submission have before them.
pub async fn round(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Round> {
    let found = find(conn, submission).await?;
    Ok(match found {
        Some(appeal) if appeal.stage.0 == AppealStage::Running => Round::Appeal,
        _ => Round::First,
    })
}

/// Whether a learner's appeal about a micro-credential runs.
pub async fn runs_for(conn: &mut Conn, learner: &PersonId, micro_credential_id: &str) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM submission s JOIN appeal p ON p.submission_id = s.id AND p.stage = 'running'
         WHERE s.person_id = $1 AND s.micro_credential_id = $2 LIMIT 1",
    )
    .bind(learner)
    .bind(micro_credential_id)
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

/// Writes an appeal that was made at `now`, and the day by which it is to be decided.
pub async fn insert(
    conn: &mut Conn,
    submission: &SubmissionId,
    now: DateTime<Utc>,
    due_on: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO appeal (submission_id, appealed_at) VALUES ($1, $2)")
        .bind(submission)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE submission SET due_on = $2 WHERE id = $1")
        .bind(submission)
        .bind(due_on)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes how a running appeal ended.
pub async fn end(
    conn: &mut Conn,
    submission: &SubmissionId,
    stage: AppealStage,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE appeal SET stage = $2, ended_at = $3 WHERE submission_id = $1 AND stage = 'running'")
        .bind(submission)
        .bind(stage.key())
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Leaves what was judged of an appeal behind: its learner took it back.
pub async fn release(conn: &mut Conn, submission: &SubmissionId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE scoring SET released_at = $2 WHERE submission_id = $1 AND role = 'appeal' AND released_at IS NULL",
    )
    .bind(submission)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Who is not new to a submission whose learner appealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appealed {
    /// Who had any part in it before: scored it, put it back, returned it, decided on it; scored or settled it as an
    /// anchor.
    pub took_part: BTreeSet<PersonId>,
    /// Who decided on it.
    pub decided: BTreeSet<PersonId>,
}

#[derive(sqlx::FromRow)]
struct PartRow {
    submission_id: SubmissionId,
    person_id: PersonId,
    decided: bool,
}

/// Who is not new to each submission of which an appeal runs: all, or `only` one.
async fn parts(
    conn: &mut Conn,
    only: Option<&SubmissionId>,
) -> sqlx::Result<HashMap<SubmissionId, Appealed>> {
    let rows: Vec<PartRow> = sqlx::query_as(
        "SELECT p.submission_id, g.assessor_id AS person_id, FALSE AS decided
         FROM appeal p JOIN scoring g ON g.submission_id = p.submission_id AND g.role <> 'appeal'
         WHERE p.stage = 'running' AND p.submission_id = COALESCE($1, p.submission_id)
         UNION ALL
         SELECT p.submission_id, d.person_id, d.outcome = 'not_yet' AS decided
         FROM appeal p JOIN decision d ON d.submission_id = p.submission_id AND d.decided_at <= p.appealed_at
         WHERE p.stage = 'running' AND p.submission_id = COALESCE($1, p.submission_id)
         UNION ALL
         SELECT p.submission_id, g.person_id, FALSE AS decided
         FROM appeal p JOIN anchor_scoring g ON g.submission_id = p.submission_id AND g.scored_at IS NOT NULL
         WHERE p.stage = 'running' AND p.submission_id = COALESCE($1, p.submission_id)
         UNION ALL
         SELECT p.submission_id, a.person_id, FALSE AS decided
         FROM appeal p JOIN anchor a ON a.submission_id = p.submission_id
         WHERE p.stage = 'running' AND p.submission_id = COALESCE($1, p.submission_id)",
    )
    .bind(only)
    .fetch_all(conn)
    .await?;
    let mut found = HashMap::<SubmissionId, Appealed>::new();
    for row in rows {
        let appealed = found.entry(row.submission_id).or_default();
        if row.decided {
            appealed.decided.insert(row.person_id.clone());
        }
        appealed.took_part.insert(row.person_id);
    }
    Ok(found)
}

/// Who is not new to each submission of which an appeal runs.
pub async fn all_appealed(conn: &mut Conn) -> sqlx::Result<HashMap<SubmissionId, Appealed>> {
    parts(conn, None).await
}

/// Who is not new to a submission; nothing unless an appeal runs.
pub async fn appealed(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Appealed>> {
    Ok(parts(conn, Some(submission)).await?.remove(submission))
}
