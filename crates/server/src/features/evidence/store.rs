//! Evidence and its files in the database.

use api_types::{
    content::FileKind,
    evidence::{ChangeEvidence, Evidence, Piece, ShownTo},
    ids::{EvidenceId, PersonId, SubmissionId, UploadId},
};
use sqlx::types::Json;

use crate::{db::Conn, state::App};

pub mod earlier_piece;
pub mod link;
mod row;

pub use row::KindKey;
use row::Row;

/// All evidence of a submission, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn all(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Vec<Evidence>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT e.id, e.requirement, e.mode, e.body, e.caption, e.created_at, e.row_keys, e.shown_to,
             e.team_people, e.team_part, e.link_finding, e.link_title, e.link_description, e.link_checked_at,
             f.name, f.media_type, f.kind, f.bytes, f.sha256, f.location_removed
         FROM evidence e LEFT JOIN file f ON f.id = e.file_id
         WHERE e.submission_id = $1 ORDER BY e.created_at, e.id",
    )
    .bind(submission)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Evidence::try_from).collect()
}

/// Writes a link or a text.
///
/// # Errors
/// When the database does not answer.
pub async fn insert_words(conn: &mut Conn, submission: &SubmissionId, piece: &Evidence) -> sqlx::Result<()> {
    let (mode, body) = match &piece.piece {
        Piece::Link { url, .. } => ("link", url),
        Piece::Text { text } => ("text", text),
        Piece::File { .. } => return Err(sqlx::Error::Encode("a file is not written as words".into())),
    };
    sqlx::query(
        "INSERT INTO evidence (id, submission_id, requirement, mode, body, caption, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&piece.id)
    .bind(submission)
    .bind(&piece.requirement)
    .bind(mode)
    .bind(body)
    .bind(&piece.caption)
    .bind(piece.created_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// A whole file that becomes evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile<'a> {
    /// The submission it is for.
    pub submission: &'a SubmissionId,
    /// Whose it is.
    pub person: &'a PersonId,
    /// The key of the requirement it is for.
    pub requirement: &'a str,
    /// What it shows.
    pub caption: &'a str,
    /// Where it rests.
    pub storage_key: &'a str,
    /// Its name as shown.
    pub name: &'a str,
    /// What its content was found to be.
    pub media_type: &'a str,
    /// What a person does with it.
    pub kind: FileKind,
    /// Its size in bytes.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: &'a str,
    /// Whether it said where it was taken, before that was removed.
    pub location_removed: bool,
}

/// Writes a file and the piece of evidence that it is.
///
/// # Errors
/// When the database does not answer.
pub async fn insert_file(conn: &mut Conn, app: &App, new: &NewFile<'_>) -> sqlx::Result<EvidenceId> {
    let now = app.clock.now();
    let file_id = app.random.uuid(now).hyphenated().to_string();
    sqlx::query(
        "INSERT INTO file (id, person_id, storage_key, name, media_type, kind, bytes, sha256, location_removed,
             created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&file_id)
    .bind(new.person)
    .bind(new.storage_key)
    .bind(new.name)
    .bind(new.media_type)
    .bind(KindKey(new.kind).key())
    .bind(i64::try_from(new.bytes).unwrap_or(i64::MAX))
    .bind(new.sha256)
    .bind(new.location_removed)
    .bind(now)
    .execute(&mut *conn)
    .await?;
    let id: EvidenceId = app.new_id();
    sqlx::query(
        "INSERT INTO evidence (id, submission_id, requirement, mode, file_id, caption, created_at)
         VALUES ($1, $2, $3, 'file', $4, $5, $6)",
    )
    .bind(&id)
    .bind(new.submission)
    .bind(new.requirement)
    .bind(&file_id)
    .bind(new.caption)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(id)
}

/// Changes what a piece says of itself; false when the submission has no such piece.
///
/// # Errors
/// When the database does not answer.
pub async fn change(
    conn: &mut Conn,
    submission: &SubmissionId,
    id: &EvidenceId,
    new: &ChangeEvidence,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE evidence SET caption = $3, row_keys = $4, shown_to = $5, team_people = $6, team_part = $7
         WHERE id = $1 AND submission_id = $2",
    )
    .bind(id)
    .bind(submission)
    .bind(&new.caption)
    .bind(Json(&new.rows))
    .bind(new.shown_to.key())
    .bind(new.together.as_ref().map(|together| i64::from(together.people)))
    .bind(new.together.as_ref().map_or("", |together| &together.own_part))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Says who may see a piece; false when the submission has no such piece.
///
/// # Errors
/// When the database does not answer.
pub async fn set_shown_to(
    conn: &mut Conn,
    submission: &SubmissionId,
    id: &EvidenceId,
    shown_to: ShownTo,
) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE evidence SET shown_to = $3 WHERE id = $1 AND submission_id = $2")
        .bind(id)
        .bind(submission)
        .bind(shown_to.key())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes a piece of evidence; false when the submission has no such piece.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(conn: &mut Conn, submission: &SubmissionId, id: &EvidenceId) -> sqlx::Result<bool> {
    sqlx::query("DELETE FROM upload WHERE evidence_id = $1 AND submission_id = $2")
        .bind(id)
        .bind(submission)
        .execute(&mut *conn)
        .await?;
    let done = sqlx::query("DELETE FROM evidence WHERE id = $1 AND submission_id = $2")
        .bind(id)
        .bind(submission)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes the rows of a person's files that no evidence shows any more; returns where they rest.
///
/// # Errors
/// When the database does not answer.
pub async fn delete_unused_files(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "DELETE FROM file WHERE person_id = $1 AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.file_id = file.id)
         RETURNING storage_key",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}

/// Copies all evidence into the next attempt; files are shared, not doubled.
///
/// # Errors
/// When the database does not answer.
pub async fn copy(conn: &mut Conn, app: &App, from: &SubmissionId, to: &SubmissionId) -> sqlx::Result<()> {
    let ids: Vec<EvidenceId> =
        sqlx::query_scalar("SELECT id FROM evidence WHERE submission_id = $1 ORDER BY created_at, id")
            .bind(from)
            .fetch_all(&mut *conn)
            .await?;
    for id in ids {
        sqlx::query(
            "INSERT INTO evidence (id, submission_id, requirement, mode, file_id, body, caption, created_at, row_keys,
                 shown_to, team_people, team_part, link_finding, link_title, link_description, link_checked_at)
             SELECT $2, $3, requirement, mode, file_id, body, caption, created_at, row_keys,
                 shown_to, team_people, team_part, link_finding, link_title, link_description, link_checked_at
             FROM evidence WHERE id = $1",
        )
        .bind(id)
        .bind(app.new_id::<EvidenceId>())
        .bind(to)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Where the file that an upload becomes rests. The same for every try, so that a second try replaces
/// what the first left behind.
#[must_use]
pub fn storage_key(upload: &UploadId) -> String {
    format!("evidence/{upload}")
}
