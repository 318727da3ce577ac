//! Issuers as signers: their identifier and their keys.

use anyhow::{Context as _, anyhow, ensure};
use api_types::ids::Slug;
use credential::key::{PublicKey, SigningKey};

use crate::{db::Conn, state::App};

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Issuer {
    /// The row's id.
    pub id: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its web page.
    pub url: String,
    /// Its decentralised identifier, part of every award.
    pub did: String,
}

/// The issuer of this id.
///
/// # Errors
/// When the database does not answer, or there is none.
pub async fn issuer(conn: &mut Conn, id: &str) -> sqlx::Result<Issuer> {
    sqlx::query_as("SELECT id, slug, name, url, did FROM issuer WHERE id = $1")
        .bind(id)
        .fetch_one(conn)
        .await
}

/// The issuer of this name.
///
/// # Errors
/// When the database does not answer.
pub async fn issuer_by_slug(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Issuer>> {
    sqlx::query_as("SELECT id, slug, name, url, did FROM issuer WHERE slug = $1")
        .bind(slug)
        .fetch_optional(conn)
        .await
}

/// The key that an issuer signs with now.
///
/// # Errors
/// When there is none, or the master key does not open it.
pub async fn current(conn: &mut Conn, app: &App, issuer_id: &str) -> anyhow::Result<SigningKey> {
    let (public, sealed): (String, Vec<u8>) = sqlx::query_as(
        "SELECT public_key, sealed_secret FROM issuer_key WHERE issuer_id = $1 AND retired_at IS NULL",
    )
    .bind(issuer_id)
    .fetch_optional(conn)
    .await?
    .context("the issuer has no signing key")?;
    let seed = app
        .keys
        .open(&sealed, issuer_id.as_bytes())
        .context("the issuer's signing key")?;
    let seed =
        <&[u8; 32]>::try_from(seed.as_slice()).map_err(|_| anyhow!("the signing key has not 32 bytes"))?;
    let key = SigningKey::from_seed(seed);
    ensure!(
        key.public().to_string() == public,
        "the signing key is not the one that is published"
    );
    Ok(key)
}

/// All keys of an issuer, retired ones too: what they signed stays signed.
///
/// # Errors
/// When the database does not answer or holds something else.
pub async fn published(conn: &mut Conn, issuer_id: &str) -> anyhow::Result<Vec<PublicKey>> {
    let keys: Vec<String> =
        sqlx::query_scalar("SELECT public_key FROM issuer_key WHERE issuer_id = $1 ORDER BY created_at, id")
            .bind(issuer_id)
            .fetch_all(conn)
            .await?;
    keys.iter()
        .map(|key| key.parse().context("a published key is broken"))
        .collect()
}
