//! Links in the database, and what they show.

use api_types::{
    advice::{self, Place},
    ids::{AdviceLinkId, EvidenceId, PersonId, SubmissionId},
};
use chrono::{DateTime, Utc};

use crate::{
    db::Conn,
    features::{evidence::access::Stored, submission::store::StateKey},
};

pub mod remark;

/// A link with what decides about it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Link {
    /// Its id.
    pub id: AdviceLinkId,
    /// The submission it shows a part of.
    pub submission_id: SubmissionId,
    /// Whom it is for.
    pub for_whom: String,
    /// The token, sealed; none once it was ended.
    pub sealed_token: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working by itself.
    pub expires_at: DateTime<Utc>,
    /// When the learner ended it.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where the submission stands.
    #[sqlx(try_from = "String")]
    pub state: StateKey,
    /// The version that the submission is for.
    pub version_id: String,
    /// The learner.
    pub person_id: PersonId,
    /// The learner's name.
    pub learner: String,
}

impl Link {
    /// Whether it works at `now`.
    #[must_use]
    pub fn works(&self, now: DateTime<Utc>) -> bool {
        advice::works(self.state.0, self.ended_at, self.expires_at, now)
    }
}

/// The link of a token with this hash.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn by_token(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<Link>> {
    sqlx::query_as(
        "SELECT l.id, l.submission_id, l.for_whom, l.sealed_token, l.created_at, l.expires_at, l.ended_at,
             s.state, s.version_id, s.person_id, p.name AS learner
         FROM advice_link l
         JOIN submission s ON s.id = l.submission_id
         JOIN person p ON p.id = s.person_id
         WHERE l.token_hash = $1",
    )
    .bind(hash)
    .fetch_optional(conn)
    .await
}

/// All links of a submission, the newest first.
pub async fn links(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Vec<Link>> {
    sqlx::query_as(
        "SELECT l.id, l.submission_id, l.for_whom, l.sealed_token, l.created_at, l.expires_at, l.ended_at,
             s.state, s.version_id, s.person_id, p.name AS learner
         FROM advice_link l
         JOIN submission s ON s.id = l.submission_id
         JOIN person p ON p.id = s.person_id
         WHERE l.submission_id = $1 ORDER BY l.created_at DESC, l.id DESC",
    )
    .bind(submission)
    .fetch_all(conn)
    .await
}

/// One link of a submission.
pub async fn link(
    conn: &mut Conn,
    submission: &SubmissionId,
    id: &AdviceLinkId,
) -> sqlx::Result<Option<Link>> {
    let all = links(conn, submission).await?;
    Ok(all.into_iter().find(|link| link.id == *id))
}

/// A link to be.
#[derive(Debug, Clone)]
pub struct NewLink<'a> {
    /// Its id.
    pub id: &'a AdviceLinkId,
    /// The submission.
    pub submission: &'a SubmissionId,
    /// Whom it is for.
    pub for_whom: &'a str,
    /// The SHA-256 of its token, in hexadecimal.
    pub token_hash: String,
    /// Its token, sealed.
    pub sealed_token: Vec<u8>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working by itself.
    pub expires_at: DateTime<Utc>,
}

/// Writes a link.
pub async fn insert(conn: &mut Conn, new: NewLink<'_>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO advice_link (id, submission_id, for_whom, token_hash, sealed_token, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.id)
    .bind(new.submission)
    .bind(new.for_whom)
    .bind(new.token_hash)
    .bind(new.sealed_token)
    .bind(new.created_at)
    .bind(new.expires_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what a link shows.
pub async fn choose(
    conn: &mut Conn,
    link: &AdviceLinkId,
    answers: &[String],
    pieces: &[EvidenceId],
) -> sqlx::Result<()> {
    for prompt in answers {
        sqlx::query("INSERT INTO advice_answer (link_id, prompt) VALUES ($1, $2)")
            .bind(link)
            .bind(prompt)
            .execute(&mut *conn)
            .await?;
    }
    for piece in pieces {
        sqlx::query("INSERT INTO advice_piece (link_id, evidence_id) VALUES ($1, $2)")
            .bind(link)
            .bind(piece)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The prompts whose answers a link shows.
pub async fn answers(conn: &mut Conn, link: &AdviceLinkId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT prompt FROM advice_answer WHERE link_id = $1 ORDER BY prompt")
        .bind(link)
        .fetch_all(conn)
        .await
}

/// The pieces that a link shows.
pub async fn pieces(conn: &mut Conn, link: &AdviceLinkId) -> sqlx::Result<Vec<EvidenceId>> {
    sqlx::query_scalar("SELECT evidence_id FROM advice_piece WHERE link_id = $1 ORDER BY evidence_id")
        .bind(link)
        .fetch_all(conn)
        .await
}

/// Whether a link shows a place.
pub async fn shows(conn: &mut Conn, link: &AdviceLinkId, place: &Place) -> sqlx::Result<bool> {
    Ok(match place {
        Place::Whole => true,
        Place::Answer { prompt } => answers(conn, link).await?.contains(prompt),
        Place::Piece { evidence } => pieces(conn, link).await?.contains(evidence),
    })
}

/// The file of a piece that a link shows.
pub async fn file(conn: &mut Conn, link: &AdviceLinkId, piece: &EvidenceId) -> sqlx::Result<Option<Stored>> {
    sqlx::query_as(
        "SELECT f.storage_key, f.name, f.media_type, f.kind, f.bytes, f.sha256
         FROM advice_piece a
         JOIN evidence e ON e.id = a.evidence_id
         JOIN file f ON f.id = e.file_id
         WHERE a.link_id = $1 AND a.evidence_id = $2",
    )
    .bind(link)
    .bind(piece)
    .fetch_optional(conn)
    .await
}

/// Keeps a link where it is until the transaction ends, so that what comes by it is counted one after the other.
pub async fn lock(conn: &mut Conn, link: &AdviceLinkId) -> sqlx::Result<()> {
    sqlx::query("UPDATE advice_link SET created_at = created_at WHERE id = $1")
        .bind(link)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends a link and forgets its token; false when it was ended before.
pub async fn end(conn: &mut Conn, link: &AdviceLinkId, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE advice_link SET ended_at = $2, sealed_token = NULL WHERE id = $1 AND ended_at IS NULL",
    )
    .bind(link)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
