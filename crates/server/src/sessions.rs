//! Sessions: a cookie holds a random id, the database its SHA-256 only.
//!
//! `tower-sessions` does the cookie; the store below keeps the row. The session's data carries who
//! signed in, from what and when they were last seen; the columns repeat what lists need.

use api_types::ids::{PersonId, SessionId};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store,
};

use crate::{
    db::Conn,
    error::{ApiError, Result},
    state::App,
};

/// Days without a visit after which a session ends.
const IDLE_DAYS: i64 = 30;
/// A visit is written down when the last one written down is this old.
const SEEN_EVERY: TimeDelta = TimeDelta::hours(1);
/// The session's one entry.
const VISITOR: &str = "visitor";

/// Who a session belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// The session's public name, for the list of one's own sessions.
    pub id: SessionId,
    /// Who signed in.
    pub person: PersonId,
    /// What the browser called itself.
    pub user_agent: String,
    /// The last visit that was written down.
    pub seen: DateTime<Utc>,
}

/// The layer that gives handlers their [`Session`].
#[must_use]
pub fn layer(app: &App) -> SessionManagerLayer<Store> {
    let https = app.public_url.is_https();
    SessionManagerLayer::new(Store::new(app))
        .with_name(cookie_name(https))
        .with_secure(https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::days(IDLE_DAYS)))
}

/// The cookie's name; browsers tie the `__Host-` prefix to https and to this very host.
#[must_use]
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-laurel" } else { "laurel" }
}

/// Signs a person in under a new session id, so that an id planted beforehand is worth nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_in(app: &App, session: &Session, person: PersonId, user_agent: &str) -> Result<SessionId> {
    session.cycle_id().await?;
    let id: SessionId = app.new_id();
    let user_agent = user_agent.chars().take(300).collect();
    let visitor = Visitor {
        id: id.clone(),
        person,
        user_agent,
        seen: app.clock.now(),
    };
    session.insert(VISITOR, visitor).await?;
    Ok(id)
}

/// Ends a session.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_out(session: &Session) -> Result<()> {
    Ok(session.flush().await?)
}

/// Who is there, if anybody signed in. Notes the visit now and then.
pub(crate) async fn visitor(app: &App, session: &Session) -> Result<Option<Visitor>> {
    let Some(mut visitor) = session.get::<Visitor>(VISITOR).await? else {
        return Ok(None);
    };
    if app.clock.now() - visitor.seen >= SEEN_EVERY {
        visitor.seen = app.clock.now();
        session.insert(VISITOR, &visitor).await?;
    }
    Ok(Some(visitor))
}

/// One open session, for its owner.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SessionRow {
    /// Its public name.
    pub public_id: SessionId,
    /// What the browser called itself.
    pub user_agent: String,
    /// When the person signed in.
    pub created_at: DateTime<Utc>,
    /// The last visit that was written down.
    pub last_seen_at: DateTime<Utc>,
}

/// A person's open sessions, the latest visit first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut Conn, person: &PersonId, now: DateTime<Utc>) -> sqlx::Result<Vec<SessionRow>> {
    sqlx::query_as(
        "SELECT public_id, user_agent, created_at, last_seen_at FROM session
         WHERE person_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, public_id",
    )
    .bind(person)
    .bind(now)
    .fetch_all(conn)
    .await
}

/// Ends one of a person's sessions; says whether there was such a session.
///
/// # Errors
/// When the database does not answer.
pub async fn end(conn: &mut Conn, person: &PersonId, session: &SessionId) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM session WHERE person_id = $1 AND public_id = $2")
        .bind(person)
        .bind(session)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends all sessions of a person, as after a new password.
///
/// # Errors
/// When the database does not answer.
pub async fn end_all(conn: &mut Conn, person: &PersonId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM session WHERE person_id = $1")
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends all sessions of a person but one.
///
/// # Errors
/// When the database does not answer.
pub async fn end_others(conn: &mut Conn, person: &PersonId, keep: &SessionId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM session WHERE person_id = $1 AND public_id <> $2")
        .bind(person)
        .bind(keep)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes sessions that ended by themselves.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(conn: &mut Conn, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM session WHERE expires_at <= $1")
        .bind(now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Keeps sessions in the table `session`.
#[derive(Debug, Clone)]
pub struct Store(App);

type Data = std::collections::HashMap<String, serde_json::Value>;

impl Store {
    /// The store of an application's sessions.
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self(app.clone())
    }

    async fn upsert(&self, record: &Record) -> Result<()> {
        let now = self.0.clock.now();
        let visitor = match record.data.get(VISITOR) {
            Some(value) => Some(Visitor::deserialize(value)?),
            None => None,
        };
        let public_id = visitor
            .as_ref()
            .map_or_else(|| self.0.new_id(), |visitor| visitor.id.clone());
        let mut tx = self.0.db.begin().await?;
        sqlx::query(
            "INSERT INTO session
                 (id_hash, public_id, person_id, data, user_agent, created_at, last_seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
             ON CONFLICT (id_hash) DO UPDATE SET person_id = excluded.person_id, data = excluded.data,
                 last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at",
        )
        .bind(hash(&record.id))
        .bind(public_id)
        .bind(visitor.as_ref().map(|visitor| &visitor.person))
        .bind(serde_json::to_string(&record.data)?)
        .bind(visitor.as_ref().map_or("", |visitor| visitor.user_agent.as_str()))
        .bind(now)
        .bind(now + TimeDelta::days(IDLE_DAYS))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn find(&self, id: &Id) -> Result<Option<Record>> {
        let mut conn = self.0.db.read().await?;
        let row: Option<(String, DateTime<Utc>)> =
            sqlx::query_as("SELECT data, expires_at FROM session WHERE id_hash = $1 AND expires_at > $2")
                .bind(hash(id))
                .bind(self.0.clock.now())
                .fetch_optional(&mut *conn)
                .await?;
        let Some((data, expires_at)) = row else {
            return Ok(None);
        };
        let data: Data = serde_json::from_str(&data)?;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp(expires_at.timestamp()).map_err(anyhow::Error::from)?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        // Of 2^128 ids none is drawn twice; there is nothing to draw again.
        self.upsert(record).await.map_err(|error| backend(&error))
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.upsert(record).await.map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        self.find(id).await.map_err(|error| backend(&error))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let delete = async {
            let mut tx = self.0.db.begin().await?;
            sqlx::query("DELETE FROM session WHERE id_hash = $1")
                .bind(hash(id))
                .execute(&mut *tx)
                .await?;
            tx.commit().await
        };
        delete
            .await
            .map_err(|error| session_store::Error::Backend(error.to_string()))
    }
}

fn hash(id: &Id) -> String {
    Sha256::digest(id.0.to_le_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn backend(error: &ApiError) -> session_store::Error {
    session_store::Error::Backend(format!("{error:?}"))
}
