//! Tries in the database, and what counts for probation.

use api_types::{certification::Verdict, ids::PersonId};
use chrono::{DateTime, Utc};

use super::verdict::Found;
use crate::{db::Conn, state::App};

/// A person's try.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Try {
    /// Its id.
    pub id: String,
    /// Who tries.
    pub person_id: PersonId,
    /// The family's topic.
    pub topic: String,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    verdict: Option<String>,
    /// How many required rows were compared.
    #[sqlx(rename = "row_count", try_from = "i64")]
    pub rows: u32,
    /// The share of them at exactly the agreed level.
    pub exact: f64,
    /// Cohen's kappa over them.
    pub kappa: Option<f64>,
    /// How many of its anchors are scored.
    #[sqlx(try_from = "i64")]
    pub done: u32,
    /// How many anchors it has, but for those that were taken back before they were scored.
    #[sqlx(rename = "anchors", try_from = "i64")]
    pub of: u32,
}

impl Try {
    /// What came of it.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.verdict.as_deref().and_then(Verdict::from_key)
    }
}

/// All tries in an issuer's families.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn tries(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Vec<Try>> {
    sqlx::query_as(
        "SELECT t.id, t.person_id, t.topic, t.ended_at, t.verdict, t.row_count, t.exact, t.kappa,
             (SELECT count(*) FROM anchor_scoring g WHERE g.try_id = t.id AND g.scored_at IS NOT NULL) AS done,
             (SELECT count(*) FROM anchor_scoring g WHERE g.try_id = t.id AND g.ended_at IS NULL) AS anchors
         FROM certification_try t WHERE t.issuer_id = $1 ORDER BY t.begun_at, t.id",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await
}

/// Whether a person has passed in any of an issuer's families, however long ago.
pub async fn has_passed(conn: &mut Conn, person: &PersonId, issuer_id: &str) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM certification_try
         WHERE issuer_id = $1 AND person_id = $2 AND verdict = $3 LIMIT 1",
    )
    .bind(issuer_id)
    .bind(person)
    .bind(Verdict::Passed.key())
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

/// Writes a try that begins now, and returns its id.
pub async fn insert_try(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    issuer_id: &str,
    topic: &str,
) -> sqlx::Result<String> {
    let now = app.clock.now();
    let id = app.random.uuid(now).hyphenated().to_string();
    sqlx::query(
        "INSERT INTO certification_try (id, person_id, issuer_id, topic, begun_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&id)
    .bind(person)
    .bind(issuer_id)
    .bind(topic)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(id)
}

/// Notes what came of a try.
pub async fn end_try(conn: &mut Conn, id: &str, found: &Found, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE certification_try SET ended_at = $2, verdict = $3, row_count = $4, exact = $5, kappa = $6
         WHERE id = $1 AND ended_at IS NULL",
    )
    .bind(id)
    .bind(now)
    .bind(found.verdict.key())
    .bind(i64::from(found.rows))
    .bind(found.exact)
    .bind(found.kappa)
    .execute(conn)
    .await?;
    Ok(())
}

/// A scoring that was passed on, of a submission that somebody else scored too, each on their own.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Twice {
    /// Whose scoring it is.
    pub person_id: PersonId,
    /// For which micro-credential.
    pub micro_credential_id: String,
    /// When it was begun.
    pub claimed_at: DateTime<Utc>,
}

/// All such scorings at an issuer. What an approver returned was passed on before.
pub async fn twice(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Vec<Twice>> {
    sqlx::query_as(
        "SELECT g.assessor_id AS person_id, s.micro_credential_id, g.claimed_at
         FROM scoring g
         JOIN scoring o ON o.submission_id = g.submission_id AND o.role <> g.role
         JOIN submission s ON s.id = g.submission_id
         WHERE s.issuer_id = $1 AND g.role IN ('first', 'second') AND o.role IN ('first', 'second')
             AND g.released_at IS NULL AND (g.recommended_at IS NOT NULL OR g.independent IS NOT NULL)
             AND o.released_at IS NULL AND (o.recommended_at IS NOT NULL OR o.independent IS NOT NULL)",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await
}
