//! What somebody keeps for later. The browser keeps it; the address says what to show.

use api_types::explore::COMPARE_MAX;
use axum::{extract::State, response::Response};
use maud::html;

use super::{
    asked, card,
    frame::{self, About, icon, icon_of_class},
    language::{RawQuery, Reader},
};
use crate::{error::Result, features::explore::kept::Kept, state::App};

/// The micro-credentials that the address names, in its order.
pub async fn saved_page(
    State(app): State<App>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    let searchable = kept.searchable(reader.lang).await?;
    let asked = asked::read(&kept.catalogue.entries, &query);
    let compared = asked::query(asked.entries.iter().take(COMPARE_MAX).map(|entry| &entry.slug));
    let strings = reader.t();
    let t = &strings.saved;
    let lead = if reader.person.0.is_some() {
        t.lead_account
    } else {
        t.lead
    };
    let compare = if asked.entries.len() > COMPARE_MAX {
        t.compare_first(&COMPARE_MAX.to_string())
    } else {
        t.compare.to_owned()
    };
    let content = html! {
        div class="page" {
            header class="page-header" {
                h1 tabindex="-1" { (t.title) }
                p class="lead" { (lead) }
            }
            @if asked.unknown > 0 {
                div class="notice" data-kind="info" { (icon("info")) p { (t.unknown(asked.unknown)) } }
            }
            @if asked.entries.is_empty() {
                div class="empty" {
                    (icon_of_class("bookmark", "icon empty__mark"))
                    h2 { (t.none_title) }
                    p class="empty__text" { (t.none_text) }
                    div class="actions" { a class="button button--primary" href="/explore" { (strings.site.explore) } }
                }
            } @else {
                section class="section" aria-labelledby="saved" {
                    div class="section__header" {
                        h2 id="saved" { (t.count(asked.entries.len())) }
                        @if asked.entries.len() > 1 { a href={ "/compare?" (compared) } { (compare) } }
                    }
                    (card::grid(&reader, asked.entries.iter().map(|entry| searchable.card(entry))))
                }
            }
        }
    };
    let about = About {
        listed: false,
        ..About::new(t.title, t.lead)
    };
    frame::page(&app, &reader, &about, &content).await
}
