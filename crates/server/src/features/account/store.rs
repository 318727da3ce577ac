//! SQL of accounts.

use api_types::{
    account::{Email, IssuerRole, Role},
    ids::{PersonId, Slug},
    lang::Lang,
};
use chrono::{DateTime, Utc};

use super::token::Purpose;
use crate::db::Conn;

/// A person's own row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PersonRow {
    /// Their id.
    pub id: PersonId,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The hash of their password.
    pub password_hash: String,
    /// Their language, as a BCP 47 code.
    pub lang: String,
    /// Whether they administer the platform.
    pub is_admin: bool,
    /// When their address was confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl PersonRow {
    /// Their language; English for one that is not spoken any more.
    #[must_use]
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or_default()
    }
}

/// A person to be added.
#[derive(Debug)]
pub struct NewPerson<'a> {
    /// Their id.
    pub id: &'a PersonId,
    /// Their address.
    pub email: &'a Email,
    /// Their name.
    pub name: &'a str,
    /// The hash of their password.
    pub password_hash: &'a str,
    /// Their language.
    pub lang: Lang,
    /// When their address was confirmed, if it was.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Adds a person, unless the address is taken; says whether it did.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn insert(conn: &mut Conn, person: &NewPerson<'_>, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO person (id, email, name, password_hash, lang, confirmed_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING",
    )
    .bind(person.id)
    .bind(person.email.as_str())
    .bind(person.name)
    .bind(person.password_hash)
    .bind(person.lang.code())
    .bind(person.confirmed_at)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The person with this address.
pub async fn by_email(conn: &mut Conn, email: &Email) -> sqlx::Result<Option<PersonRow>> {
    sqlx::query_as(
        "SELECT id, email, name, password_hash, lang, is_admin, confirmed_at FROM person WHERE email = $1",
    )
    .bind(email.as_str())
    .fetch_optional(conn)
    .await
}

/// The person with this id.
pub async fn by_id(conn: &mut Conn, id: &PersonId) -> sqlx::Result<Option<PersonRow>> {
    sqlx::query_as(
        "SELECT id, email, name, password_hash, lang, is_admin, confirmed_at FROM person WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await
}

/// Notes that the address belongs to the person, unless that is noted.
pub async fn confirm(conn: &mut Conn, id: &PersonId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET confirmed_at = $1 WHERE id = $2 AND confirmed_at IS NULL")
        .bind(now)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Sets the hash of a new password.
pub async fn set_password(conn: &mut Conn, id: &PersonId, hash: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET password_hash = $1 WHERE id = $2")
        .bind(hash)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Changes name and language.
pub async fn set_profile(conn: &mut Conn, id: &PersonId, name: &str, lang: Lang) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET name = $1, lang = $2 WHERE id = $3")
        .bind(name)
        .bind(lang.code())
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives or takes the administrator's rights.
pub async fn set_admin(conn: &mut Conn, id: &PersonId, is_admin: bool) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET is_admin = $1 WHERE id = $2")
        .bind(is_admin)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The roles a person holds, with their issuers, by name.
pub async fn roles(conn: &mut Conn, id: &PersonId) -> sqlx::Result<Vec<IssuerRole>> {
    let rows: Vec<(Slug, String, String)> = sqlx::query_as(
        "SELECT i.slug, i.name, r.role FROM issuer_role r JOIN issuer i ON i.id = r.issuer_id
         WHERE r.person_id = $1 ORDER BY i.name, r.role",
    )
    .bind(id)
    .fetch_all(conn)
    .await?;
    // The store's own rule admits no other keys.
    let roles = rows.into_iter().filter_map(|(issuer, issuer_name, role)| {
        Some(IssuerRole {
            issuer,
            issuer_name,
            role: Role::from_key(&role)?,
        })
    });
    Ok(roles.collect())
}

/// Gives a person a role for an issuer, unless they hold it.
pub async fn grant(
    conn: &mut Conn,
    id: &PersonId,
    issuer: &str,
    role: Role,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO issuer_role (person_id, issuer_id, role, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, issuer_id, role) DO NOTHING",
    )
    .bind(id)
    .bind(issuer)
    .bind(role.key())
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a role for an issuer away; says whether the person held it.
pub async fn withdraw(conn: &mut Conn, id: &PersonId, issuer: &str, role: Role) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM issuer_role WHERE person_id = $1 AND issuer_id = $2 AND role = $3")
        .bind(id)
        .bind(issuer)
        .bind(role.key())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// All issuers' ids, by slug.
pub async fn issuers(conn: &mut Conn) -> sqlx::Result<Vec<(Slug, String)>> {
    sqlx::query_as("SELECT slug, id FROM issuer ORDER BY slug")
        .fetch_all(conn)
        .await
}

/// Adds the hash of a link's secret.
pub async fn insert_token(
    conn: &mut Conn,
    hash: &str,
    person: &PersonId,
    purpose: Purpose,
    now: DateTime<Utc>,
    expires: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO token (hash, person_id, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(hash)
    .bind(person)
    .bind(purpose.key())
    .bind(now)
    .bind(expires)
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets every link that a person holds.
pub async fn delete_tokens(conn: &mut Conn, person: &PersonId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM token WHERE person_id = $1")
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose link it is.
#[derive(Debug, sqlx::FromRow)]
pub struct TokenOwner {
    /// Their address.
    pub email: String,
}

/// Whose link this is, if it still works.
pub async fn token_owner(
    conn: &mut Conn,
    hash: &str,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<TokenOwner>> {
    sqlx::query_as(
        "SELECT p.email FROM token t JOIN person p ON p.id = t.person_id
         WHERE t.hash = $1 AND t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > $3",
    )
    .bind(hash)
    .bind(purpose.key())
    .bind(now)
    .fetch_optional(conn)
    .await
}

/// Uses a link up, once; says whose it was.
pub async fn use_token(
    conn: &mut Conn,
    hash: &str,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<PersonId>> {
    sqlx::query_scalar(
        "UPDATE token SET used_at = $3
         WHERE hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 RETURNING person_id",
    )
    .bind(hash)
    .bind(purpose.key())
    .bind(now)
    .fetch_optional(conn)
    .await
}
