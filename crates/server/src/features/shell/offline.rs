//! What a browser shows without a connection. It is fetched ahead of time and kept.

use axum::{extract::State, response::Response};
use maud::html;

use super::{
    frame::{self, About, icon, icon_of_class},
    language::Reader,
};
use crate::{error::Result, state::App};

/// That there is no connection, and what works without one.
pub async fn offline_page(State(app): State<App>, reader: Reader) -> Result<Response> {
    let t = &reader.t().offline;
    let works = [
        ("search", t.works_search),
        ("books", t.works_visited),
        ("edit", t.works_draft),
    ];
    let content = html! {
        div class="page page--narrow" {
            div class="empty" {
                (icon_of_class("offline", "icon empty__mark"))
                h1 tabindex="-1" { (t.title) }
                p class="empty__text" { (t.lead) }
                p class="empty__text" { (t.retry) }
            }
            section class="section" aria-labelledby="works" {
                h2 id="works" { (t.works_title) }
                ul class="need-list panel" { @for (mark, words) in works { li { (icon(mark)) span { (words) } } } }
                div class="actions" { a class="button button--primary" href="/explore" { (t.explore) } }
            }
        }
    };
    let about = About {
        listed: false,
        ..About::new(t.title, t.lead)
    };
    frame::page(&app, &reader, &about, &content).await
}
