//! Who counts micro-credentials towards something of theirs, and by which rules.

use api_types::{explore::Recognition, ids::Slug, search::Card};
use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    card,
    frame::{self, About, breadcrumbs, icon},
    language::Reader,
    words,
};
use crate::{
    error::Result,
    features::explore::{catalogue, kept::Kept},
    state::App,
};

/// A recognition's page.
pub async fn recognition_page(
    State(app): State<App>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response> {
    let Ok(slug) = Slug::parse(&slug) else {
        return frame::not_found(&app, &reader).await;
    };
    let mut conn = app.db.read().await?;
    let Some(found) = catalogue::recognition(&mut conn, &slug).await? else {
        drop(conn);
        return frame::not_found(&app, &reader).await;
    };
    let kept = Kept::current(&mut conn).await?;
    drop(conn);
    let searchable = kept.searchable(reader.lang).await?;
    let cards = found.entries.iter().map(|entry| searchable.card(entry)).collect();
    let about = About::new(found.name.as_str(), found.summary.as_str());
    frame::page(&app, &reader, &about, &content(&reader, &found, cards)).await
}

fn content(reader: &Reader, found: &Recognition, cards: Vec<Card>) -> Markup {
    let strings = reader.t();
    let t = &strings.recognition;
    let lang = reader.other(&found.lang);
    let site = found.url.trim_start_matches("https://").trim_end_matches('/');
    html! {
        div class="page" {
            (breadcrumbs(reader, &[("/explore", strings.site.explore)], &found.name))
            header class="page-header" {
                p class="page-header__kicker" {
                    (strings.lookup_recognition_kind.get(&found.kind).unwrap_or(&found.kind))
                }
                h1 tabindex="-1" lang=[lang] { (found.name) }
                p class="lead" lang=[lang] { (found.summary) }
            }
            dl class="facts facts--columns panel" {
                div class="facts__item" { dt { (t.region) } dd lang=[lang] { (found.region) } }
                div class="facts__item" {
                    dt { (t.site) }
                    dd { a href=(found.url) rel="noopener noreferrer" { (site) } " " (icon("external")) }
                }
                div class="facts__item" {
                    dt { (t.entries) }
                    dd { a href={ "/explore?recognised-by=" (found.slug) } { (t.count(found.entries.len())) } }
                }
            }
            section class="section" aria-labelledby="rules" {
                h2 id="rules" { (t.rules) }
                (words::prose(reader, &found.lang, &found.rules))
                div class="notice" data-kind="info" { (icon("info")) p { (t.note) } }
            }
            section class="section" aria-labelledby="entries" {
                h2 id="entries" { (t.entries) }
                (card::grid(reader, cards))
            }
            section class="section" aria-labelledby="proof" {
                h2 id="proof" { (t.proof_title) }
                p { (t.proof_text) }
                p { a href="/verify" { (strings.site.verify) } }
            }
        }
    }
}
