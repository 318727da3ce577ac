//! What an issuer changed of its awards, in the database: append-only.

use std::collections::HashMap;

use api_types::{
    award::{ChangeStatus, StatusChange, StatusReason, StatusStep},
    ids::{BadgeId, PersonId},
    wallet::BadgeStatus,
};
use chrono::{DateTime, Utc};

use crate::{db::Conn, features::submission::store::UnknownKey, state::App};

#[derive(Debug)]
struct StepKey(StatusStep);

impl TryFrom<String> for StepKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        StatusStep::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

#[derive(Debug)]
struct ReasonKey(StatusReason);

impl TryFrom<String> for ReasonKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        StatusReason::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    award_id: BadgeId,
    #[sqlx(try_from = "String")]
    step: StepKey,
    #[sqlx(try_from = "String")]
    reason: ReasonKey,
    words: String,
    changed_at: DateTime<Utc>,
}

impl From<Row> for StatusChange {
    fn from(row: Row) -> Self {
        Self {
            step: row.step.0,
            reason: row.reason.0,
            words: row.words,
            at: row.changed_at,
        }
    }
}

/// What was changed of an award, the oldest first.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn all(conn: &mut Conn, award: &BadgeId) -> sqlx::Result<Vec<StatusChange>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT award_id, step, reason, words, changed_at FROM status_change
         WHERE award_id = $1 ORDER BY changed_at, id",
    )
    .bind(award)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(StatusChange::from).collect())
}

/// Why an award of this status does not hold; none while it does.
pub async fn why(
    conn: &mut Conn,
    award: &BadgeId,
    status: BadgeStatus,
) -> sqlx::Result<Option<StatusChange>> {
    if is_by_issuer(status) {
        Ok(all(conn, award).await?.pop())
    } else {
        Ok(None)
    }
}

/// Why those of a person's awards do not hold that do not, by the award.
pub async fn why_of_person(
    conn: &mut Conn,
    person: &PersonId,
) -> sqlx::Result<HashMap<BadgeId, StatusChange>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT c.award_id, c.step, c.reason, c.words, c.changed_at
         FROM status_change c JOIN award a ON a.id = c.award_id
         WHERE a.person_id = $1 AND a.status IN ('suspended', 'revoked') ORDER BY c.changed_at, c.id",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    let latest = rows
        .into_iter()
        .map(|row| (row.award_id.clone(), StatusChange::from(row)));
    Ok(latest.collect())
}

/// Takes an award from one status to another, and notes why; false when it is not in that status any more.
pub async fn make(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    award: &BadgeId,
    (from, to): (BadgeStatus, BadgeStatus),
    change: &ChangeStatus,
) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE award SET status = $3 WHERE id = $1 AND status = $2")
        .bind(award)
        .bind(from.key())
        .bind(to.key())
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    let now = app.clock.now();
    sqlx::query(
        "INSERT INTO status_change (id, award_id, person_id, step, reason, words, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(app.random.uuid(now).hyphenated().to_string())
    .bind(award)
    .bind(person)
    .bind(change.step.key())
    .bind(change.reason.key())
    .bind(change.words.trim())
    .bind(now)
    .execute(conn)
    .await?;
    Ok(true)
}

/// Whether an award of this status does not hold because its issuer says so.
fn is_by_issuer(status: BadgeStatus) -> bool {
    matches!(status, BadgeStatus::Suspended | BadgeStatus::Revoked)
}
