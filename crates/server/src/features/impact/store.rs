//! SQL of the figures.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::{decisions::Scope, totals::Totals};
use crate::db::Conn;

/// A submission that was decided.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Decided {
    /// 1 for the first attempt.
    pub attempt: i64,
    /// Whether it was awarded.
    pub awarded: bool,
    /// When it was handed in, last.
    pub submitted_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

macro_rules! decided {
    ($from:literal) => {
        concat!(
            "SELECT s.attempt, s.state = 'awarded' AS awarded, s.submitted_at, d.decided_at ",
            $from,
            " AND s.state IN ('awarded', 'not_yet') AND s.submitted_at IS NOT NULL
             JOIN decision d ON d.submission_id = s.id AND d.outcome IN ('awarded', 'not_yet')
             ORDER BY d.decided_at DESC LIMIT $2"
        )
    };
}

/// The latest decisions in a scope, the newest first.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn decided(conn: &mut Conn, scope: Scope<'_>, latest: u32) -> sqlx::Result<Vec<Decided>> {
    // A submission's issuer is its micro-credential's; naming it lets the index on the issuer's queue help.
    let query = match scope {
        Scope::MicroCredential(slug) => sqlx::query_as(decided!(
            "FROM micro_credential m
             JOIN submission s ON m.slug = $1 AND s.issuer_id = m.issuer_id AND s.micro_credential_id = m.id"
        ))
        .bind(slug),
        Scope::Issuer(slug) => sqlx::query_as(decided!(
            "FROM issuer i JOIN submission s ON i.slug = $1 AND s.issuer_id = i.id"
        ))
        .bind(slug),
    };
    query.bind(i64::from(latest)).fetch_all(conn).await
}

/// The holidays of the issuer in a scope.
pub async fn holidays(conn: &mut Conn, scope: Scope<'_>) -> sqlx::Result<Vec<NaiveDate>> {
    let query = match scope {
        Scope::MicroCredential(slug) => sqlx::query_scalar(
            "SELECT i.holidays FROM issuer i JOIN micro_credential m ON m.issuer_id = i.id WHERE m.slug = $1",
        )
        .bind(slug),
        Scope::Issuer(slug) => sqlx::query_scalar("SELECT holidays FROM issuer WHERE slug = $1").bind(slug),
    };
    let holidays: Option<Json<Vec<NaiveDate>>> = query.fetch_optional(conn).await?;
    Ok(holidays.map(|Json(days)| days).unwrap_or_default())
}

/// Counts what was awarded and judged. Badges that were revoked do not count.
pub async fn totals(conn: &mut Conn) -> sqlx::Result<Totals> {
    sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM award WHERE status <> 'revoked') AS badges,
             (SELECT COUNT(DISTINCT person_id) FROM award WHERE status <> 'revoked') AS earners,
             (SELECT COUNT(*) FROM evidence e JOIN submission s ON s.id = e.submission_id
              WHERE s.state IN ('awarded', 'not_yet')) AS evidence",
    )
    .fetch_one(conn)
    .await
}
