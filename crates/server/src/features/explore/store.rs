//! SQL of the catalogue's pages.

pub mod collections;
pub mod entries;

use api_types::{
    content::{Content, IssuerRef, MicroCredential},
    ids::Slug,
};
use sqlx::types::Json;

use crate::db::Conn;

/// The catalogue's version, as its last change set it.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn catalogue_version(conn: &mut Conn) -> sqlx::Result<String> {
    sqlx::query_scalar("SELECT version FROM catalogue_state")
        .fetch_one(conn)
        .await
}

#[derive(sqlx::FromRow)]
struct IssuerRefRow {
    slug: Slug,
    name: String,
    colour: String,
    #[sqlx(try_from = "i64")]
    sla_business_days: u32,
}

impl From<IssuerRefRow> for IssuerRef {
    fn from(row: IssuerRefRow) -> Self {
        let IssuerRefRow {
            slug,
            name,
            colour,
            sla_business_days,
        } = row;
        Self {
            slug,
            name,
            colour,
            sla_business_days,
        }
    }
}

/// All issuers, by slug.
pub async fn issuers(conn: &mut Conn) -> sqlx::Result<Vec<IssuerRef>> {
    let rows: Vec<IssuerRefRow> =
        sqlx::query_as("SELECT slug, name, colour, sla_business_days FROM issuer ORDER BY slug")
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(IssuerRef::from).collect())
}

#[derive(sqlx::FromRow)]
struct MicroCredentialRow {
    id: String,
    version_id: String,
    slug: Slug,
    #[sqlx(try_from = "i64")]
    number: u32,
    content: Json<Content>,
    issuer: Slug,
    name: String,
    colour: String,
    #[sqlx(try_from = "i64")]
    sla_business_days: u32,
}

/// A micro-credential in one version, by default the current one, in the language it was written in.
pub async fn micro_credential(
    conn: &mut Conn,
    slug: &Slug,
    version: Option<u32>,
) -> sqlx::Result<Option<MicroCredential>> {
    let row: Option<MicroCredentialRow> = sqlx::query_as(
        "SELECT m.id, v.id AS version_id, m.slug, v.number, v.content, i.slug AS issuer, i.name, i.colour,
             i.sla_business_days
         FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id
         JOIN issuer i ON i.id = m.issuer_id
         WHERE m.slug = $1 AND v.number = COALESCE($2, m.current_version)",
    )
    .bind(slug)
    .bind(version.map(i64::from))
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let mut langs = vec![row.content.lang.clone()];
    langs.extend(translated_into(conn, &row.version_id).await?);
    Ok(Some(MicroCredential {
        slug: row.slug,
        version: row.number,
        issuer: IssuerRef {
            slug: row.issuer,
            name: row.name,
            colour: row.colour,
            sla_business_days: row.sla_business_days,
        },
        stacks: collections::stacks_of(conn, &row.id).await?,
        recognised_by: collections::recognised_by(conn, &row.id).await?,
        langs,
        content: row.content.0,
    }))
}

/// The same version in another language; as it is when there is no such translation.
pub async fn in_language(
    conn: &mut Conn,
    original: MicroCredential,
    lang: &str,
) -> sqlx::Result<MicroCredential> {
    let content: Option<Json<Content>> = sqlx::query_scalar(
        "SELECT t.content FROM translation t
         JOIN micro_credential_version v ON v.id = t.version_id
         JOIN micro_credential m ON m.id = v.micro_credential_id
         WHERE m.slug = $1 AND v.number = $2 AND t.lang = $3",
    )
    .bind(&original.slug)
    .bind(i64::from(original.version))
    .bind(lang)
    .fetch_optional(conn)
    .await?;
    Ok(match content {
        Some(Json(content)) => MicroCredential { content, ..original },
        None => original,
    })
}

async fn translated_into(conn: &mut Conn, version: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT lang FROM translation WHERE version_id = $1 ORDER BY lang")
        .bind(version)
        .fetch_all(conn)
        .await
}

/// What only an issuer's own page says.
#[derive(Debug, sqlx::FromRow)]
pub struct IssuerPageRow {
    /// What kind of organisation it is.
    pub kind: String,
    /// The language of its texts.
    pub lang: String,
    /// Its own site.
    pub url: String,
    /// One sentence about it.
    pub summary: String,
    /// About it; Markdown.
    pub about: String,
    /// Its decentralised identifier.
    pub did: String,
}

/// What only an issuer's own page says.
pub async fn issuer_page(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<IssuerPageRow>> {
    sqlx::query_as("SELECT kind, lang, url, summary, about, did FROM issuer WHERE slug = $1")
        .bind(slug)
        .fetch_optional(conn)
        .await
}
