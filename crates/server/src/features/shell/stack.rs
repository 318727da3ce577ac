//! A stack: micro-credentials that belong together, and what completes them.

use api_types::{
    explore::{CatalogueEntry, Stack, StackRule, badge_art_path},
    ids::Slug,
    search::Card,
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
    store::{self, CollectionLine, RecognitionLine},
    words,
};
use crate::{
    error::Result,
    features::explore::{catalogue, kept::Kept},
    state::App,
};

/// What the page is written from.
struct Page {
    stack: Stack,
    /// The members as cards, in the reader's language where there is a translation.
    cards: Vec<Card>,
    bundles: Vec<CollectionLine>,
    recognitions: Vec<RecognitionLine>,
    standing: Option<Standing>,
}

/// A stack's page.
pub async fn stack_page(
    State(app): State<App>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response> {
    let Ok(slug) = Slug::parse(&slug) else {
        return frame::not_found(&app, &reader).await;
    };
    let mut conn = app.db.read().await?;
    let Some(stack) = catalogue::stack(&mut conn, &slug).await? else {
        drop(conn);
        return frame::not_found(&app, &reader).await;
    };
    let kept = Kept::current(&mut conn).await?;
    let bundles = store::bundles_with(&mut conn, &slug).await?;
    let recognitions = store::recognitions(&mut conn).await?;
    let standing = Standing::of(&mut conn, &reader).await?;
    drop(conn);
    let searchable = kept.searchable(reader.lang).await?;
    let page = Page {
        cards: stack.entries.iter().map(|entry| searchable.card(entry)).collect(),
        stack,
        bundles,
        recognitions,
        standing,
    };
    let about = About::new(page.stack.title.as_str(), page.stack.summary.as_str());
    frame::page(&app, &reader, &about, &content(&reader, &page)).await
}

fn content(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.stack;
    let stack = &page.stack;
    let lang = reader.other(&stack.lang);
    let issuer = format!("/issuers/{}", stack.issuer.slug);
    let above = [
        ("/explore", strings.site.explore),
        (issuer.as_str(), stack.issuer.name.as_str()),
    ];
    html! {
        div class="page page--narrow" {
            (breadcrumbs(reader, &above, &stack.title))
            header class="page-header" {
                p class="page-header__kicker" { (t.label(stack.entries.len())) }
                h1 tabindex="-1" lang=[lang] { (stack.title) }
                p class="lead" lang=[lang] { (stack.summary) }
                p { (t.from) " " a href=(issuer) { (stack.issuer.name) } }
            }
            div class="panel" {
                p class="rule" { (rule(reader, stack.rule, stack.entries.len())) }
                p { (t.each_alone) }
                (progress(reader, page))
                (figures(reader, stack))
            }
            (members(reader, page))
            section class="section" aria-labelledby="completing" {
                h2 id="completing" { (t.completing_title) }
                p { (t.completing_text(required(stack.rule, stack.entries.len()))) }
            }
            section class="section" aria-labelledby="about" {
                h2 id="about" { (t.about) }
                (words::prose(reader, &stack.lang, &stack.about))
            }
            @if !page.bundles.is_empty() {
                section class="section" aria-labelledby="bundles" {
                    h2 id="bundles" { (t.bundles_title) }
                    (collection::list(reader, "/bundles/", &page.bundles, |line| {
                        strings.issuer.stack_count(usize::try_from(line.members).unwrap_or_default())
                    }))
                }
            }
            (collection::recognised(reader, &stack.entries, &page.recognitions))
        }
    }
}

/// What completes a stack, in words.
fn rule(reader: &Reader, rule: StackRule, members: usize) -> String {
    let t = &reader.t().stack;
    match rule {
        StackRule::All => t.rule_all(members),
        StackRule::Ordered => t.rule_ordered(members),
        StackRule::Some { required } => t.rule_some(&required.to_string(), &members.to_string()),
    }
}

fn progress(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().stack;
    let Some(standing) = &page.standing else {
        return html! {};
    };
    let required = required(page.stack.rule, page.stack.entries.len());
    let earned = standing.count(page.stack.entries.iter().map(|entry| &entry.slug));
    let words = if earned >= required {
        t.progress_done.to_owned()
    } else {
        t.progress(&earned.to_string(), &required.to_string())
    };
    collection::headway(t.progress_title, &words, earned, required)
}

fn figures(reader: &Reader, stack: &Stack) -> Markup {
    let strings = reader.t();
    let t = &strings.stack;
    let time = match stack.rule {
        StackRule::Some { required } => {
            let hours = collection::hours_of_some(&stack.entries, required as usize);
            (t.hours_needed, words::hours(strings, hours))
        }
        StackRule::All | StackRule::Ordered => (
            t.hours_total,
            words::hours(strings, collection::hours(&stack.entries)),
        ),
    };
    collection::figures(&[(t.members_count, stack.entries.len().to_string()), time])
}

fn members(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().stack;
    let stack = &page.stack;
    let ordered = stack.rule == StackRule::Ordered;
    let earned = |entry: &CatalogueEntry| {
        page.standing
            .as_ref()
            .is_some_and(|standing| standing.has(&entry.slug))
    };
    let next = page
        .standing
        .as_ref()
        .and_then(|_| stack.entries.iter().position(|entry| !earned(entry)));
    html! {
        section class="section" aria-labelledby="members" {
            h2 id="members" { (t.members) }
            ol class="stack-path" {
                @for (at, (card, entry)) in page.cards.iter().zip(&stack.entries).enumerate() {
                    (member(reader, page, card, &Place {
                        step: ordered.then_some(at + 1),
                        earned: earned(entry),
                        next: ordered && next == Some(at),
                    }))
                }
            }
        }
    }
}

/// Where a member stands in its stack.
struct Place {
    /// Its number, where the order counts.
    step: Option<usize>,
    earned: bool,
    /// Whether it is the reader's next one.
    next: bool,
}

fn member(reader: &Reader, page: &Page, card: &Card, place: &Place) -> Markup {
    let strings = reader.t();
    let t = &strings.stack;
    let lang = reader.other(&card.lang);
    let open = page
        .standing
        .as_ref()
        .is_some_and(|standing| standing.open(&card.slug).is_some());
    html! {
        li class="stack-path__item" {
            img src=(badge_art_path(&card.slug)) alt="" width="120" height="120" loading="lazy";
            div class="stack-path__text" {
                @if let Some(step) = place.step { p class="stack-path__step" { (t.step(&step.to_string())) } }
                h3 class="stack-path__title" lang=[lang] {
                    a href={ "/micro-credentials/" (card.slug) } { (card.title) }
                }
                p class="stack-path__summary" lang=[lang] { (card.summary) }
            }
            p class="stack-path__state" {
                @if place.earned { span class="status" data-state="awarded" { (icon("check")) (t.member_earned) } }
                @else if open { span class="status" data-state="in-review" { (icon("clock")) (t.member_open) } }
                @else {
                    @if place.next { span class="status" data-state="basic" { (icon("flag")) (t.member_next) } " " }
                    (words::hours(strings, card.hours))
                }
            }
        }
    }
}
