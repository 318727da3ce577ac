//! SQL of lists: the current versions in a scope, as cards.

use std::collections::BTreeMap;

use api_types::{
    explore::{CatalogueEntry, EntryText},
    ids::Slug,
};
use sqlx::types::Json;

use super::super::card::Card;
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
    /// Those that one recognition counts, in their order.
    Recognition(&'a Slug),
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: Slug,
    issuer: Slug,
    card: Json<Card>,
    stacks: Option<String>,
    recognised_by: Option<String>,
    earned: i64,
}

macro_rules! entries {
    ($where:literal) => {
        concat!(
            "SELECT m.slug, i.slug AS issuer, COALESCE(c.card, v.content) AS card,
                 (SELECT STRING_AGG(s.slug, ' ' ORDER BY s.slug) FROM stack_member sm
                  JOIN stack s ON s.id = sm.stack_id WHERE sm.micro_credential_id = m.id) AS stacks,
                 (SELECT STRING_AGG(r.slug, ' ' ORDER BY r.slug) FROM recognition_member rm
                  JOIN recognition r ON r.id = rm.recognition_id
                  WHERE rm.micro_credential_id = m.id) AS recognised_by,
                 (SELECT COUNT(*) FROM micro_credential_version av JOIN award a ON a.version_id = av.id
                  WHERE av.micro_credential_id = m.id AND a.status <> 'revoked') AS earned
             FROM micro_credential m
             JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
             LEFT JOIN version_card c ON c.version_id = v.id
             JOIN issuer i ON i.id = m.issuer_id ",
            $where
        )
    };
}

/// The entries in a scope: a stack's and a recognition's in their order, others by slug.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn entries(conn: &mut Conn, scope: Scope<'_>) -> sqlx::Result<Vec<CatalogueEntry>> {
    let query = match scope {
        Scope::All => sqlx::query_as(entries!("ORDER BY m.slug")),
        Scope::Issuer(slug) => sqlx::query_as(entries!("WHERE i.slug = $1 ORDER BY m.slug")).bind(slug),
        Scope::Stack(slug) => sqlx::query_as(entries!(
            "JOIN stack_member x ON x.micro_credential_id = m.id JOIN stack y ON y.id = x.stack_id
             WHERE y.slug = $1 ORDER BY x.position"
        ))
        .bind(slug),
        Scope::Recognition(slug) => sqlx::query_as(entries!(
            "JOIN recognition_member x ON x.micro_credential_id = m.id JOIN recognition y ON y.id = x.recognition_id
             WHERE y.slug = $1 ORDER BY x.position"
        ))
        .bind(slug),
    };
    let rows: Vec<Row> = query.fetch_all(&mut *conn).await?;
    let mut texts = texts(conn).await?;
    let entries = rows.into_iter().map(|row| {
        let translations = texts.remove(&row.slug).unwrap_or_default();
        entry(row, translations)
    });
    Ok(entries.collect())
}

/// The translations of all current versions. Few versions have any.
async fn texts(conn: &mut Conn) -> sqlx::Result<BTreeMap<Slug, Vec<EntryText>>> {
    let rows: Vec<(Slug, Json<Card>)> = sqlx::query_as(
        "SELECT m.slug, t.card FROM translation t
         JOIN micro_credential_version v ON v.id = t.version_id
         JOIN micro_credential m ON m.id = v.micro_credential_id AND m.current_version = v.number
         ORDER BY m.slug, t.lang",
    )
    .fetch_all(conn)
    .await?;
    let mut texts: BTreeMap<Slug, Vec<EntryText>> = BTreeMap::new();
    for (slug, Json(card)) in rows {
        texts.entry(slug).or_default().push(card.into_text());
    }
    Ok(texts)
}

fn entry(row: Row, translations: Vec<EntryText>) -> CatalogueEntry {
    let card = row.card.0;
    CatalogueEntry {
        slug: row.slug,
        issuer: row.issuer,
        stacks: slugs(row.stacks.as_deref()),
        recognised_by: slugs(row.recognised_by.as_deref()),
        earned: u32::try_from(row.earned).unwrap_or(u32::MAX),
        translations,
        keywords: card.keywords().collect(),
        title: card.title,
        summary: card.summary,
        competency: card.competency,
        lang: card.lang,
        topics: card.topics,
        audiences: card.audiences,
        grade_bands: card.grade_bands,
        evidence_types: card.evidence_types,
        needs: card.needs,
        hours: card.hours,
        fee_cents: card.fee_cents,
        published: card.published,
    }
}

/// Slugs with spaces between them.
fn slugs(list: Option<&str>) -> Vec<Slug> {
    let each = list.unwrap_or_default().split_whitespace();
    each.filter_map(|slug| Slug::parse(slug).ok()).collect()
}
