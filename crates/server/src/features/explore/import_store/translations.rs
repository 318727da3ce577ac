//! SQL of the import for translations of published versions.

use api_types::content::Content;
use sqlx::types::Json;

use super::super::card::Card;
use crate::db::Conn;

/// The id of a published version.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn version_id(
    conn: &mut Conn,
    micro_credential: &str,
    number: u32,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT id FROM micro_credential_version WHERE micro_credential_id = $1 AND number = $2",
    )
    .bind(micro_credential)
    .bind(i64::from(number))
    .fetch_optional(conn)
    .await
}

/// What a version says in a language.
pub async fn find(conn: &mut Conn, version: &str, lang: &str) -> sqlx::Result<Option<Content>> {
    let content: Option<Json<Content>> =
        sqlx::query_scalar("SELECT content FROM translation WHERE version_id = $1 AND lang = $2")
            .bind(version)
            .bind(lang)
            .fetch_optional(conn)
            .await?;
    Ok(content.map(|Json(content)| content))
}

/// Adds a translation, or brings it up to date: its wording may get better, as the original decides.
pub async fn upsert(conn: &mut Conn, version: &str, content: &Content) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO translation (version_id, lang, card, content) VALUES ($1, $2, $3, $4)
         ON CONFLICT (version_id, lang) DO UPDATE SET card = excluded.card, content = excluded.content",
    )
    .bind(version)
    .bind(&content.lang)
    .bind(Json(Card::of(content)))
    .bind(Json(content))
    .execute(conn)
    .await?;
    Ok(())
}
