//! What looking at a link found, in the database.

use api_types::{
    evidence::LinkCheck,
    ids::{EvidenceId, SubmissionId},
};

use crate::db::Conn;

/// Keeps what was found with the piece; false when the submission has no such link.
///
/// # Errors
/// When the database does not answer.
pub async fn set_check(
    conn: &mut Conn,
    submission: &SubmissionId,
    id: &EvidenceId,
    found: &LinkCheck,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE evidence SET link_finding = $3, link_title = $4, link_description = $5, link_checked_at = $6
         WHERE id = $1 AND submission_id = $2 AND mode = 'link'",
    )
    .bind(id)
    .bind(submission)
    .bind(found.finding.key())
    .bind(&found.title)
    .bind(&found.description)
    .bind(found.checked_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
