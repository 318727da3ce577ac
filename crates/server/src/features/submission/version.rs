//! Published versions of micro-credentials, as submissions need them.

use api_types::{
    content::{Content, IssuerRef, MicroCredential},
    ids::Slug,
};
use sqlx::types::Json;

use crate::{db::Conn, features::explore::store::collections};

/// What somebody can apply for: a micro-credential with its current version.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Offered {
    /// The micro-credential's id.
    pub micro_credential_id: String,
    /// The issuer's id.
    pub issuer_id: String,
    /// The current version's id.
    pub version_id: String,
}

/// The micro-credential of this name, if it is offered.
///
/// # Errors
/// When the database does not answer.
pub async fn offered(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Offered>> {
    sqlx::query_as(
        "SELECT m.id AS micro_credential_id, m.issuer_id, v.id AS version_id
         FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         WHERE m.slug = $1",
    )
    .bind(slug)
    .fetch_optional(conn)
    .await
}

/// What a version says.
///
/// # Errors
/// When the database does not answer, or the version is not there.
pub async fn content(conn: &mut Conn, version_id: &str) -> sqlx::Result<Content> {
    let Json(content) = sqlx::query_scalar("SELECT content FROM micro_credential_version WHERE id = $1")
        .bind(version_id)
        .fetch_one(conn)
        .await?;
    Ok(content)
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: Slug,
    #[sqlx(try_from = "i64")]
    number: u32,
    content: Json<Content>,
    micro_credential_id: String,
    issuer_slug: Slug,
    name: String,
    colour: String,
    #[sqlx(try_from = "i64")]
    sla_business_days: u32,
}

/// A version as its page shows it: the content with where it belongs.
///
/// # Errors
/// When the database does not answer, or the version is not there.
pub async fn whole(conn: &mut Conn, version_id: &str) -> sqlx::Result<MicroCredential> {
    let row: Row = sqlx::query_as(
        "SELECT m.slug, v.number, v.content, m.id AS micro_credential_id, i.slug AS issuer_slug, i.name,
             i.colour, i.sla_business_days
         FROM micro_credential_version v
         JOIN micro_credential m ON m.id = v.micro_credential_id
         JOIN issuer i ON i.id = m.issuer_id
         WHERE v.id = $1",
    )
    .bind(version_id)
    .fetch_one(&mut *conn)
    .await?;
    let stacks = collections::stacks_of(conn, &row.micro_credential_id).await?;
    let langs = vec![row.content.lang.clone()];
    Ok(MicroCredential {
        slug: row.slug,
        version: row.number,
        issuer: IssuerRef {
            slug: row.issuer_slug,
            name: row.name,
            colour: row.colour,
            sla_business_days: row.sla_business_days,
        },
        stacks,
        recognised_by: Vec::new(),
        langs,
        content: row.content.0,
    })
}
