//! The explorer: without the client its search box still finds.

use api_types::search::Question;
use axum::{extract::State, response::Response};
use i18n::Strings;
use maud::{Markup, html};

use super::{
    card,
    frame::{self, About, icon_of_class},
    language::{RawQuery, Reader},
};
use crate::{error::Result, features::explore::kept::Kept, state::App};

/// The explorer, looking for what the address says.
pub async fn explore_page(
    State(app): State<App>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    let question = Question::read(&query);
    let found = search::answer(kept.searchable(reader.lang).await?, &question);
    let t = reader.t();
    let content = html! {
        div class="page" {
            header class="page-header" {
                h1 tabindex="-1" { (t.explore.title) }
                p class="lead" { (t.explore.lead) }
            }
            (search_box(t, t.explore.search_label, &question.text))
            section class="explore__results" aria-labelledby="results" {
                h2 class="visually-hidden" id="results" tabindex="-1" { (t.explore.results_title) }
                div class="explore__bar" {
                    p class="explore__count" role="status" { (t.explore.results(found.total)) }
                }
                @if !found.dropped.is_empty() { p { (t.explore.dropped(&found.dropped_list())) } }
                @if found.entries.is_empty() {
                    p { (t.explore.none_title) ". " (t.explore.none_text) " "
                        a href="/explore" { (t.explore.clear_all) } }
                } @else {
                    @if found.partial { p { (t.explore.partial) } }
                    (card::grid(&reader, found.entries.iter().map(|found| found.card.clone())))
                    (pager(t, &question, found.total))
                }
            }
        }
    };
    // One page for search engines; what somebody looked for is no page of its own.
    let plain = question.text.is_empty() && question.choices.is_empty();
    let about = About {
        listed: plain,
        ..About::new(t.explore.title, t.explore.lead)
    };
    frame::page(&app, &reader, &about, &content).await
}

/// The ways to the results before and after these; the client needs none, its list goes on.
fn pager(t: &Strings, question: &Question, total: usize) -> Markup {
    let page = |offset: usize| {
        let question = Question {
            offset,
            ..question.clone()
        };
        question.path()
    };
    let after = question.offset + question.limit;
    html! {
        @if question.offset > 0 || after < total {
            nav class="pager" aria-label=(t.explore.pages) {
                ul class="pager__list" {
                    @if question.offset > 0 {
                        li { a class="pager__link" rel="prev" href=(page(question.offset.saturating_sub(question.limit))) {
                            (t.explore.page_before) } }
                    }
                    @if after < total {
                        li { a class="pager__link" rel="next" href=(page(after)) { (t.explore.page_after) } }
                    }
                }
            }
        }
    }
}

/// The box that searches the catalogue.
#[must_use]
pub fn search_box(t: &Strings, label: &str, text: &str) -> Markup {
    html! {
        form class="search-box" role="search" action="/explore" {
            label class="search-box__label" for="q" { (label) }
            div class="search-box__row" {
                div class="search-box__frame" {
                    (icon_of_class("search", "icon search-box__icon"))
                    input class="input search-box__input" id="q" name="q" type="search" autocomplete="off"
                        placeholder=(t.explore.search_placeholder) value=(text);
                }
                button class="button button--primary" type="submit" { (t.explore.search) }
            }
        }
    }
}
