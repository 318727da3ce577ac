//! A bundle: stacks that belong together.

use std::collections::BTreeSet;

use api_types::{
    explore::{Bundle, CatalogueEntry, Stack, StackRule},
    ids::Slug,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    collection,
    frame::{self, About, breadcrumbs, icon},
    language::Reader,
    standing::{Standing, required},
    store::{self, RecognitionLine},
    words,
};
use crate::{db::Conn, error::Result, features::explore::catalogue, state::App};

/// What the page is written from.
struct Page {
    bundle: Bundle,
    stacks: Vec<Stack>,
    /// The micro-credentials of all its stacks, each once.
    entries: Vec<CatalogueEntry>,
    recognitions: Vec<RecognitionLine>,
    standing: Option<Standing>,
}

/// A bundle's page.
pub async fn bundle_page(
    State(app): State<App>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response> {
    let Ok(slug) = Slug::parse(&slug) else {
        return frame::not_found(&app, &reader).await;
    };
    let mut conn = app.db.read().await?;
    let page = gather(&mut conn, &reader, &slug).await?;
    drop(conn);
    let Some(page) = page else {
        return frame::not_found(&app, &reader).await;
    };
    let about = About::new(page.bundle.title.as_str(), page.bundle.summary.as_str());
    frame::page(&app, &reader, &about, &content(&reader, &page)).await
}

async fn gather(conn: &mut Conn, reader: &Reader, slug: &Slug) -> Result<Option<Page>> {
    let Some(bundle) = catalogue::bundle(conn, slug).await? else {
        return Ok(None);
    };
    let mut stacks = Vec::new();
    for line in &bundle.stacks {
        stacks.extend(catalogue::stack(conn, &line.slug).await?);
    }
    let mut seen = BTreeSet::new();
    let entries = stacks.iter().flat_map(|stack| &stack.entries);
    let entries = entries
        .filter(|entry| seen.insert(entry.slug.clone()))
        .cloned()
        .collect();
    Ok(Some(Page {
        bundle,
        stacks,
        entries,
        recognitions: store::recognitions(conn).await?,
        standing: Standing::of(conn, reader).await?,
    }))
}

fn content(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.bundle;
    let bundle = &page.bundle;
    let lang = reader.other(&bundle.lang);
    let issuer = format!("/issuers/{}", bundle.issuer.slug);
    let above = [
        ("/explore", strings.site.explore),
        (issuer.as_str(), bundle.issuer.name.as_str()),
    ];
    html! {
        div class="page page--narrow" {
            (breadcrumbs(reader, &above, &bundle.title))
            header class="page-header" {
                p class="page-header__kicker" { (t.kicker) }
                h1 tabindex="-1" lang=[lang] { (bundle.title) }
                p class="lead" lang=[lang] { (bundle.summary) }
                p { (strings.stack.from) " " a href=(issuer) { (bundle.issuer.name) } }
            }
            div class="panel" {
                p class="rule" { (rule(reader, bundle)) }
                p { (t.each_alone) }
                (progress(reader, page))
                (collection::figures(&[
                    (t.stacks_count, bundle.stacks.len().to_string()),
                    (t.members_count, page.entries.len().to_string()),
                    (strings.stack.hours_total, words::hours(strings, collection::hours(&page.entries))),
                ]))
            }
            section class="section" aria-labelledby="stacks" {
                h2 id="stacks" { (t.stacks) }
                ol class="collection-list" {
                    @for (at, stack) in page.stacks.iter().enumerate() {
                        li class="panel" { (line(reader, page, stack, at + 1)) }
                    }
                }
            }
            section class="section" aria-labelledby="about" {
                h2 id="about" { (t.about) }
                (words::prose(reader, &bundle.lang, &bundle.about))
            }
            (collection::recognised(reader, &page.entries, &page.recognitions))
        }
    }
}

fn rule(reader: &Reader, bundle: &Bundle) -> String {
    let t = &reader.t().bundle;
    let stacks = bundle.stacks.len();
    match bundle.rule {
        StackRule::All => t.rule_all(stacks),
        StackRule::Ordered => t.rule_ordered(stacks),
        StackRule::Some { required } => t.rule_some(&required.to_string(), &stacks.to_string()),
    }
}

/// What somebody has earned in a stack, and what it takes.
fn tally(standing: &Standing, stack: &Stack) -> (usize, usize) {
    let required = required(stack.rule, stack.entries.len());
    let earned = standing.count(stack.entries.iter().map(|entry| &entry.slug));
    (earned.min(required), required)
}

fn progress(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().bundle;
    let Some(standing) = &page.standing else {
        return html! {};
    };
    let required = required(page.bundle.rule, page.stacks.len());
    let complete = page.stacks.iter().map(|stack| tally(standing, stack));
    let done = complete.filter(|(earned, required)| earned == required).count();
    let words = if done >= required {
        t.progress_done.to_owned()
    } else {
        t.progress(&done.to_string(), &required.to_string())
    };
    collection::headway(reader.t().stack.progress_title, &words, done, required)
}

fn line(reader: &Reader, page: &Page, stack: &Stack, number: usize) -> Markup {
    let strings = reader.t();
    let t = &strings.bundle;
    let lang = reader.other(&stack.lang);
    html! {
        @if page.bundle.rule == StackRule::Ordered {
            p class="stack-path__step" { (strings.stack.step(&number.to_string())) }
        }
        h3 lang=[lang] { a href={ "/stacks/" (stack.slug) } { (stack.title) } }
        p lang=[lang] { (stack.summary) }
        p class="collection-list__count" {
            (icon("books")) (t.members(stack.entries.len())) " · "
            (words::hours(strings, collection::hours(&stack.entries)))
        }
        @if let Some(standing) = &page.standing {
            @let (earned, required) = tally(standing, stack);
            p {
                @if earned == required {
                    span class="status" data-state="awarded" { (icon("check")) (t.stack_done) }
                } @else {
                    span class="status" { (icon("flag")) (t.stack_progress(&earned.to_string(), &required.to_string())) }
                }
            }
        }
    }
}
