//! SQL of the lists for machines.

use api_types::{content::MicroCredential, ids::Slug};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::explore::{card::Card, store},
};

/// A micro-credential that machines are told of, with its issuer's identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// What it says, in the language it was written in.
    pub found: MicroCredential,
    /// Its issuer's decentralised identifier.
    pub did: String,
    /// Its issuer's own site.
    pub issuer_site: String,
}

/// A micro-credential in one version, by default the current one.
///
/// # Errors
/// [`ApiError::NotFound`] when there is no such version; else when the database does not answer.
pub async fn described(conn: &mut Conn, slug: &Slug, version: Option<u32>) -> Result<Described> {
    let found = store::micro_credential(conn, slug, version).await?;
    let found = found.ok_or(ApiError::NotFound("micro-credential"))?;
    let issuer = store::issuer_page(conn, &found.issuer.slug).await?;
    let issuer = issuer.ok_or(ApiError::NotFound("issuer"))?;
    Ok(Described {
        found,
        did: issuer.did,
        issuer_site: issuer.url,
    })
}

/// A page and when it last changed, where that is known.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PageRow {
    /// Its name in addresses.
    pub slug: Slug,
    /// When what it says was published.
    pub published_at: Option<DateTime<Utc>>,
}

/// The pages of all micro-credentials, by slug.
///
/// # Errors
/// When the database does not answer, as for every function below.
pub async fn micro_credentials(conn: &mut Conn) -> sqlx::Result<Vec<PageRow>> {
    sqlx::query_as(
        "SELECT m.slug, v.published_at FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         ORDER BY m.slug",
    )
    .fetch_all(conn)
    .await
}

/// The pages of all issuers, by slug, each as new as the newest it offers.
pub async fn issuers(conn: &mut Conn) -> sqlx::Result<Vec<PageRow>> {
    sqlx::query_as(
        "SELECT i.slug, MAX(v.published_at) AS published_at FROM issuer i
         LEFT JOIN micro_credential m ON m.issuer_id = i.id
         LEFT JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         GROUP BY i.slug ORDER BY i.slug",
    )
    .fetch_all(conn)
    .await
}

/// The pages of all stacks, by slug, each as new as the newest it holds.
pub async fn stacks(conn: &mut Conn) -> sqlx::Result<Vec<PageRow>> {
    sqlx::query_as(
        "SELECT s.slug, MAX(v.published_at) AS published_at FROM stack s
         LEFT JOIN stack_member x ON x.stack_id = s.id
         LEFT JOIN micro_credential m ON m.id = x.micro_credential_id
         LEFT JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         GROUP BY s.slug ORDER BY s.slug",
    )
    .fetch_all(conn)
    .await
}

/// The pages of all bundles, by slug, each as new as the newest its stacks hold.
pub async fn bundles(conn: &mut Conn) -> sqlx::Result<Vec<PageRow>> {
    sqlx::query_as(
        "SELECT b.slug, MAX(v.published_at) AS published_at FROM bundle b
         LEFT JOIN bundle_member y ON y.bundle_id = b.id
         LEFT JOIN stack_member x ON x.stack_id = y.stack_id
         LEFT JOIN micro_credential m ON m.id = x.micro_credential_id
         LEFT JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         GROUP BY b.slug ORDER BY b.slug",
    )
    .fetch_all(conn)
    .await
}

/// The pages of all recognitions, by slug, each as new as the newest it counts.
pub async fn recognitions(conn: &mut Conn) -> sqlx::Result<Vec<PageRow>> {
    sqlx::query_as(
        "SELECT r.slug, MAX(v.published_at) AS published_at FROM recognition r
         LEFT JOIN recognition_member x ON x.recognition_id = r.id
         LEFT JOIN micro_credential m ON m.id = x.micro_credential_id
         LEFT JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         GROUP BY r.slug ORDER BY r.slug",
    )
    .fetch_all(conn)
    .await
}

/// A micro-credential, as a feed lists it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NewsRow {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its issuer's name.
    pub issuer: String,
    /// When this version was published here.
    pub published_at: DateTime<Utc>,
    /// What it says, in the language asked for.
    pub card: Json<Card>,
}

/// The newest micro-credentials, the newest first: all of them, or those that can be read in a language.
pub async fn newest(conn: &mut Conn, lang: Option<&str>, limit: u32) -> sqlx::Result<Vec<NewsRow>> {
    sqlx::query_as(
        "SELECT m.slug, i.name AS issuer, v.published_at,
             COALESCE(CASE WHEN v.lang <> $1 THEN t.card END, c.card, v.content) AS card
         FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         LEFT JOIN version_card c ON c.version_id = v.id
         LEFT JOIN translation t ON t.version_id = v.id AND t.lang = $1
         JOIN issuer i ON i.id = m.issuer_id
         WHERE $1 = '' OR v.lang = $1 OR t.lang IS NOT NULL
         ORDER BY v.published_at DESC, m.slug
         LIMIT $2",
    )
    .bind(lang.unwrap_or_default())
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await
}
