//! An issuer: who they are, what they offer, how they sign.

use api_types::{explore::Issuer, ids::Slug};
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
use crate::{error::Result, features::explore::catalogue, state::App};

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
    let found = catalogue::issuer(&mut conn, &slug).await?;
    drop(conn);
    let Some(found) = found else {
        return frame::not_found(&app, &reader).await;
    };
    let about = About::new(found.issuer.name.as_str(), found.summary.as_str());
    frame::page(&app, &reader, &about, &content(&reader, &found)).await
}

fn content(reader: &Reader, found: &Issuer) -> Markup {
    let strings = reader.t();
    let t = &strings.issuer;
    html! {
        div class="page" {
            (breadcrumbs(reader, &[("/explore", strings.site.explore)], &found.issuer.name))
            (header(reader, found))
            @if !found.stacks.is_empty() {
                section class="section" aria-labelledby="stacks" {
                    h2 id="stacks" { (t.stacks) }
                    ul class="issuer-list" {
                        @for stack in &found.stacks {
                            li class="panel" { h3 { a href={ "/stacks/" (stack.slug) } { (stack.title) } } }
                        }
                    }
                }
            }
            section class="section" aria-labelledby="micro-credentials" {
                h2 id="micro-credentials" { (t.micro_credentials) }
                (card::grid(reader, &found.entries, std::slice::from_ref(&found.issuer)))
            }
            section class="section" aria-labelledby="about" {
                h2 id="about" { (t.about) }
                (words::prose(reader, &found.lang, &found.about))
                dl class="facts facts--wide panel" {
                    div class="facts__item" { dt { (t.did) } dd { (found.did) } }
                }
            }
        }
    }
}

fn header(reader: &Reader, found: &Issuer) -> Markup {
    let strings = reader.t();
    let t = &strings.issuer;
    let site = found.url.trim_start_matches("https://").trim_end_matches('/');
    let figures = [
        (t.tally_entries, found.entries.len()),
        (t.tally_stacks, found.stacks.len()),
        (t.tally_days, found.issuer.sla_business_days as usize),
    ];
    html! {
        header class="issuer-header" {
            p class="issuer-header__kind" { (strings.lookup_issuer_kind.get(&found.kind).unwrap_or(&found.kind)) }
            h1 tabindex="-1" { (found.issuer.name) }
            p class="lead" lang=[reader.other(&found.lang)] { (found.summary) }
            dl class="tally" {
                @for (name, number) in figures { div class="tally__item" { dt { (name) } dd { (number) } } }
            }
            p class="actions" { a href=(found.url) rel="noopener noreferrer" { (site) } (icon("external")) }
        }
    }
}
