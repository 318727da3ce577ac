//! The start page and the four steps.

use api_types::{
    explore::{CatalogueEntry, badge_art_path},
    lang::Lang,
};
use axum::{extract::State, response::Response};
use i18n::Strings;
use maud::{Markup, html};

use super::{
    card, explore,
    frame::{self, About},
    language::Reader,
};
use crate::{error::Result, features::explore::kept::Kept, state::App};

/// How many micro-credentials the start page shows.
const FEATURED: usize = 3;
/// Evidence kinds named as examples, by their keys.
const EXAMPLES: [&str; 6] = [
    "lesson-plan",
    "student-work",
    "class-video",
    "teacher-reflection",
    "student-reflection",
    "observation-report",
];

/// The start page.
pub async fn home_page(State(app): State<App>, reader: Reader) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let kept = Kept::current(&mut conn).await?;
    drop(conn);
    let catalogue = &kept.catalogue;
    let t = reader.t();
    let featured = featured(&catalogue.entries, reader.lang);
    let figures = [
        (t.home.tally_entries, catalogue.entries.len()),
        (t.home.tally_issuers, catalogue.issuers.len()),
        (t.home.tally_stacks, catalogue.stacks.len()),
        (t.home.tally_langs, Lang::ALL.len()),
    ];
    let content = html! {
        (hero(t, &featured))
        div class="page" {
            (explore::search_box(t, t.home.search_label, ""))
            section class="section" aria-labelledby="steps" {
                h2 id="steps" { (t.home.steps_title) }
                (four_steps(t))
            }
            section class="section" aria-labelledby="featured" {
                div class="section__header" {
                    h2 id="featured" { (t.home.featured) }
                    a href="/explore" { (t.home.see_all) }
                }
                (card::grid(&reader, featured.iter().copied(), &catalogue.issuers))
            }
            dl class="tally panel panel--sunk" {
                @for (name, number) in figures { div class="tally__item" { dt { (name) } dd { (number) } } }
            }
            (pledge(t))
        }
    };
    frame::page(&app, &reader, &About::new(t.home.title, t.home.lead), &content).await
}

/// The newest micro-credentials; those in the reader's language come first.
fn featured(entries: &[CatalogueEntry], lang: Lang) -> Vec<&CatalogueEntry> {
    let mut featured: Vec<&CatalogueEntry> = entries.iter().collect();
    featured.sort_by_key(|entry| (entry.lang != lang.code(), std::cmp::Reverse(entry.published)));
    featured.truncate(FEATURED);
    featured
}

fn hero(t: &Strings, featured: &[&CatalogueEntry]) -> Markup {
    html! {
        section class="hero" aria-labelledby="hero-title" {
            div class="hero__inner" {
                div class="hero__text" {
                    h1 class="hero__title" id="hero-title" tabindex="-1" { (t.home.title) }
                    p class="hero__lead" { (t.home.lead) }
                    div class="actions" {
                        a class="button button--gold" href="/explore" { (t.home.start) }
                        " "
                        a class="hero__link" href="/how-it-works" { (t.site.how_it_works) }
                    }
                    p class="hero__note" { (t.home.note) }
                }
                div class="hero__badges" aria-hidden="true" {
                    @for entry in featured { img src=(badge_art_path(&entry.slug)) alt="" width="320" height="320"; }
                }
            }
        }
    }
}

fn four_steps(t: &Strings) -> Markup {
    let t = &t.how_it_works;
    let steps = [
        (t.step_select, t.step_select_text),
        (t.step_collect, t.step_collect_text),
        (t.step_submit, t.step_submit_text),
        (t.step_share, t.step_share_text),
    ];
    html! {
        ol class="four-steps" {
            @for (name, text) in steps {
                li class="four-steps__item" {
                    h3 { (name) }
                    p class="four-steps__text" { (text) }
                }
            }
        }
    }
}

fn pledge(t: &Strings) -> Markup {
    html! {
        div class="pledge" {
            section class="panel" aria-labelledby="pledge-yours" {
                h2 id="pledge-yours" { (t.home.yours_title) }
                p { (t.home.yours_text) }
                p { a href="/how-it-works" { (t.site.how_it_works) } }
            }
            section class="panel" aria-labelledby="pledge-trust" {
                h2 id="pledge-trust" { (t.home.trust_title) }
                p { (t.home.trust_text) }
                p { a href="/verify" { (t.site.verify) } }
            }
        }
    }
}

/// How earning a micro-credential works.
pub async fn how_it_works_page(State(app): State<App>, reader: Reader) -> Result<Response> {
    let strings = reader.t();
    let t = &strings.how_it_works;
    let examples = EXAMPLES
        .iter()
        .filter_map(|key| strings.lookup_evidence_type.get(key));
    let content = html! {
        div class="page" {
            header class="page-header" {
                h1 tabindex="-1" { (t.title) }
                p class="lead" { (t.lead) }
            }
            section class="section" aria-labelledby="steps" {
                h2 id="steps" { (strings.home.steps_title) }
                (four_steps(strings))
            }
            section class="section" aria-labelledby="evidence" {
                h2 id="evidence" { (t.evidence_title) }
                p { (t.evidence_text) }
                ul class="chips" { @for example in examples { li { span class="chip" { (example) } } } }
            }
            div class="pledge" {
                section class="panel" aria-labelledby="privacy" {
                    h2 id="privacy" { (t.privacy_title) }
                    p { (t.privacy_text) }
                }
                section class="panel" aria-labelledby="cost" {
                    h2 id="cost" { (t.cost_title) }
                    p { (t.cost_text) }
                }
            }
            div class="actions" { a class="button button--primary" href="/explore" { (t.start) } }
        }
    };
    frame::page(&app, &reader, &About::new(t.title, t.lead), &content).await
}
