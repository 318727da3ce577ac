//! The start page.

use std::cmp::Reverse;

use api_types::{
    explore::{Catalogue, CatalogueEntry, badge_art_path},
    lang::Lang,
};
use axum::{extract::State, response::Response};
use i18n::Strings;
use maud::{Markup, html};

use super::{
    card, explore,
    frame::{self, About},
    how_it_works::four_steps,
    language::Reader,
    related, topic,
};
use crate::{
    error::Result,
    features::{
        explore::kept::Kept,
        impact::totals::{self, Totals},
    },
    state::App,
};

/// How many micro-credentials the start page shows.
const FEATURED: usize = 3;
/// How many topics it names.
const TOPICS: usize = 8;

/// The start page.
pub async fn home_page(State(app): State<App>, reader: Reader) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let kept = Kept::current(&mut conn).await?;
    let catalogue = &kept.catalogue;
    let totals = totals::current(&mut conn, &catalogue.version).await?;
    drop(conn);
    let t = reader.t();
    let featured = featured(&catalogue.entries, reader.lang);
    let searchable = kept.searchable(reader.lang).await?;
    let content = html! {
        (hero(t, &featured))
        div class="page" {
            (explore::search_box(t, t.home.search_label, ""))
            section class="section" aria-labelledby="steps" {
                h2 id="steps" { (t.home.steps_title) }
                (four_steps(t))
            }
            section class="section" aria-labelledby="topics" {
                div class="section__header" {
                    h2 id="topics" { (t.home.topics_title) }
                    a href="/topics" { (t.home.topics_all) }
                }
                (topic::list(&reader, catalogue, &topic::largest(catalogue, TOPICS)))
            }
            section class="section" aria-labelledby="featured" {
                div class="section__header" {
                    h2 id="featured" { (t.home.featured) }
                    a href="/explore" { (t.home.see_all) }
                }
                (card::grid(&reader, featured.iter().map(|entry| searchable.card(entry))))
            }
            section class="section panel panel--sunk" aria-labelledby="numbers" {
                h2 id="numbers" { (t.home.numbers_title) }
                dl class="tally" {
                    @for (name, number) in figures(t, catalogue, totals) {
                        div class="tally__item" { dt { (name) } dd { (i18n::number(reader.lang, number)) } }
                    }
                }
            }
            (pledge(t))
        }
    };
    frame::page(&app, &reader, &About::new(t.home.title, t.home.lead), &content).await
}

/// What there is so far; what has not begun is left out.
fn figures(t: &Strings, catalogue: &Catalogue, totals: Totals) -> Vec<(&'static str, i64)> {
    let count = |items: usize| i64::try_from(items).unwrap_or(i64::MAX);
    let figures = [
        (t.home.tally_entries, count(catalogue.entries.len())),
        (t.home.tally_issuers, count(catalogue.issuers.len())),
        (t.home.tally_stacks, count(catalogue.stacks.len())),
        (t.home.tally_badges, totals.badges),
        (t.home.tally_earners, totals.earners),
        (t.home.tally_evidence, totals.evidence),
    ];
    figures.into_iter().filter(|(_, number)| *number > 0).collect()
}

/// The newest micro-credentials; those that can be read in the reader's language come first.
fn featured(entries: &[CatalogueEntry], lang: Lang) -> Vec<&CatalogueEntry> {
    let key = |entry: &&CatalogueEntry| {
        let foreign = !related::reads(entry, lang.code());
        (foreign, Reverse(entry.published))
    };
    let mut featured: Vec<&CatalogueEntry> = Vec::new();
    // Of a large catalogue only the first few are wanted, in their order.
    for entry in entries {
        let at = featured.partition_point(|other| key(other) <= key(&entry));
        if at < FEATURED {
            featured.insert(at, entry);
            featured.truncate(FEATURED);
        }
    }
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
