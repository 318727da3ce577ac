//! What pages of stacks and bundles have in common.

use api_types::explore::CatalogueEntry;
use maud::{Markup, html};

use super::{
    frame::icon,
    language::Reader,
    store::{CollectionLine, RecognitionLine},
};

/// Stacks or bundles as a list; `path` is where their pages are, `count` says how many members one has.
#[must_use]
pub fn list(
    reader: &Reader,
    path: &str,
    lines: &[CollectionLine],
    count: impl Fn(&CollectionLine) -> String,
) -> Markup {
    html! {
        ul class="collection-list" {
            @for line in lines {
                li class="panel" {
                    h3 lang=[reader.other(&line.lang)] { a href={ (path) (line.slug) } { (line.title) } }
                    p lang=[reader.other(&line.lang)] { (line.summary) }
                    p class="collection-list__count" { (icon("books")) (count(line)) }
                }
            }
        }
    }
}

/// How far somebody has come: `done` of `required`, in `words`.
#[must_use]
pub fn headway(title: &str, words: &str, done: usize, required: usize) -> Markup {
    let done = done.min(required);
    html! {
        div class="headway" data-state=[(done == required).then_some("done")] {
            p class="headway__title" { (icon(if done == required { "star" } else { "flag" })) (title) }
            progress class="headway__bar" value=(done) max=(required.max(1)) aria-label=(title) {
                (done) "/" (required)
            }
            p { (words) }
        }
    }
}

/// Figures in a row.
#[must_use]
pub fn figures(figures: &[(&str, String)]) -> Markup {
    html! {
        dl class="tally" {
            @for (name, value) in figures { div class="tally__item" { dt { (name) } dd { (value) } } }
        }
    }
}

/// The hours of several micro-credentials, all in all.
#[must_use]
pub fn hours<'a>(entries: impl IntoIterator<Item = &'a CatalogueEntry>) -> (u32, u32) {
    let sum = |sum: (u32, u32), entry: &CatalogueEntry| (sum.0 + entry.hours.0, sum.1 + entry.hours.1);
    entries.into_iter().fold((0, 0), sum)
}

/// The least hours that some of several take, and the most.
#[must_use]
pub fn hours_of_some(entries: &[CatalogueEntry], required: usize) -> (u32, u32) {
    let (mut least, mut most): (Vec<u32>, Vec<u32>) = entries.iter().map(|entry| entry.hours).unzip();
    least.sort_unstable();
    most.sort_unstable_by(|one, other| other.cmp(one));
    (
        least.iter().take(required).sum(),
        most.iter().take(required).sum(),
    )
}

/// Who counts any of these micro-credentials, and how many of them.
#[must_use]
pub fn recognised(reader: &Reader, entries: &[CatalogueEntry], all: &[RecognitionLine]) -> Markup {
    let strings = reader.t();
    let t = &strings.stack;
    let count = |who: &RecognitionLine| {
        entries
            .iter()
            .filter(|entry| entry.recognised_by.contains(&who.slug))
            .count()
    };
    let counting: Vec<_> = all
        .iter()
        .map(|who| (count(who), who))
        .filter(|(count, _)| *count > 0)
        .collect();
    html! {
        @if !counting.is_empty() {
            section class="section" aria-labelledby="recognised" {
                h2 id="recognised" { (t.recognised_title) }
                ul class="references" {
                    @for (count, who) in counting {
                        li class="references__item" {
                            h3 { a href={ "/recognitions/" (who.slug) } lang=[reader.other(&who.lang)] { (who.name) } }
                            p class="references__note" {
                                (strings.lookup_recognition_kind.get(&who.kind).unwrap_or(&who.kind)) " · "
                                (t.recognised_count(count, &entries.len().to_string()))
                            }
                            p lang=[reader.other(&who.lang)] { (who.summary) }
                        }
                    }
                }
            }
        }
    }
}
