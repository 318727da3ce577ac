//! Who has which scoring of what waits for reviewers.

use std::collections::HashMap;

use api_types::{
    assessment::ScoringRole,
    ids::{PersonId, SubmissionId},
};

use super::store::RoleKey;
use crate::db::Conn;

/// Who has a scoring, and whether it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What it is among the submission's scorings.
    pub role: ScoringRole,
    /// Who judges.
    pub assessor: PersonId,
    /// Whether it was passed on.
    pub is_done: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    submission_id: SubmissionId,
    #[sqlx(try_from = "String")]
    role: RoleKey,
    assessor_id: PersonId,
    is_done: bool,
}

/// Who has which scoring of everything that waits for reviewers of the person's issuers.
///
/// # Errors
/// When the database does not answer.
pub async fn for_reviewer(
    conn: &mut Conn,
    person: &PersonId,
) -> sqlx::Result<HashMap<SubmissionId, Vec<Held>>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT g.submission_id, g.role, g.assessor_id, g.recommended_at IS NOT NULL AS is_done
         FROM submission s JOIN scoring g ON g.submission_id = s.id AND g.released_at IS NULL
         WHERE s.state IN ('queued', 'claimed', 'with_approver', 'hold_review') AND s.issuer_id IN (
             SELECT issuer_id FROM issuer_role WHERE person_id = $1 AND role IN ('assessor', 'approver'))",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    Ok(by_submission(rows))
}

/// The same of everything that waits for reviewers, whoever they are.
///
/// # Errors
/// When the database does not answer.
pub async fn all(conn: &mut Conn) -> sqlx::Result<HashMap<SubmissionId, Vec<Held>>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT g.submission_id, g.role, g.assessor_id, g.recommended_at IS NOT NULL AS is_done
         FROM submission s JOIN scoring g ON g.submission_id = s.id AND g.released_at IS NULL
         WHERE s.state IN ('queued', 'claimed', 'with_approver', 'hold_review')",
    )
    .fetch_all(conn)
    .await?;
    Ok(by_submission(rows))
}

fn by_submission(rows: Vec<Row>) -> HashMap<SubmissionId, Vec<Held>> {
    let mut held = HashMap::<SubmissionId, Vec<Held>>::new();
    for row in rows {
        held.entry(row.submission_id).or_default().push(Held {
            role: row.role.0,
            assessor: row.assessor_id,
            is_done: row.is_done,
        });
    }
    held
}
