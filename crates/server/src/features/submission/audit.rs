//! Who did what to what, when: written in the transaction that does it, never changed.

use api_types::ids::PersonId;
use serde_json::Value;
use sqlx::types::Json;

use crate::{db::Conn, state::App};

/// Notes that `action` happened to `subject` by itself, as when a time is over.
///
/// # Errors
/// When the database does not answer.
pub async fn record_by_itself(
    conn: &mut Conn,
    app: &App,
    action: &'static str,
    subject: &str,
    detail: Value,
) -> sqlx::Result<()> {
    write(conn, app, None, action, subject, detail).await
}

/// Notes that `person` did `action` (such as `submission.submit`) to `subject`, a thing's id.
///
/// # Errors
/// When the database does not answer.
pub async fn record(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    action: &'static str,
    subject: &str,
    detail: Value,
) -> sqlx::Result<()> {
    write(conn, app, Some(person), action, subject, detail).await
}

async fn write(
    conn: &mut Conn,
    app: &App,
    person: Option<&PersonId>,
    action: &'static str,
    subject: &str,
    detail: Value,
) -> sqlx::Result<()> {
    let now = app.clock.now();
    sqlx::query(
        "INSERT INTO audit (id, at, person_id, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(app.random.uuid(now).hyphenated().to_string())
    .bind(now)
    .bind(person)
    .bind(action)
    .bind(subject)
    .bind(Json(detail))
    .execute(conn)
    .await?;
    Ok(())
}
