//! Mail on its way out. A mail that is refused is tried again later and later, then left with the reason in its row.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use futures::{TryStreamExt as _, stream};

use super::Mail;
use crate::{db::Conn, state::App};

/// After so many attempts a mail is left to the operator.
pub const MAX_ATTEMPTS: i64 = 10;
/// The wait after the first attempt that failed; it doubles with every further one.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// How long a transport may take.
const SEND_TIMEOUT: Duration = Duration::from_secs(60);
/// For how long a mail is taken by whoever tries it. Longer than the attempt: nobody else may try meanwhile.
const TAKEN_FOR: TimeDelta = TimeDelta::seconds(90);
/// Mails under way at the same time.
const AT_ONCE: usize = 4;

/// Tries every mail that is due, the oldest first. A crash between sending and noting it may send a mail twice, never
/// none.
///
/// # Errors
/// When the database does not answer.
pub async fn deliver_due(app: &App) -> sqlx::Result<()> {
    let due = {
        let mut conn = app.db.read().await?;
        due(&mut conn, app.clock.now()).await?
    };
    stream::iter(due.into_iter().map(Ok))
        .try_for_each_concurrent(AT_ONCE, async |id| deliver(app, &id).await)
        .await
}

async fn deliver(app: &App, id: &str) -> sqlx::Result<()> {
    let mut tx = app.db.begin().await?;
    let taken = take(&mut tx, id, app.clock.now()).await?;
    tx.commit().await?;
    let Some(taken) = taken else {
        return Ok(());
    };
    let mail = Mail {
        to: taken.recipient,
        subject: taken.subject,
        body: taken.body,
    };
    let sent = match tokio::time::timeout(
        SEND_TIMEOUT,
        app.mailer.send(id, &mail, taken.unsubscribe_url.as_deref()),
    )
    .await
    {
        Ok(sent) => sent,
        Err(late) => Err(late).context("the transport took too long"),
    };
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    match sent {
        Ok(()) => note_sent(&mut tx, id, now).await?,
        Err(error) => {
            let reason = format!("{error:#}");
            note_refused(&mut tx, id, &reason, now + wait(taken.attempts)).await?;
            tracing::warn!(mail = id, reason, "a mail was not delivered");
        }
    }
    tx.commit().await
}

/// The wait before the next attempt, after `attempts` that failed.
fn wait(attempts: i64) -> TimeDelta {
    let doubled = u32::try_from(attempts.clamp(1, MAX_ATTEMPTS) - 1).unwrap_or_default();
    FIRST_WAIT * 2_i32.pow(doubled)
}

/// A mail that was taken, and the attempts with this one.
#[derive(sqlx::FromRow)]
struct Taken {
    recipient: String,
    subject: String,
    body: String,
    unsubscribe_url: Option<String>,
    attempts: i64,
}

async fn due(conn: &mut Conn, now: DateTime<Utc>) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT id FROM mail WHERE sent_at IS NULL AND attempts < $1 AND (next_at IS NULL OR next_at <= $2)
         ORDER BY created_at, id LIMIT 500",
    )
    .bind(MAX_ATTEMPTS)
    .bind(now)
    .fetch_all(conn)
    .await
}

/// Takes a mail, unless it has left or somebody else has it.
async fn take(conn: &mut Conn, id: &str, now: DateTime<Utc>) -> sqlx::Result<Option<Taken>> {
    sqlx::query_as(
        "UPDATE mail SET attempts = attempts + 1, next_at = $2
         WHERE id = $1 AND sent_at IS NULL AND (next_at IS NULL OR next_at <= $3)
         RETURNING recipient, subject, body, unsubscribe_url, attempts",
    )
    .bind(id)
    .bind(now + TAKEN_FOR)
    .bind(now)
    .fetch_optional(conn)
    .await
}

async fn note_sent(conn: &mut Conn, id: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE mail SET sent_at = $2, next_at = NULL, last_error = NULL WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

async fn note_refused(conn: &mut Conn, id: &str, reason: &str, next: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE mail SET last_error = $2, next_at = $3 WHERE id = $1")
        .bind(id)
        .bind(reason)
        .bind(next)
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_half_a_minute_to_hours() {
        assert_eq!(wait(1), TimeDelta::seconds(30));
        assert_eq!(wait(2), TimeDelta::seconds(60));
        assert_eq!(wait(9), TimeDelta::seconds(7680));
    }
}
