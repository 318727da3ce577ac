//! Putting the catalogue's pages together from rows.

use std::collections::BTreeMap;

use api_types::{
    content::{IssuerRef, StackRef},
    explore::{Catalogue, CatalogueEntry, Issuer, Stack},
    ids::Slug,
};
use sha2::{Digest as _, Sha256};

use super::store::{self, EntryRow, Scope};
use crate::db::Conn;

/// Changes when the same rows give another catalogue, so that nobody keeps one of an older release.
const FORMAT: &str = "1";

/// The catalogue's version: a digest of everything it is made from.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn version(conn: &mut Conn) -> sqlx::Result<String> {
    let ids = store::version_ids(conn).await?;
    let issuers = store::issuers(conn).await?;
    let stacks = store::stacks(conn).await?;
    let memberships = store::memberships(conn).await?;
    let made_from = format!("{FORMAT} {ids:?} {issuers:?} {stacks:?} {memberships:?}");
    let digest = Sha256::digest(made_from);
    Ok(digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}

/// The whole catalogue.
pub async fn catalogue(conn: &mut Conn) -> sqlx::Result<Catalogue> {
    let mut issuers = store::issuers(conn).await?;
    issuers.sort_by_key(|issuer| issuer.name.to_lowercase());
    let mut stacks = stack_refs(conn, None).await?;
    stacks.sort_by_key(|stack| stack.title.to_lowercase());
    let mut entries = entries(conn, Scope::All).await?;
    entries.sort_by_key(|entry| entry.title.to_lowercase());
    Ok(Catalogue {
        version: version(conn).await?,
        entries,
        stacks,
        issuers,
        recognitions: Vec::new(),
        bundles: Vec::new(),
    })
}

/// An issuer's page.
pub async fn issuer(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Issuer>> {
    let Some(page) = store::issuer_page(conn, slug).await? else {
        return Ok(None);
    };
    let issuers = store::issuers(conn).await?;
    let Some(issuer) = issuers.into_iter().find(|issuer| issuer.slug == *slug) else {
        return Ok(None);
    };
    let mut entries = entries(conn, Scope::Issuer(slug)).await?;
    entries.sort_by_key(|entry| entry.title.to_lowercase());
    Ok(Some(Issuer {
        issuer,
        kind: page.kind,
        lang: page.lang,
        url: page.url,
        summary: page.summary,
        about: page.about,
        did: page.did,
        entries,
        stacks: stack_refs(conn, Some(slug)).await?,
    }))
}

/// A stack's page.
pub async fn stack(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Stack>> {
    let Some(page) = store::stack_page(conn, slug).await? else {
        return Ok(None);
    };
    let all = store::issuers(conn).await?;
    let find = |slug: &Slug| all.iter().find(|issuer| issuer.slug == *slug).cloned();
    let Some(issuer) = find(&page.issuer) else {
        return Ok(None);
    };
    let entries = entries(conn, Scope::Stack(slug)).await?;
    let mut issuers: Vec<IssuerRef> = Vec::new();
    for issuer in entries.iter().filter_map(|entry| find(&entry.issuer)) {
        if !issuers.contains(&issuer) {
            issuers.push(issuer);
        }
    }
    let rule = page.rule();
    Ok(Some(Stack {
        slug: slug.clone(),
        title: page.title,
        lang: page.lang,
        issuer,
        summary: page.summary,
        about: page.about,
        rule,
        entries,
        issuers,
    }))
}

async fn entries(conn: &mut Conn, scope: Scope<'_>) -> sqlx::Result<Vec<CatalogueEntry>> {
    let mut stacks_of: BTreeMap<Slug, Vec<Slug>> = BTreeMap::new();
    for (stack, member) in store::memberships(conn).await? {
        stacks_of.entry(member).or_default().push(stack);
    }
    let rows = store::entries(conn, scope).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let stacks = stacks_of.remove(&row.slug).unwrap_or_default();
            entry(row, stacks)
        })
        .collect())
}

fn entry(row: EntryRow, stacks: Vec<Slug>) -> CatalogueEntry {
    let content = row.content.0;
    let components = content.components.into_iter().map(|component| component.name);
    CatalogueEntry {
        slug: row.slug,
        title: content.title,
        summary: content.summary,
        competency: content.competency,
        issuer: row.issuer,
        stacks,
        lang: content.lang,
        topics: content.topics,
        audiences: content.audiences,
        grade_bands: content.grade_bands,
        evidence_types: content.evidence_types,
        needs: content.needs,
        hours: content.hours,
        fee_cents: content.fee_cents,
        published: content.published,
        keywords: content.skills.into_iter().chain(components).collect(),
        recognised_by: Vec::new(),
        earned: 0,
        translations: Vec::new(),
    }
}

async fn stack_refs(conn: &mut Conn, issuer: Option<&Slug>) -> sqlx::Result<Vec<StackRef>> {
    let rows = store::stacks(conn).await?;
    let wanted = rows
        .into_iter()
        .filter(|row| issuer.is_none_or(|issuer| row.issuer == *issuer));
    Ok(wanted
        .map(|row| StackRef {
            slug: row.slug,
            title: row.title,
        })
        .collect())
}
