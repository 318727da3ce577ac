//! SQL of the import: what is there, and writing what is not.

pub mod collections;
pub mod recognitions;
pub mod translations;

use api_types::{content::Content, ids::Slug};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::{card::Card, content_file::IssuerFile};
use crate::{db::Conn, features::submission::policy::PolicyRow};

/// A new signing key of an issuer.
#[derive(Debug)]
pub struct IssuerKey {
    /// The row's id.
    pub id: String,
    /// The public half, as Multikey.
    pub public_key: String,
    /// The 32 secret bytes, sealed with the issuer's id as context.
    pub sealed_secret: Vec<u8>,
}

/// A version about to be published.
#[derive(Debug)]
pub struct NewVersion<'a> {
    /// The row's id.
    pub id: String,
    /// What it is a version of.
    pub micro_credential_id: String,
    /// Its number.
    pub number: u32,
    /// What it says.
    pub content: &'a Content,
}

/// A micro-credential that is there already.
#[derive(Debug, sqlx::FromRow)]
pub struct Known {
    /// The row's id.
    pub id: String,
    /// The id of its issuer.
    pub issuer_id: String,
    /// The version that is offered.
    #[sqlx(try_from = "i64")]
    pub current_version: u32,
}

#[derive(sqlx::FromRow)]
struct IssuerRow {
    id: String,
    name: String,
    kind: String,
    lang: String,
    colour: String,
    url: String,
    summary: String,
    about: String,
    #[sqlx(try_from = "i64")]
    sla_business_days: u32,
    holidays: Json<Vec<NaiveDate>>,
    #[sqlx(flatten)]
    attempts: PolicyRow,
}

/// An issuer's id.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn issuer_id(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT id FROM issuer WHERE slug = $1")
        .bind(slug)
        .fetch_optional(conn)
        .await
}

/// An issuer as its file would say it, with its id.
pub async fn issuer(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<(String, IssuerFile)>> {
    let row: Option<IssuerRow> = sqlx::query_as(
        "SELECT id, name, kind, lang, colour, url, summary, about, sla_business_days, holidays,
             attempt_limit, attempt_wait_days, attempt_hint_after, contact, lang AS issuer_lang
         FROM issuer WHERE slug = $1",
    )
    .bind(slug)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let file = IssuerFile {
            name: row.name,
            kind: row.kind,
            lang: row.lang,
            colour: row.colour,
            url: row.url,
            summary: row.summary,
            sla_business_days: row.sla_business_days,
            holidays: row.holidays.0,
            attempts: row.attempts.into(),
            about: row.about,
        };
        (row.id, file)
    }))
}

/// Adds an issuer.
pub async fn insert_issuer(
    conn: &mut Conn,
    id: &str,
    slug: &Slug,
    did: &str,
    file: &IssuerFile,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO issuer (id, slug, name, kind, lang, colour, url, summary, about, sla_business_days, holidays,
             attempt_limit, attempt_wait_days, attempt_hint_after, contact, did, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(id)
    .bind(slug)
    .bind(&file.name)
    .bind(&file.kind)
    .bind(&file.lang)
    .bind(&file.colour)
    .bind(&file.url)
    .bind(&file.summary)
    .bind(&file.about)
    .bind(i64::from(file.sla_business_days))
    .bind(Json(&file.holidays))
    .bind(file.attempts.limit.map(i64::from))
    .bind(i64::from(file.attempts.wait_days))
    .bind(i64::from(file.attempts.hint_after))
    .bind(contact(file))
    .bind(did)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Brings an issuer up to date, all but its slug and its identifier.
pub async fn update_issuer(conn: &mut Conn, id: &str, file: &IssuerFile) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE issuer SET name = $1, kind = $2, lang = $3, colour = $4, url = $5, summary = $6, about = $7,
             sla_business_days = $8, holidays = $9, attempt_limit = $10, attempt_wait_days = $11,
             attempt_hint_after = $12, contact = $13
         WHERE id = $14",
    )
    .bind(&file.name)
    .bind(&file.kind)
    .bind(&file.lang)
    .bind(&file.colour)
    .bind(&file.url)
    .bind(&file.summary)
    .bind(&file.about)
    .bind(i64::from(file.sla_business_days))
    .bind(Json(&file.holidays))
    .bind(file.attempts.limit.map(i64::from))
    .bind(i64::from(file.attempts.wait_days))
    .bind(i64::from(file.attempts.hint_after))
    .bind(contact(file))
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// The database writes nothing where nobody is named.
fn contact(file: &IssuerFile) -> &str {
    let contact = file.attempts.contact.as_ref();
    contact.map_or("", |contact| contact.text.as_str())
}

/// Adds an issuer's signing key.
pub async fn insert_key(
    conn: &mut Conn,
    issuer: &str,
    key: &IssuerKey,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO issuer_key (id, issuer_id, public_key, sealed_secret, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&key.id)
    .bind(issuer)
    .bind(&key.public_key)
    .bind(&key.sealed_secret)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// A micro-credential by its name.
pub async fn micro_credential(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Known>> {
    sqlx::query_as("SELECT id, issuer_id, current_version FROM micro_credential WHERE slug = $1")
        .bind(slug)
        .fetch_optional(conn)
        .await
}

/// What a published version says.
pub async fn published(
    conn: &mut Conn,
    micro_credential: &str,
    number: u32,
) -> sqlx::Result<Option<Content>> {
    let content: Option<Json<Content>> = sqlx::query_scalar(
        "SELECT content FROM micro_credential_version WHERE micro_credential_id = $1 AND number = $2",
    )
    .bind(micro_credential)
    .bind(i64::from(number))
    .fetch_optional(conn)
    .await?;
    Ok(content.map(|Json(content)| content))
}

/// Adds a micro-credential that has no version yet.
pub async fn insert_micro_credential(
    conn: &mut Conn,
    id: &str,
    slug: &Slug,
    issuer: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO micro_credential (id, slug, issuer_id, created_at) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(slug)
        .bind(issuer)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Adds a version and makes it the current one.
pub async fn insert_version(
    conn: &mut Conn,
    version: &NewVersion<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let content = version.content;
    sqlx::query(
        "INSERT INTO micro_credential_version (id, micro_credential_id, number, title, lang, content, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&version.id)
    .bind(&version.micro_credential_id)
    .bind(i64::from(version.number))
    .bind(&content.title)
    .bind(&content.lang)
    .bind(Json(content))
    .bind(now)
    .execute(&mut *conn)
    .await?;
    sqlx::query("INSERT INTO version_card (version_id, card) VALUES ($1, $2)")
        .bind(&version.id)
        .bind(Json(Card::of(content)))
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE micro_credential SET current_version = $1 WHERE id = $2")
        .bind(i64::from(version.number))
        .bind(&version.micro_credential_id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives the catalogue a new version, which no other catalogue has.
pub async fn set_catalogue_version(conn: &mut Conn, version: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE catalogue_state SET version = $1")
        .bind(version)
        .execute(conn)
        .await?;
    Ok(())
}
