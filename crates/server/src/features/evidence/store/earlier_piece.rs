//! A learner's pieces of other submissions, in the database.

use api_types::{
    evidence::{EarlierPiece, Evidence, TitleIn},
    ids::{EvidenceId, SubmissionId},
};

use super::row::Row;
use crate::{db::Conn, features::submission};

#[derive(sqlx::FromRow)]
struct EarlierRow {
    #[sqlx(flatten)]
    piece: Row,
    title: String,
    lang: String,
}

impl TryFrom<EarlierRow> for EarlierPiece {
    type Error = sqlx::Error;

    fn try_from(row: EarlierRow) -> sqlx::Result<Self> {
        let evidence = Evidence::try_from(row.piece)?;
        Ok(Self {
            id: evidence.id,
            piece: evidence.piece,
            caption: evidence.caption,
            used_for: TitleIn {
                title: row.title,
                lang: row.lang,
            },
        })
    }
}

/// What a submission can use of its learner's other submissions, the newest first: what was made for the same
/// micro-credential, or for one that shares a stack with it.
///
/// # Errors
/// When the database does not answer.
pub async fn for_submission(
    conn: &mut Conn,
    submission: &submission::store::Row,
) -> sqlx::Result<Vec<EarlierPiece>> {
    let rows: Vec<EarlierRow> = sqlx::query_as(
        "SELECT e.id, e.requirement, e.mode, e.body, e.caption, e.created_at, e.row_keys, e.shown_to,
             e.team_people, e.team_part, e.link_finding, e.link_title, e.link_description, e.link_checked_at,
             f.name, f.media_type, f.kind, f.bytes, f.sha256, f.location_removed, v.title, v.lang
         FROM evidence e
         LEFT JOIN file f ON f.id = e.file_id
         JOIN submission s ON s.id = e.submission_id
         JOIN micro_credential_version v ON v.id = s.version_id
         WHERE s.person_id = $1 AND s.id <> $2 AND (
             s.micro_credential_id = $3
             OR EXISTS (
                 SELECT 1 FROM stack_member there
                 JOIN stack_member here ON here.stack_id = there.stack_id
                 WHERE there.micro_credential_id = s.micro_credential_id AND here.micro_credential_id = $3))
         ORDER BY e.created_at DESC, e.id DESC",
    )
    .bind(&submission.person_id)
    .bind(&submission.id)
    .bind(&submission.micro_credential_id)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(EarlierPiece::try_from).collect()
}

/// Writes a piece that is the same as another: a file is shared, not doubled. What was said of the other is not taken
/// along.
///
/// # Errors
/// When the database does not answer.
pub async fn insert_again(
    conn: &mut Conn,
    submission: &SubmissionId,
    piece: &Evidence,
    from: &EvidenceId,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO evidence (id, submission_id, requirement, mode, file_id, body, caption, created_at,
             link_finding, link_title, link_description, link_checked_at)
         SELECT $2, $3, $4, mode, file_id, body, $5, $6, link_finding, link_title, link_description, link_checked_at
         FROM evidence WHERE id = $1",
    )
    .bind(from)
    .bind(&piece.id)
    .bind(submission)
    .bind(&piece.requirement)
    .bind(&piece.caption)
    .bind(piece.created_at)
    .execute(conn)
    .await?;
    Ok(())
}
