//! SQL of the catalogue's pages.

use api_types::{
    content::{Content, IssuerRef, MicroCredential, StackRef},
    explore::StackRule,
    ids::Slug,
};
use sqlx::types::Json;

use super::import_store::rule;
use crate::db::Conn;

/// Which micro-credentials are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// All that are published.
    All,
    /// Those of one issuer.
    Issuer(&'a Slug),
    /// The members of one stack, in their order.
    Stack(&'a Slug),
}

/// A micro-credential's current version with the issuer's slug.
#[derive(Debug, sqlx::FromRow)]
pub struct EntryRow {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its issuer's name in addresses.
    pub issuer: Slug,
    /// What the current version says.
    pub content: Json<Content>,
}

/// The current versions in a scope: a stack's in its order, others by slug.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn entries(conn: &mut Conn, scope: Scope<'_>) -> sqlx::Result<Vec<EntryRow>> {
    let (issuer, stack) = match scope {
        Scope::All => (None, None),
        Scope::Issuer(slug) => (Some(slug.as_str()), None),
        Scope::Stack(slug) => (None, Some(slug.as_str())),
    };
    sqlx::query_as(
        "SELECT m.slug, i.slug AS issuer, v.content
         FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         JOIN issuer i ON i.id = m.issuer_id
         LEFT JOIN stack s ON s.slug = $2
         LEFT JOIN stack_member sm ON sm.stack_id = s.id AND sm.micro_credential_id = m.id
         WHERE ($1 IS NULL OR i.slug = $1) AND ($2 IS NULL OR sm.position IS NOT NULL)
         ORDER BY sm.position, m.slug",
    )
    .bind(issuer)
    .bind(stack)
    .fetch_all(conn)
    .await
}

/// Which stack holds which micro-credential: pairs of slugs, by stack.
pub async fn memberships(conn: &mut Conn) -> sqlx::Result<Vec<(Slug, Slug)>> {
    sqlx::query_as(
        "SELECT s.slug, m.slug FROM stack_member sm
         JOIN stack s ON s.id = sm.stack_id
         JOIN micro_credential m ON m.id = sm.micro_credential_id
         ORDER BY s.slug, sm.position",
    )
    .fetch_all(conn)
    .await
}

/// The ids of all current versions. A version never changes, so equal ids mean equal texts.
pub async fn version_ids(conn: &mut Conn) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT v.id FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         ORDER BY v.id",
    )
    .fetch_all(conn)
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

/// A stack with its issuer's slug.
#[derive(Debug, sqlx::FromRow)]
pub struct StackRefRow {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Who put it together.
    pub issuer: Slug,
}

/// All stacks, by slug.
pub async fn stacks(conn: &mut Conn) -> sqlx::Result<Vec<StackRefRow>> {
    sqlx::query_as(
        "SELECT s.slug, s.title, i.slug AS issuer FROM stack s JOIN issuer i ON i.id = s.issuer_id ORDER BY s.slug",
    )
    .fetch_all(conn)
    .await
}

#[derive(sqlx::FromRow)]
struct MicroCredentialRow {
    id: String,
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

/// A micro-credential in one version, by default the current one.
pub async fn micro_credential(
    conn: &mut Conn,
    slug: &Slug,
    version: Option<u32>,
) -> sqlx::Result<Option<MicroCredential>> {
    let row: Option<MicroCredentialRow> = sqlx::query_as(
        "SELECT m.id, m.slug, v.number, v.content, i.slug AS issuer, i.name, i.colour, i.sla_business_days
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
    let stacks: Vec<(Slug, String)> = sqlx::query_as(
        "SELECT s.slug, s.title FROM stack s JOIN stack_member sm ON sm.stack_id = s.id
         WHERE sm.micro_credential_id = $1 ORDER BY s.slug",
    )
    .bind(&row.id)
    .fetch_all(conn)
    .await?;
    let MicroCredentialRow {
        slug,
        number,
        content,
        issuer,
        name,
        colour,
        sla_business_days,
        ..
    } = row;
    Ok(Some(MicroCredential {
        slug,
        version: number,
        issuer: IssuerRef {
            slug: issuer,
            name,
            colour,
            sla_business_days,
        },
        stacks: stacks
            .into_iter()
            .map(|(slug, title)| StackRef { slug, title })
            .collect(),
        content: content.0,
    }))
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

/// What only a stack's own page says.
#[derive(Debug, sqlx::FromRow)]
pub struct StackPageRow {
    /// Its title.
    pub title: String,
    /// The language of its texts.
    pub lang: String,
    /// Who put it together.
    pub issuer: Slug,
    /// One sentence about it.
    pub summary: String,
    /// Why its members belong together; Markdown.
    pub about: String,
    rule: String,
    #[sqlx(try_from = "i64")]
    required: u32,
}

impl StackPageRow {
    /// What completes it.
    #[must_use]
    pub fn rule(&self) -> StackRule {
        rule(&self.rule, self.required)
    }
}

/// What only a stack's own page says.
pub async fn stack_page(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<StackPageRow>> {
    sqlx::query_as(
        "SELECT s.title, s.lang, i.slug AS issuer, s.summary, s.about, s.rule, s.required
         FROM stack s JOIN issuer i ON i.id = s.issuer_id WHERE s.slug = $1",
    )
    .bind(slug)
    .fetch_optional(conn)
    .await
}
