//! What it belongs to: who counts it, the stacks that hold it, and what stands close to it.

use maud::{Markup, html};

use super::{
    super::{card, frame::icon, language::Reader, related, store::CollectionLine},
    Page,
};
use crate::error::Result;

/// How many neighbours are shown: one row on a wide screen.
const NEIGHBOURS: usize = 3;

/// Who counts it towards something of theirs, and for what.
pub(super) fn recognised(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    html! {
        @if !page.recognitions.is_empty() {
            section class="section" aria-labelledby="recognised" {
                h2 id="recognised" { (t.recognised_title) }
                ul class="references" {
                    @for who in &page.recognitions {
                        li class="references__item" {
                            h3 { a href={ "/recognitions/" (who.slug) } lang=[reader.other(&who.lang)] { (who.name) } }
                            p class="references__note" {
                                (strings.lookup_recognition_kind.get(&who.kind).unwrap_or(&who.kind)) ", "
                                span lang=[reader.other(&who.lang)] { (who.region) }
                            }
                            p lang=[reader.other(&who.lang)] { (who.summary) }
                        }
                    }
                }
                p class="section__note" { (t.recognised_lead) }
            }
        }
    }
}

/// The stacks that hold it, with the reader's progress in each.
pub(super) fn stacks(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        @if !page.stacks.is_empty() {
            section class="section" aria-labelledby="stacks" {
                h2 id="stacks" { (t.stacks_title) }
                ul class="collection-list" {
                    @for stack in &page.stacks { li class="panel" { (stack_line(reader, page, stack)) } }
                }
            }
        }
    }
}

fn stack_line(reader: &Reader, page: &Page, stack: &CollectionLine) -> Markup {
    let t = &reader.t().micro_credential;
    let members = page.kept.catalogue.entries.iter();
    let members = members
        .filter(|entry| entry.stacks.contains(&stack.slug))
        .map(|entry| &entry.slug);
    let members: Vec<_> = members.collect();
    let lang = reader.other(&stack.lang);
    html! {
        h3 lang=[lang] { a href={ "/stacks/" (stack.slug) } { (stack.title) } }
        p lang=[lang] { (stack.summary) }
        p class="collection-list__count" {
            (icon("books"))
            @match &page.standing {
                Some(standing) => {
                    (t.stack_progress(&standing.count(members.iter().copied()).to_string(), &members.len().to_string()))
                }
                None => { (t.stack_members(members.len())) }
            }
        }
    }
}

/// What stands close to it, in the reader's language where possible.
pub(super) async fn related(reader: &Reader, page: &Page) -> Result<Markup> {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let found = &page.found;
    let close = related::related(
        &page.kept.catalogue.entries,
        &found.slug,
        reader.lang.code(),
        NEIGHBOURS,
    );
    let searchable = page.kept.searchable(reader.lang).await?;
    let compare = std::iter::once(&found.slug).chain(close.iter().map(|entry| &entry.slug));
    let compare = super::super::asked::query(compare.take(NEIGHBOURS));
    Ok(html! {
        @if !close.is_empty() {
            section class="section" aria-labelledby="related" {
                div class="section__header" {
                    h2 id="related" { (t.related_title) }
                    a href={ "/compare?" (compare) } { (t.compare) }
                }
                (card::grid(reader, close.iter().map(|entry| searchable.card(entry))))
                @if let Some(topic) = found.content.topics.first() {
                    p { a href={ "/topics/" (topic) } {
                        (t.all_of_topic(strings.lookup_topic.get(topic).unwrap_or(topic)))
                    } }
                }
            }
        }
    })
}
