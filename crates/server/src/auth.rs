//! Who asks: extractors for handlers, and what the person may do.

use api_types::ids::{PersonId, SessionId};
use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use crate::{
    db::Conn,
    error::{ApiError, Result},
    sessions,
    state::App,
};

/// The person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentPerson {
    /// Who it is.
    pub id: PersonId,
    /// Whether they look after the whole site.
    pub is_admin: bool,
    /// The language they chose, as a BCP 47 tag.
    pub lang: String,
    /// Their session's public name.
    pub session: SessionId,
}

/// Extracts the person who is signed in, or answers 401.
#[derive(Debug, Clone)]
pub struct Person(pub CurrentPerson);

/// Extracts the person who is signed in, if anybody is.
#[derive(Debug, Clone)]
pub struct MaybePerson(pub Option<CurrentPerson>);

impl FromRequestParts<App> for Person {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let MaybePerson(person) = MaybePerson::from_request_parts(parts, app).await?;
        person.map(Self).ok_or(ApiError::Unauthenticated)
    }
}

impl FromRequestParts<App> for MaybePerson {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Some(session) = parts.extensions.get::<Session>() else {
            return Ok(Self(None));
        };
        let Some(visitor) = sessions::visitor(app, session).await? else {
            return Ok(Self(None));
        };
        let mut conn = app.db.read().await?;
        let row: Option<(bool, String)> = sqlx::query_as("SELECT is_admin, lang FROM person WHERE id = $1")
            .bind(&visitor.person)
            .fetch_optional(&mut *conn)
            .await?;
        // The account may be gone while the cookie is still there.
        Ok(Self(row.map(|(is_admin, lang)| CurrentPerson {
            id: visitor.person,
            is_admin,
            lang,
            session: visitor.id,
        })))
    }
}

/// What a person does for an issuer.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct IssuerRole {
    /// The issuer's id.
    pub issuer_id: String,
    /// The role's name, as the wire types write it.
    pub role: String,
}

/// A person's roles, by issuer.
///
/// # Errors
/// When the database does not answer.
pub async fn roles(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<IssuerRole>> {
    sqlx::query_as("SELECT issuer_id, role FROM issuer_role WHERE person_id = $1 ORDER BY issuer_id, role")
        .bind(person)
        .fetch_all(conn)
        .await
}
