//! An issuer: who they are, what they offer, how they sign.

use api_types::{explore::Issuer, ids::Slug, search::Card};
use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    card, collection,
    frame::{self, About, breadcrumbs, icon},
    language::Reader,
    store::{self, CollectionLine},
    words,
};
use crate::{
    error::Result,
    features::{
        explore::{catalogue, kept::Kept},
        impact::decisions::{self, Decisions, LEAST, Scope},
    },
    state::App,
};

/// What the page is written from.
struct Page {
    found: Issuer,
    cards: Vec<Card>,
    stacks: Vec<CollectionLine>,
    bundles: Vec<CollectionLine>,
    decisions: Decisions,
}

/// An issuer's page.
pub async fn issuer_page(
    State(app): State<App>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response> {
    let Ok(slug) = Slug::parse(&slug) else {
        return frame::not_found(&app, &reader).await;
    };
    let mut conn = app.db.read().await?;
    let Some(found) = catalogue::issuer(&mut conn, &slug).await? else {
        drop(conn);
        return frame::not_found(&app, &reader).await;
    };
    let kept = Kept::current(&mut conn).await?;
    let stacks = store::stacks_of_issuer(&mut conn, &slug).await?;
    let bundles = store::bundles_of_issuer(&mut conn, &slug).await?;
    let decisions = decisions::of(&mut conn, Scope::Issuer(&slug)).await?;
    drop(conn);
    let searchable = kept.searchable(reader.lang).await?;
    let page = Page {
        cards: found.entries.iter().map(|entry| searchable.card(entry)).collect(),
        found,
        stacks,
        bundles,
        decisions,
    };
    let about = About::new(page.found.issuer.name.as_str(), page.found.summary.as_str());
    frame::page(&app, &reader, &about, &content(&reader, &page)).await
}

fn content(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.issuer;
    let found = &page.found;
    let members = |line: &CollectionLine| usize::try_from(line.members).unwrap_or_default();
    html! {
        div class="page" {
            (breadcrumbs(reader, &[("/explore", strings.site.explore)], &found.issuer.name))
            (header(reader, page))
            @if !page.stacks.is_empty() {
                section class="section" aria-labelledby="stacks" {
                    h2 id="stacks" { (t.stacks) }
                    (collection::list(reader, "/stacks/", &page.stacks, |line| t.members(members(line))))
                }
            }
            @if !page.bundles.is_empty() {
                section class="section" aria-labelledby="bundles" {
                    h2 id="bundles" { (t.bundles) }
                    (collection::list(reader, "/bundles/", &page.bundles, |line| t.stack_count(members(line))))
                }
            }
            section class="section" aria-labelledby="micro-credentials" {
                h2 id="micro-credentials" { (t.micro_credentials) }
                (card::grid(reader, page.cards.iter().cloned()))
            }
            section class="section" aria-labelledby="about" {
                h2 id="about" { (t.about) }
                (words::prose(reader, &found.lang, &found.about))
                dl class="facts facts--wide panel" {
                    div class="facts__item" { dt { (t.did) } dd { (found.did) } }
                }
                p class="section__note" { (t.signing_note) }
            }
        }
    }
}

fn header(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.issuer;
    let found = &page.found;
    let site = found.url.trim_start_matches("https://").trim_end_matches('/');
    let tallies = [
        (t.tally_entries, found.entries.len().to_string()),
        (t.tally_stacks, page.stacks.len().to_string()),
        (t.bundles, page.bundles.len().to_string()),
    ];
    let tallies: Vec<_> = tallies.into_iter().filter(|(_, count)| count != "0").collect();
    let usual = match page.decisions.usual_days {
        Some(days) => t.usual_days(days as usize),
        None => format!(
            "{}. {}",
            strings.micro_credential.too_few,
            strings.micro_credential.too_few_note(LEAST)
        ),
    };
    html! {
        header class="issuer-header" {
            p class="issuer-header__kind" { (strings.lookup_issuer_kind.get(&found.kind).unwrap_or(&found.kind)) }
            h1 tabindex="-1" { (found.issuer.name) }
            p class="lead" lang=[reader.other(&found.lang)] { (found.summary) }
            (collection::figures(&tallies))
            dl class="facts facts--columns" {
                div class="facts__item" {
                    dt { (t.promise) }
                    dd { (t.promise_days(found.issuer.sla_business_days as usize)) }
                }
                div class="facts__item" { dt { (t.usual) } dd { (usual) } }
                div class="facts__item" {
                    dt { (t.site) }
                    dd { a href=(found.url) rel="noopener noreferrer" { (site) } " " (icon("external")) }
                }
            }
        }
    }
}
