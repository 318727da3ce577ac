//! Who may see a file: its learner, whoever has a scoring of the submission, the approver it waits for; and whoever may
//! see the badge, when its learner shows it there. In an appeal, whoever scored it before has no part any more.

use api_types::{
    evidence::ShownTo,
    ids::{BadgeId, EvidenceId, PersonId},
};

use super::store::KindKey;
use crate::{
    db::Conn,
    features::{assessment::pool, award, submission},
};

/// A file that may be sent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Stored {
    /// Where it rests.
    pub storage_key: String,
    /// Its name as shown.
    pub name: String,
    /// What its content was found to be.
    pub media_type: String,
    /// What a person does with it.
    #[sqlx(try_from = "String")]
    pub kind: KindKey,
    /// Its size in bytes.
    #[sqlx(try_from = "i64")]
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The file of a piece of evidence, if this person may see it now.
///
/// # Errors
/// When the database does not answer.
pub async fn file(conn: &mut Conn, person: &PersonId, id: &EvidenceId) -> sqlx::Result<Option<Stored>> {
    let found: Option<Stored> = sqlx::query_as(
        "SELECT f.storage_key, f.name, f.media_type, f.kind, f.bytes, f.sha256
         FROM evidence e
         JOIN file f ON f.id = e.file_id
         JOIN submission s ON s.id = e.submission_id
         WHERE e.id = $1 AND (
             s.person_id = $2
             OR (s.state IN ('queued', 'claimed', 'with_approver', 'hold_review') AND EXISTS (
                 SELECT 1 FROM scoring a
                 JOIN issuer_role h ON h.person_id = a.assessor_id AND h.issuer_id = s.issuer_id
                     AND h.role IN ('assessor', 'approver')
                 WHERE a.submission_id = s.id AND a.assessor_id = $2 AND a.released_at IS NULL
                     AND (a.role = 'appeal' OR NOT EXISTS (
                         SELECT 1 FROM appeal p WHERE p.submission_id = s.id AND p.stage = 'running'))))
             OR (s.state IN ('with_approver', 'hold_review') AND EXISTS (
                 SELECT 1 FROM issuer_role r
                 WHERE r.issuer_id = s.issuer_id AND r.person_id = $2 AND r.role = 'approver')))",
    )
    .bind(id)
    .bind(person)
    .fetch_optional(&mut *conn)
    .await?;
    // Last, so that who sees nothing waits as long for somebody's file as for none.
    if found.is_some() && is_for_others(conn, person, id).await? {
        return Ok(None);
    }
    Ok(found)
}

/// The file of a piece that is shown with a badge, if this visitor may see the badge now.
///
/// # Errors
/// When the database does not answer.
pub async fn shown(
    conn: &mut Conn,
    badge: &BadgeId,
    visitor: Option<&PersonId>,
    id: &EvidenceId,
) -> sqlx::Result<Option<Stored>> {
    let Some(award) = award::store::visible(conn, badge, visitor).await? else {
        return Ok(None);
    };
    sqlx::query_as(
        "SELECT f.storage_key, f.name, f.media_type, f.kind, f.bytes, f.sha256
         FROM evidence e
         JOIN file f ON f.id = e.file_id
         WHERE e.id = $1 AND e.submission_id = $2 AND e.shown_to = $3",
    )
    .bind(id)
    .bind(&award.submission_id)
    .bind(ShownTo::BadgePage.key())
    .fetch_optional(conn)
    .await
}

/// Whether a piece is part of work that neither is the person's own nor may be reviewed by them.
async fn is_for_others(conn: &mut Conn, person: &PersonId, id: &EvidenceId) -> sqlx::Result<bool> {
    let row: Option<submission::store::Row> = sqlx::query_as(
        "SELECT s.* FROM submission s JOIN evidence e ON e.submission_id = s.id
         WHERE e.id = $1 AND s.person_id <> $2",
    )
    .bind(id)
    .bind(person)
    .fetch_optional(&mut *conn)
    .await?;
    match row {
        Some(row) => Ok(!pool::bench_of(conn, &row).await?.has(person)),
        None => Ok(false),
    }
}
