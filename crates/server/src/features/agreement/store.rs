//! SQL of the report.

use api_types::{
    agreement::IssuerChoice,
    assessment::Scores,
    ids::{PersonId, Slug, SubmissionId},
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::{db::Conn, features::assessment::store::RoleKey};

/// A scoring that somebody made without knowing of another, of a submission that was decided.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Scoring {
    /// Of which submission.
    pub submission_id: SubmissionId,
    /// For which micro-credential.
    pub micro_credential_id: String,
    /// In which version.
    pub version_id: String,
    /// Whether it was awarded.
    pub awarded: bool,
    /// When it was handed in, last.
    pub submitted_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
    /// The first or the second.
    #[sqlx(try_from = "String")]
    pub role: RoleKey,
    /// Who judged.
    pub assessor_id: PersonId,
    /// The scores as they were first passed on.
    pub scores: Json<Scores>,
    /// Keys of the rows that were not judged again.
    pub carried: Json<Vec<String>>,
    /// When it was begun.
    pub claimed_at: DateTime<Utc>,
    /// When it was passed on, last.
    pub recommended_at: DateTime<Utc>,
}

/// The independent scorings of an issuer's latest decided submissions; what belongs to one submission stands together,
/// the first before the second. The scoring of an appeal is none of them: it is made with the learner's words at hand,
/// of what somebody found wanting. That it overturned a decision shows in what was awarded.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn scorings(conn: &mut Conn, issuer_id: &str, latest: u32) -> sqlx::Result<Vec<Scoring>> {
    sqlx::query_as(
        "WITH decided AS (
             SELECT s.id, s.micro_credential_id, s.version_id, s.state = 'awarded' AS awarded, s.submitted_at,
                 d.decided_at
             FROM submission s
             JOIN decision d ON d.submission_id = s.id AND d.outcome IN ('awarded', 'not_yet')
             WHERE s.issuer_id = $1 AND s.state IN ('awarded', 'not_yet') AND s.submitted_at IS NOT NULL
             ORDER BY d.decided_at DESC LIMIT $2)
         SELECT c.id AS submission_id, c.micro_credential_id, c.version_id, c.awarded, c.submitted_at, c.decided_at,
             g.role, g.assessor_id, COALESCE(g.independent, g.scores) AS scores, g.carried, g.claimed_at,
             g.recommended_at
         FROM decided c JOIN scoring g ON g.submission_id = c.id AND g.role IN ('first', 'second')
             AND g.released_at IS NULL AND g.recommended_at IS NOT NULL
         ORDER BY c.decided_at DESC, c.id, g.role",
    )
    .bind(issuer_id)
    .bind(i64::from(latest))
    .fetch_all(conn)
    .await
}

/// The issuers that a person approves for, with their ids, by name.
pub async fn approves_for(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<(String, IssuerChoice)>> {
    let rows: Vec<(String, Slug, String)> = sqlx::query_as(
        "SELECT i.id, i.slug, i.name FROM issuer i JOIN issuer_role r ON r.issuer_id = i.id
         WHERE r.person_id = $1 AND r.role = 'approver' ORDER BY i.name, i.slug",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    let choices = rows.into_iter();
    Ok(choices
        .map(|(id, slug, name)| (id, IssuerChoice { slug, name }))
        .collect())
}

/// A micro-credential as the report names it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Named {
    /// The row's id.
    pub id: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
}

/// The micro-credentials of an issuer, by title.
pub async fn micro_credentials(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as(
        "SELECT m.id, m.slug, v.title, v.lang FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         WHERE m.issuer_id = $1 ORDER BY v.title, m.slug",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await
}

/// What a person is called.
pub async fn name(conn: &mut Conn, person: &PersonId) -> sqlx::Result<String> {
    sqlx::query_scalar("SELECT name FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await
}
