//! SQL of the demonstration that nothing else needs.

use api_types::ids::{PersonId, Slug};
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::types::Json;

use crate::db::Conn;

/// What notes in the audit log are about.
const SUBJECT: &str = "demo";

/// Of what size the demo data is that was made, if any was.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn made(conn: &mut Conn) -> sqlx::Result<Option<String>> {
    let detail: Option<Json<serde_json::Value>> =
        sqlx::query_scalar("SELECT detail FROM audit WHERE subject = $1 AND action = 'demo.make' LIMIT 1")
            .bind(SUBJECT)
            .fetch_optional(conn)
            .await?;
    Ok(detail.map(|Json(detail)| detail["size"].as_str().unwrap_or_default().to_owned()))
}

/// Notes that demo data of a size was made.
pub async fn set_made(conn: &mut Conn, id: &str, size: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO audit (id, at, person_id, action, subject, detail)
         VALUES ($1, $2, NULL, 'demo.make', $3, $4)",
    )
    .bind(id)
    .bind(now)
    .bind(SUBJECT)
    .bind(Json(json!({ "size": size })))
    .execute(conn)
    .await?;
    Ok(())
}

/// The names of all micro-credentials with their issuers' ids, by name.
pub async fn offered(conn: &mut Conn) -> sqlx::Result<Vec<(Slug, String)>> {
    sqlx::query_as("SELECT slug, issuer_id FROM micro_credential WHERE current_version > 0 ORDER BY slug")
        .fetch_all(conn)
        .await
}

/// Whether a person has begun a micro-credential so many times.
pub async fn has_attempt(
    conn: &mut Conn,
    person: &PersonId,
    micro_credential: &Slug,
    attempt: u32,
) -> sqlx::Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM submission s JOIN micro_credential m ON m.id = s.micro_credential_id
         WHERE s.person_id = $1 AND m.slug = $2 AND s.attempt = $3",
    )
    .bind(person)
    .bind(micro_credential)
    .bind(i64::from(attempt))
    .fetch_one(conn)
    .await?;
    Ok(found > 0)
}
