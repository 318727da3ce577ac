//! Putting the catalogue's pages together from rows.

use api_types::{
    content::{IssuerRef, StackRef},
    explore::{Bundle, Catalogue, CatalogueEntry, Issuer, Recognition, Stack},
    ids::Slug,
};

use super::store::{
    self, collections,
    entries::{Scope, entries},
};
use crate::db::Conn;

/// Changes when the same rows give another catalogue, so that nobody keeps one of an older release.
const FORMAT: &str = "2";

/// The catalogue's version. Every change of the catalogue makes a new one; awards do not, so
/// `CatalogueEntry::earned` is as old as the copy it stands in.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn version(conn: &mut Conn) -> sqlx::Result<String> {
    let state = store::catalogue_version(conn).await?;
    Ok(format!("{FORMAT}-{state}"))
}

/// The whole catalogue.
pub async fn catalogue(conn: &mut Conn) -> sqlx::Result<Catalogue> {
    // Read first: of a change meanwhile, the copy is taken for too old rather than for new.
    let version = version(conn).await?;
    let mut issuers = store::issuers(conn).await?;
    issuers.sort_by_cached_key(|issuer| issuer.name.to_lowercase());
    let mut stacks = stack_refs(conn, None).await?;
    stacks.sort_by_cached_key(|stack| stack.title.to_lowercase());
    let mut recognitions = collections::recognitions(conn).await?;
    recognitions.sort_by_cached_key(|recognition| recognition.name.to_lowercase());
    let mut bundles = collections::bundles(conn).await?;
    bundles.sort_by_cached_key(|bundle| bundle.title.to_lowercase());
    Ok(Catalogue {
        version,
        entries: by_title(entries(conn, Scope::All).await?),
        stacks,
        issuers,
        recognitions,
        bundles,
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
    Ok(Some(Issuer {
        issuer,
        kind: page.kind,
        lang: page.lang,
        url: page.url,
        summary: page.summary,
        about: page.about,
        did: page.did,
        entries: by_title(entries(conn, Scope::Issuer(slug)).await?),
        stacks: stack_refs(conn, Some(slug)).await?,
    }))
}

/// A stack's page.
pub async fn stack(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Stack>> {
    let Some(page) = collections::stack_page(conn, slug).await? else {
        return Ok(None);
    };
    let all = store::issuers(conn).await?;
    let Some(issuer) = all.iter().find(|issuer| issuer.slug == page.issuer).cloned() else {
        return Ok(None);
    };
    let entries = entries(conn, Scope::Stack(slug)).await?;
    let rule = page.rule();
    Ok(Some(Stack {
        slug: slug.clone(),
        title: page.title,
        lang: page.lang,
        issuer,
        summary: page.summary,
        about: page.about,
        rule,
        issuers: issuers_of(&entries, &all),
        entries,
    }))
}

/// A bundle's page.
pub async fn bundle(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Bundle>> {
    let Some(page) = collections::bundle_page(conn, slug).await? else {
        return Ok(None);
    };
    let issuers = store::issuers(conn).await?;
    let Some(issuer) = issuers.into_iter().find(|issuer| issuer.slug == page.issuer) else {
        return Ok(None);
    };
    let rule = page.rule();
    Ok(Some(Bundle {
        slug: slug.clone(),
        title: page.title,
        lang: page.lang,
        issuer,
        summary: page.summary,
        about: page.about,
        rule,
        stacks: collections::stacks_of_bundle(conn, slug).await?,
    }))
}

/// A recognition's page.
pub async fn recognition(conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<Recognition>> {
    let Some(page) = collections::recognition_page(conn, slug).await? else {
        return Ok(None);
    };
    let entries = entries(conn, Scope::Recognition(slug)).await?;
    Ok(Some(Recognition {
        slug: slug.clone(),
        name: page.name,
        kind: page.kind,
        lang: page.lang,
        region: page.region,
        url: page.url,
        summary: page.summary,
        rules: page.rules,
        issuers: issuers_of(&entries, &store::issuers(conn).await?),
        entries,
    }))
}

fn by_title(mut entries: Vec<CatalogueEntry>) -> Vec<CatalogueEntry> {
    entries.sort_by_cached_key(|entry| entry.title.to_lowercase());
    entries
}

/// The issuers of some entries, each once, in the order in which they appear.
fn issuers_of(entries: &[CatalogueEntry], all: &[IssuerRef]) -> Vec<IssuerRef> {
    let mut found: Vec<IssuerRef> = Vec::new();
    for entry in entries {
        let known = found.iter().any(|issuer| issuer.slug == entry.issuer);
        let issuer = all.iter().find(|issuer| issuer.slug == entry.issuer);
        found.extend(issuer.filter(|_| !known).cloned());
    }
    found
}

async fn stack_refs(conn: &mut Conn, issuer: Option<&Slug>) -> sqlx::Result<Vec<StackRef>> {
    let rows = collections::stacks(conn).await?;
    let wanted = rows
        .into_iter()
        .filter(|row| issuer.is_none_or(|issuer| row.issuer == *issuer));
    Ok(wanted
        .map(|row| StackRef {
            required: row.required(),
            slug: row.slug,
            title: row.title,
        })
        .collect())
}
