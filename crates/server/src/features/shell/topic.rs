//! Topics: what each is about, what can be earned on it, and which lie next to it.

use std::{cmp::Reverse, collections::BTreeMap};

use api_types::explore::{Catalogue, CatalogueEntry};
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
    features::explore::{content_file::taxonomy::TOPICS, kept::Kept},
    state::App,
};

/// The most neighbours a topic shows.
const NEIGHBOURS: usize = 6;
/// The most cards a topic shows: a page to read. The explorer has the rest.
const MOST: usize = 24;
/// The most stacks a topic shows.
const MOST_STACKS: usize = 6;

/// All topics.
pub async fn index_page(State(app): State<App>, reader: Reader) -> Result<Response> {
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    let t = &reader.t().topic;
    let content = html! {
        div class="page" {
            header class="page-header" {
                h1 tabindex="-1" { (t.title) }
                p class="lead" { (t.lead) }
            }
            (list(&reader, &kept.catalogue, &by_name(&reader)))
        }
    };
    frame::page(&app, &reader, &About::new(t.title, t.lead), &content).await
}

/// One topic.
pub async fn topic_page(State(app): State<App>, reader: Reader, Path(key): Path<String>) -> Result<Response> {
    let strings = reader.t();
    let words = (
        strings.lookup_topic.get(&key),
        strings.lookup_topic_about.get(&key),
    );
    let (Some(name), Some(about)) = words else {
        return frame::not_found(&app, &reader).await;
    };
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    let entries = on_topic(&kept.catalogue, &key);
    let searchable = kept.searchable(reader.lang).await?;
    let cards = entries.iter().take(MOST).map(|entry| searchable.card(entry));
    let t = &strings.topic;
    let content = html! {
        div class="page" {
            (breadcrumbs(&reader, &[("/topics", t.title)], name))
            header class="page-header" {
                p class="page-header__kicker" { (t.kicker) }
                h1 tabindex="-1" { (name) }
                p class="lead" { (about) }
            }
            section class="section" aria-labelledby="entries" {
                div class="section__header" {
                    h2 id="entries" { (t.entries) }
                    @if !entries.is_empty() { a href={ "/explore?topic=" (key) } { (t.search) } }
                }
                @if entries.is_empty() { p { (t.none) " " (t.none_next) " " a href="/explore" { (strings.home.see_all) } } }
                @else { (card::grid(&reader, cards)) }
            }
            (stacks(&reader, &kept.catalogue, &entries))
            (neighbours(&reader, &kept.catalogue, &key))
        }
    };
    frame::page(&app, &reader, &About::new(name, about), &content).await
}

/// The micro-credentials on a topic: those with it as their main one first, then the most earned.
fn on_topic<'a>(catalogue: &'a Catalogue, key: &str) -> Vec<&'a CatalogueEntry> {
    let place = |entry: &CatalogueEntry| entry.topics.iter().position(|topic| topic == key);
    let mut entries: Vec<_> = catalogue
        .entries
        .iter()
        .filter(|entry| place(entry).is_some())
        .collect();
    entries.sort_by_key(|entry| (place(entry) != Some(0), Reverse(entry.earned)));
    entries
}

/// The stacks of which at least two members are on the topic, the ones with the most first.
fn stacks(reader: &Reader, catalogue: &Catalogue, entries: &[&CatalogueEntry]) -> Markup {
    let t = reader.t();
    let members = tally(entries.iter().flat_map(|entry| &entry.stacks));
    let members = |slug| members.get(slug).copied().unwrap_or_default();
    let stacks = catalogue.stacks.iter().map(|stack| (members(&stack.slug), stack));
    let mut stacks: Vec<_> = stacks.filter(|(members, _)| *members > 1).collect();
    stacks.sort_by_key(|(members, _)| Reverse(*members));
    stacks.truncate(MOST_STACKS);
    html! {
        @if !stacks.is_empty() {
            section class="section" aria-labelledby="stacks" {
                h2 id="stacks" { (t.topic.stacks) }
                ul class="collection-list" {
                    @for (members, stack) in stacks {
                        li class="panel" {
                            h3 { a href={ "/stacks/" (stack.slug) } { (stack.title) } }
                            p class="collection-list__count" { (icon("books")) (t.topic.count(members)) }
                        }
                    }
                }
            }
        }
    }
}

/// The topics that micro-credentials have together with this one, the most frequent first.
fn neighbours(reader: &Reader, catalogue: &Catalogue, key: &str) -> Markup {
    let t = &reader.t().topic;
    let topics = on_topic(catalogue, key)
        .into_iter()
        .flat_map(|entry| &entry.topics);
    let mut close: Vec<(&String, usize)> = tally(topics.filter(|topic| *topic != key)).into_iter().collect();
    close.sort_by_key(|(_, count)| Reverse(*count));
    let close: Vec<&str> = close
        .into_iter()
        .map(|(topic, _)| topic.as_str())
        .take(NEIGHBOURS)
        .collect();
    html! {
        section class="section" aria-labelledby="neighbours" {
            div class="section__header" {
                h2 id="neighbours" { (t.neighbours) }
                a href="/topics" { (t.all) }
            }
            @if !close.is_empty() { (list(reader, catalogue, &close)) }
        }
    }
}

/// How often each comes.
fn tally<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// How many micro-credentials each topic has.
fn counts(catalogue: &Catalogue) -> BTreeMap<&str, usize> {
    tally(
        catalogue
            .entries
            .iter()
            .flat_map(|entry| &entry.topics)
            .map(String::as_str),
    )
}

/// Topics as a list, each with how much can be earned on it.
#[must_use]
pub fn list(reader: &Reader, catalogue: &Catalogue, keys: &[&str]) -> Markup {
    let t = reader.t();
    let counts = counts(catalogue);
    html! {
        ul class="topic-list" {
            @for key in keys {
                li class="topic-list__item" {
                    a class="topic-list__link" href={ "/topics/" (key) } { (t.lookup_topic.get(key).unwrap_or(key)) }
                    span class="topic-list__count" {
                        @match counts.get(key) {
                            Some(count) => { (t.topic.count(*count)) }
                            None => { (t.topic.count_none) }
                        }
                    }
                }
            }
        }
    }
}

/// The topics with the most to earn.
#[must_use]
pub fn largest(catalogue: &Catalogue, most: usize) -> Vec<&'static str> {
    let counts = counts(catalogue);
    let mut topics: Vec<_> = TOPICS
        .iter()
        .filter_map(|key| Some((Reverse(counts.get(key)?), *key)))
        .collect();
    topics.sort();
    topics.into_iter().map(|(_, key)| key).take(most).collect()
}

/// Every topic, by its name in the reader's language.
fn by_name(reader: &Reader) -> Vec<&'static str> {
    let mut topics = TOPICS.to_vec();
    topics.sort_by_cached_key(|key| words::sortable(reader.t().lookup_topic.get(key).unwrap_or(key)));
    topics
}

#[cfg(test)]
mod tests {
    use api_types::lang::Lang;

    use super::*;

    #[test]
    fn every_topic_has_a_name_and_a_text_of_its_own_in_every_language() {
        for lang in Lang::ALL {
            let t = i18n::strings(lang);
            let texts: Vec<_> = TOPICS
                .iter()
                .filter_map(|key| t.lookup_topic_about.get(key))
                .collect();
            assert_eq!(texts.len(), TOPICS.len());
            assert!(TOPICS.iter().all(|key| t.lookup_topic.get(key).is_some()));
            let mut once = texts.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), texts.len(), "{}", lang.code());
        }
    }
}
