//! SQL of the pages of stacks, bundles and recognitions, and of their names.

use api_types::{
    content::StackRef,
    explore::{BundleRef, RecognitionRef, StackRule, StackSummary},
    ids::Slug,
};

use super::super::import_store::collections::rule;
use crate::db::Conn;

/// A stack with its issuer's slug.
#[derive(Debug, sqlx::FromRow)]
pub struct StackRefRow {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Who put it together.
    pub issuer: Slug,
    required: i64,
}

impl StackRefRow {
    /// How many of its members complete it, when not all of them have to.
    #[must_use]
    pub fn required(&self) -> Option<u32> {
        required(self.required)
    }
}

/// The database writes 0 where all members are required.
fn required(written: i64) -> Option<u32> {
    u32::try_from(written).ok().filter(|required| *required > 0)
}

/// All stacks, by slug.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn stacks(conn: &mut Conn) -> sqlx::Result<Vec<StackRefRow>> {
    sqlx::query_as(
        "SELECT s.slug, s.title, i.slug AS issuer, s.required
         FROM stack s JOIN issuer i ON i.id = s.issuer_id ORDER BY s.slug",
    )
    .fetch_all(conn)
    .await
}

/// The stacks that hold a micro-credential, by slug.
pub async fn stacks_of(conn: &mut Conn, micro_credential: &str) -> sqlx::Result<Vec<StackRef>> {
    let rows: Vec<(Slug, String, i64)> = sqlx::query_as(
        "SELECT s.slug, s.title, s.required FROM stack s JOIN stack_member m ON m.stack_id = s.id
         WHERE m.micro_credential_id = $1 ORDER BY s.slug",
    )
    .bind(micro_credential)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(slug, title, written)| StackRef {
            slug,
            title,
            required: required(written),
        })
        .collect())
}

/// All bundles, by slug.
pub async fn bundles(conn: &mut Conn) -> sqlx::Result<Vec<BundleRef>> {
    let rows: Vec<(Slug, String)> = sqlx::query_as("SELECT slug, title FROM bundle ORDER BY slug")
        .fetch_all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(slug, title)| BundleRef { slug, title })
        .collect())
}

/// All recognitions, by slug.
pub async fn recognitions(conn: &mut Conn) -> sqlx::Result<Vec<RecognitionRef>> {
    let rows: Vec<(Slug, String)> = sqlx::query_as("SELECT slug, name FROM recognition ORDER BY slug")
        .fetch_all(conn)
        .await?;
    Ok(recognition_refs(rows))
}

/// The recognitions that count a micro-credential, by slug.
pub async fn recognised_by(conn: &mut Conn, micro_credential: &str) -> sqlx::Result<Vec<RecognitionRef>> {
    let rows: Vec<(Slug, String)> = sqlx::query_as(
        "SELECT r.slug, r.name FROM recognition r JOIN recognition_member m ON m.recognition_id = r.id
         WHERE m.micro_credential_id = $1 ORDER BY r.slug",
    )
    .bind(micro_credential)
    .fetch_all(conn)
    .await?;
    Ok(recognition_refs(rows))
}

fn recognition_refs(rows: Vec<(Slug, String)>) -> Vec<RecognitionRef> {
    rows.into_iter()
        .map(|(slug, name)| RecognitionRef { slug, name })
        .collect()
}

/// What only the own page of a stack or a bundle says.
#[derive(Debug, sqlx::FromRow)]
pub struct CollectionPageRow {
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

impl CollectionPageRow {
    /// What completes it.
    #[must_use]
    pub fn rule(&self) -> StackRule {
        rule(&self.rule, self.required)
    }
}

/// What only a stack's own page says.
pub async fn stack_page(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<CollectionPageRow>> {
    sqlx::query_as(
        "SELECT s.title, s.lang, i.slug AS issuer, s.summary, s.about, s.rule, s.required
         FROM stack s JOIN issuer i ON i.id = s.issuer_id WHERE s.slug = $1",
    )
    .bind(slug)
    .fetch_optional(conn)
    .await
}

/// What only a bundle's own page says.
pub async fn bundle_page(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<CollectionPageRow>> {
    sqlx::query_as(
        "SELECT b.title, b.lang, i.slug AS issuer, b.summary, b.about, b.rule, b.required
         FROM bundle b JOIN issuer i ON i.id = b.issuer_id WHERE b.slug = $1",
    )
    .bind(slug)
    .fetch_optional(conn)
    .await
}

#[derive(sqlx::FromRow)]
struct StackSummaryRow {
    slug: Slug,
    title: String,
    lang: String,
    issuer: Slug,
    summary: String,
    #[sqlx(try_from = "i64")]
    members: u32,
}

/// A bundle's stacks, in order.
pub async fn stacks_of_bundle(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Vec<StackSummary>> {
    let rows: Vec<StackSummaryRow> = sqlx::query_as(
        "SELECT s.slug, s.title, s.lang, i.slug AS issuer, s.summary,
             (SELECT COUNT(*) FROM stack_member m WHERE m.stack_id = s.id) AS members
         FROM bundle b
         JOIN bundle_member bm ON bm.bundle_id = b.id
         JOIN stack s ON s.id = bm.stack_id
         JOIN issuer i ON i.id = s.issuer_id
         WHERE b.slug = $1 ORDER BY bm.position",
    )
    .bind(slug)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(StackSummary::from).collect())
}

impl From<StackSummaryRow> for StackSummary {
    fn from(row: StackSummaryRow) -> Self {
        Self {
            slug: row.slug,
            title: row.title,
            lang: row.lang,
            issuer: row.issuer,
            summary: row.summary,
            members: row.members,
        }
    }
}

/// What only a recognition's own page says.
#[derive(Debug, sqlx::FromRow)]
pub struct RecognitionPageRow {
    /// The name of who recognises.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The language of its texts.
    pub lang: String,
    /// Where it holds.
    pub region: String,
    /// Its own site.
    pub url: String,
    /// One sentence about it.
    pub summary: String,
    /// By which rules it counts; Markdown.
    pub rules: String,
}

/// What only a recognition's own page says.
pub async fn recognition_page(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<RecognitionPageRow>> {
    sqlx::query_as("SELECT name, kind, lang, region, url, summary, rules FROM recognition WHERE slug = $1")
        .bind(slug)
        .fetch_optional(conn)
        .await
}
