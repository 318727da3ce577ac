//! SQL of the import for recognitions.

use api_types::ids::Slug;
use chrono::{DateTime, Utc};

use super::super::content_file::RecognitionFile;
use crate::db::Conn;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    kind: String,
    lang: String,
    region: String,
    url: String,
    summary: String,
    rules: String,
}

/// A recognition as its file would say it, with its id.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn find(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<(String, RecognitionFile)>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, name, kind, lang, region, url, summary, rules FROM recognition WHERE slug = $1",
    )
    .bind(slug)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let members = sqlx::query_scalar(
        "SELECT m.slug FROM recognition_member r JOIN micro_credential m ON m.id = r.micro_credential_id
         WHERE r.recognition_id = $1 ORDER BY r.position",
    )
    .bind(&row.id)
    .fetch_all(conn)
    .await?;
    let file = RecognitionFile {
        name: row.name,
        kind: row.kind,
        lang: row.lang,
        region: row.region,
        url: row.url,
        summary: row.summary,
        members,
        rules: row.rules,
    };
    Ok(Some((row.id, file)))
}

/// Adds a recognition without its members, or brings it up to date.
pub async fn upsert(
    conn: &mut Conn,
    id: &str,
    slug: &Slug,
    file: &RecognitionFile,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO recognition (id, slug, name, kind, lang, region, url, summary, rules, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, lang = excluded.lang,
             region = excluded.region, url = excluded.url, summary = excluded.summary, rules = excluded.rules",
    )
    .bind(id)
    .bind(slug)
    .bind(&file.name)
    .bind(&file.kind)
    .bind(&file.lang)
    .bind(&file.region)
    .bind(&file.url)
    .bind(&file.summary)
    .bind(&file.rules)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Empties a recognition.
pub async fn clear(conn: &mut Conn, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM recognition_member WHERE recognition_id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Adds a micro-credential to a recognition.
pub async fn add(conn: &mut Conn, id: &str, micro_credential: &str, position: i64) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO recognition_member (recognition_id, micro_credential_id, position) VALUES ($1, $2, $3)",
    )
    .bind(id)
    .bind(micro_credential)
    .bind(position)
    .execute(conn)
    .await?;
    Ok(())
}
