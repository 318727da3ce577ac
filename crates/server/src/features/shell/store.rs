//! SQL that only the pages of text need.

use api_types::ids::{PersonId, Slug, SubmissionId};
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::types::Json;

use crate::db::Conn;

/// A published version, as far as the list of versions needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number; the first is 1.
    pub number: u32,
    /// The day it was published.
    pub published: NaiveDate,
    /// What changed since the version before.
    pub change_note: String,
    /// The language of the note, as a BCP 47 code.
    pub lang: String,
}

/// The part of a version's content that tells what it is.
#[derive(Deserialize)]
struct Imprint {
    published: NaiveDate,
    change_note: String,
    lang: String,
}

/// The published versions of a micro-credential, the newest first.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn versions(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Vec<Version>> {
    let rows: Vec<(i64, Json<Imprint>)> = sqlx::query_as(
        "SELECT v.number, v.content FROM micro_credential_version v
         JOIN micro_credential m ON m.id = v.micro_credential_id
         WHERE m.slug = $1 AND v.number <= m.current_version ORDER BY v.number DESC",
    )
    .bind(slug)
    .fetch_all(conn)
    .await?;
    let version = |(number, Json(imprint)): (i64, Json<Imprint>)| Version {
        number: u32::try_from(number).unwrap_or_default(),
        published: imprint.published,
        change_note: imprint.change_note,
        lang: imprint.lang,
    };
    Ok(rows.into_iter().map(version).collect())
}

/// Who recognises, and for what.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RecognitionLine {
    /// Its name in addresses.
    pub slug: Slug,
    /// The name of who recognises.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The language of its summary, as a BCP 47 code.
    pub lang: String,
    /// Where it holds.
    pub region: String,
    /// For what it counts, in one sentence.
    pub summary: String,
}

/// Everybody who recognises anything, by name.
pub async fn recognitions(conn: &mut Conn) -> sqlx::Result<Vec<RecognitionLine>> {
    sqlx::query_as("SELECT slug, name, kind, lang, region, summary FROM recognition ORDER BY name")
        .fetch_all(conn)
        .await
}

/// A stack or a bundle, as a line about something else shows it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CollectionLine {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// One sentence about it.
    pub summary: String,
    /// How many members it has.
    pub members: i64,
}

/// The stacks of an issuer, by title.
pub async fn stacks_of_issuer(conn: &mut Conn, issuer: &Slug) -> sqlx::Result<Vec<CollectionLine>> {
    sqlx::query_as(
        "SELECT s.slug, s.title, s.lang, s.summary,
             (SELECT COUNT(*) FROM stack_member m WHERE m.stack_id = s.id) AS members
         FROM stack s JOIN issuer i ON i.id = s.issuer_id WHERE i.slug = $1 ORDER BY s.title",
    )
    .bind(issuer)
    .fetch_all(conn)
    .await
}

/// The stacks that hold a micro-credential, by title.
pub async fn stacks_with(conn: &mut Conn, micro_credential: &Slug) -> sqlx::Result<Vec<CollectionLine>> {
    sqlx::query_as(
        "SELECT s.slug, s.title, s.lang, s.summary,
             (SELECT COUNT(*) FROM stack_member n WHERE n.stack_id = s.id) AS members
         FROM stack s JOIN stack_member sm ON sm.stack_id = s.id
         JOIN micro_credential m ON m.id = sm.micro_credential_id WHERE m.slug = $1 ORDER BY s.title",
    )
    .bind(micro_credential)
    .fetch_all(conn)
    .await
}

/// The bundles of an issuer, by title.
pub async fn bundles_of_issuer(conn: &mut Conn, issuer: &Slug) -> sqlx::Result<Vec<CollectionLine>> {
    sqlx::query_as(
        "SELECT b.slug, b.title, b.lang, b.summary,
             (SELECT COUNT(*) FROM bundle_member m WHERE m.bundle_id = b.id) AS members
         FROM bundle b JOIN issuer i ON i.id = b.issuer_id WHERE i.slug = $1 ORDER BY b.title",
    )
    .bind(issuer)
    .fetch_all(conn)
    .await
}

/// The bundles that hold a stack, by title.
pub async fn bundles_with(conn: &mut Conn, stack: &Slug) -> sqlx::Result<Vec<CollectionLine>> {
    sqlx::query_as(
        "SELECT b.slug, b.title, b.lang, b.summary,
             (SELECT COUNT(*) FROM bundle_member n WHERE n.bundle_id = b.id) AS members
         FROM bundle b JOIN bundle_member bm ON bm.bundle_id = b.id
         JOIN stack s ON s.id = bm.stack_id WHERE s.slug = $1 ORDER BY b.title",
    )
    .bind(stack)
    .fetch_all(conn)
    .await
}

/// What a person has earned: micro-credentials with a badge that holds.
pub async fn earned(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<Slug>> {
    sqlx::query_scalar(
        "SELECT DISTINCT m.slug FROM award a
         JOIN micro_credential_version v ON v.id = a.version_id
         JOIN micro_credential m ON m.id = v.micro_credential_id
         WHERE a.person_id = $1 AND a.status = 'active'",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}

/// What a person is working on or waits for.
pub async fn open(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<(Slug, SubmissionId)>> {
    // The states that are final, as in the index that allows one open attempt.
    sqlx::query_as(
        "SELECT m.slug, s.id FROM submission s JOIN micro_credential m ON m.id = s.micro_credential_id
         WHERE s.person_id = $1 AND s.state NOT IN ('awarded', 'not_yet', 'withdrawn')",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}
