//! The daily digest: one mail with what was told since the last one and was not read yet.

use api_types::{
    ids::{NotificationId, PersonId, SubmissionId},
    notification::Kind,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    mails,
    store::{self, KindKey},
};
use crate::{db::Conn, error::Result, state::App};

/// Sends every digest whose time has come.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let now = app.clock.now();
    let people = {
        let mut conn = app.db.read().await?;
        waiting(&mut conn, now).await?
    };
    for person in people {
        let mut tx = app.db.begin().await?;
        send(&mut tx, &app, &person, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn send(conn: &mut Conn, app: &App, person: &PersonId, now: DateTime<Utc>) -> Result<()> {
    let mut taken = take(conn, person, now).await?;
    taken.retain(|told| told.read_at.is_none());
    taken.sort_by(|one, other| one.id.cmp(&other.id));
    let mut news: Vec<(Kind, store::About)> = Vec::new();
    for told in taken {
        news.push((told.kind.0, told.about(conn).await?));
    }
    if news.is_empty() {
        return Ok(());
    }
    mails::digest(conn, app, person, &news).await
}

async fn waiting(conn: &mut Conn, now: DateTime<Utc>) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar("SELECT DISTINCT person_id FROM notification WHERE digest_at <= $1 ORDER BY person_id")
        .bind(now)
        .fetch_all(conn)
        .await
}

#[derive(sqlx::FromRow)]
struct Told {
    id: NotificationId,
    #[sqlx(try_from = "String")]
    kind: KindKey,
    submission_id: Option<SubmissionId>,
    issuer_id: Option<String>,
    topic: Option<String>,
    due_on: Option<NaiveDate>,
    read_at: Option<DateTime<Utc>>,
}

impl Told {
    /// What it says, with the day that was said.
    async fn about(self, conn: &mut Conn) -> sqlx::Result<store::About> {
        match (self.submission_id, self.issuer_id, self.topic, self.due_on) {
            (Some(submission), _, _, due_on) => Ok(store::About {
                due_on,
                ..store::about(conn, &submission).await?
            }),
            (None, Some(issuer), Some(topic), Some(ends_on)) => {
                store::about_family(conn, &issuer, &topic, ends_on).await
            }
            // The database's own check says that there is one of both.
            _ => Err(sqlx::Error::RowNotFound),
        }
    }
}

/// Takes what is to be in a person's digest, so that no other names it.
async fn take(conn: &mut Conn, person: &PersonId, now: DateTime<Utc>) -> sqlx::Result<Vec<Told>> {
    sqlx::query_as(
        "UPDATE notification SET digest_at = NULL WHERE person_id = $1 AND digest_at <= $2
         RETURNING id, kind, submission_id, issuer_id, topic, due_on, read_at",
    )
    .bind(person)
    .bind(now)
    .fetch_all(conn)
    .await
}
