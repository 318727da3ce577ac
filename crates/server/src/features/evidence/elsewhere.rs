//! Where else the same thing was handed in: told to reviewers, without a word about anybody.

use std::collections::{BTreeSet, HashMap};

use api_types::{
    content::Content,
    evidence::{Elsewhere, Evidence, TitleIn},
    ids::EvidenceId,
};

use crate::{db::Conn, features::submission::store::Row};

/// Notes with each piece where else it was handed in. What is only in a draft, or was taken back, does not count.
///
/// # Errors
/// When the database does not answer.
pub async fn note(
    conn: &mut Conn,
    submission: &Row,
    content: &Content,
    evidence: &mut [Evidence],
) -> sqlx::Result<()> {
    let mut also_for = also_for(conn, submission).await?;
    let shared = shared(conn, submission).await?;
    for piece in evidence {
        let takes_teams = content
            .requirement(&piece.requirement)
            .is_some_and(|requirement| requirement.team_allowed);
        let also_for = also_for.remove(&piece.id).unwrap_or_default();
        let by_somebody_else = !takes_teams && shared.contains(&piece.id);
        if by_somebody_else || !also_for.is_empty() {
            piece.elsewhere = Some(Elsewhere {
                also_for: also_for.into_iter().collect(),
                by_somebody_else,
            });
        }
    }
    Ok(())
}

/// The other micro-credentials that the same learner handed the same thing in for, by piece.
async fn also_for(conn: &mut Conn, submission: &Row) -> sqlx::Result<HashMap<EvidenceId, BTreeSet<TitleIn>>> {
    let rows: Vec<(EvidenceId, String, String)> = sqlx::query_as(
        "SELECT DISTINCT e.id, v.title, v.lang
         FROM evidence e
         LEFT JOIN file f ON f.id = e.file_id
         JOIN submission s ON s.person_id = $2 AND s.micro_credential_id <> $3
             AND s.state NOT IN ('draft', 'withdrawn')
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN evidence o ON o.submission_id = s.id AND o.mode = e.mode
         LEFT JOIN file g ON g.id = o.file_id
         WHERE e.submission_id = $1 AND (f.sha256 = g.sha256 OR (e.mode <> 'file' AND o.body = e.body))",
    )
    .bind(&submission.id)
    .bind(&submission.person_id)
    .bind(&submission.micro_credential_id)
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<EvidenceId, BTreeSet<TitleIn>> = HashMap::new();
    for (piece, title, lang) in rows {
        found.entry(piece).or_default().insert(TitleIn { title, lang });
    }
    Ok(found)
}

/// The pieces whose file somebody else handed in, byte for byte.
async fn shared(conn: &mut Conn, submission: &Row) -> sqlx::Result<Vec<EvidenceId>> {
    sqlx::query_scalar(
        "SELECT DISTINCT e.id
         FROM evidence e
         JOIN file f ON f.id = e.file_id
         JOIN file g ON g.sha256 = f.sha256
         JOIN evidence o ON o.file_id = g.id
         JOIN submission s ON s.id = o.submission_id AND s.person_id <> $2
             AND s.state NOT IN ('draft', 'withdrawn')
         WHERE e.submission_id = $1",
    )
    .bind(&submission.id)
    .bind(&submission.person_id)
    .fetch_all(conn)
    .await
}
