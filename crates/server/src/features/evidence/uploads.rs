//! Files still arriving, in the database.

use api_types::ids::{EvidenceId, PersonId, SubmissionId, UploadId};
use chrono::{DateTime, Utc};

use crate::db::Conn;

/// An upload's row.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// The submission it is for.
    pub submission_id: SubmissionId,
    /// Who uploads.
    pub person_id: PersonId,
    /// The key of the requirement it is for.
    pub requirement: String,
    /// The file's name.
    pub name: String,
    /// What the file shows.
    pub caption: String,
    /// The file's size in bytes.
    #[sqlx(try_from = "i64")]
    pub length: u64,
    /// When it is removed unless continued.
    pub expires_at: DateTime<Utc>,
    /// The evidence that it became.
    pub evidence_id: Option<EvidenceId>,
}

/// Writes a new upload.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(conn: &mut Conn, upload: &Upload, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO upload (id, submission_id, person_id, requirement, name, caption, length, created_at,
             expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&upload.id)
    .bind(&upload.submission_id)
    .bind(&upload.person_id)
    .bind(&upload.requirement)
    .bind(&upload.name)
    .bind(&upload.caption)
    .bind(i64::try_from(upload.length).unwrap_or(i64::MAX))
    .bind(now)
    .bind(upload.expires_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// A person's own upload, unless it has expired.
///
/// # Errors
/// When the database does not answer.
pub async fn own(
    conn: &mut Conn,
    person: &PersonId,
    id: &UploadId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Upload>> {
    sqlx::query_as("SELECT * FROM upload WHERE id = $1 AND person_id = $2 AND expires_at > $3")
        .bind(id)
        .bind(person)
        .bind(now)
        .fetch_optional(conn)
        .await
}

/// Uploads to a submission that can be continued.
///
/// # Errors
/// When the database does not answer.
pub async fn unfinished(
    conn: &mut Conn,
    submission: &SubmissionId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Upload>> {
    sqlx::query_as(
        "SELECT * FROM upload WHERE submission_id = $1 AND evidence_id IS NULL AND expires_at > $2
         ORDER BY created_at, id",
    )
    .bind(submission)
    .bind(now)
    .fetch_all(conn)
    .await
}

/// Every upload that is not evidence yet.
///
/// # Errors
/// When the database does not answer.
pub async fn all_unfinished(conn: &mut Conn) -> sqlx::Result<Vec<Upload>> {
    sqlx::query_as("SELECT * FROM upload WHERE evidence_id IS NULL")
        .fetch_all(conn)
        .await
}

/// Removes uploads whose time is up.
///
/// # Errors
/// When the database does not answer.
pub async fn delete_expired(conn: &mut Conn, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM upload WHERE expires_at <= $1")
        .bind(now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Gives an upload that was continued more time.
///
/// # Errors
/// When the database does not answer.
pub async fn set_expiry(conn: &mut Conn, id: &UploadId, expires_at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE upload SET expires_at = $2 WHERE id = $1")
        .bind(id)
        .bind(expires_at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes what an upload became; false when that was noted before, or the upload is gone.
///
/// # Errors
/// When the database does not answer.
pub async fn set_evidence(conn: &mut Conn, id: &UploadId, evidence: &EvidenceId) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE upload SET evidence_id = $2 WHERE id = $1 AND evidence_id IS NULL")
        .bind(id)
        .bind(evidence)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes an upload.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(conn: &mut Conn, id: &UploadId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM upload WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether an upload is there and not evidence yet.
///
/// # Errors
/// When the database does not answer.
pub async fn is_unfinished(conn: &mut Conn, id: &UploadId) -> sqlx::Result<bool> {
    let found: Option<UploadId> =
        sqlx::query_scalar("SELECT id FROM upload WHERE id = $1 AND evidence_id IS NULL")
            .bind(id)
            .fetch_optional(conn)
            .await?;
    Ok(found.is_some())
}

/// Whether a row names the file that rests under this key.
///
/// # Errors
/// When the database does not answer.
pub async fn is_named(conn: &mut Conn, storage_key: &str) -> sqlx::Result<bool> {
    let found: Option<String> = sqlx::query_scalar("SELECT id FROM file WHERE storage_key = $1")
        .bind(storage_key)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}
