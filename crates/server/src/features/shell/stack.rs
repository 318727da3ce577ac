//! A stack: micro-credentials that belong together, and what completes them.

use api_types::{
    explore::{Stack, StackRule, badge_art_path},
    ids::Slug,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    frame::{self, About, breadcrumbs},
    language::Reader,
    words,
};
use crate::{error::Result, features::explore::catalogue, state::App};

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
    let found = catalogue::stack(&mut conn, &slug).await?;
    drop(conn);
    let Some(found) = found else {
        return frame::not_found(&app, &reader).await;
    };
    let about = About::new(found.title.as_str(), found.summary.as_str());
    frame::page(&app, &reader, &about, &content(&reader, &found)).await
}

fn content(reader: &Reader, stack: &Stack) -> Markup {
    let strings = reader.t();
    let t = &strings.stack;
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
            }
            p class="panel" { (rule(reader, stack)) " " (t.each_alone) }
            section class="section" aria-labelledby="members" {
                h2 id="members" { (t.members) }
                ol class="stack-path" { @for entry in &stack.entries {
                    li class="stack-path__item" {
                        img src=(badge_art_path(&entry.slug)) alt="" width="120" height="120" loading="lazy";
                        div class="stack-path__text" {
                            h3 class="stack-path__title" lang=[reader.other(&entry.lang)] {
                                a href={ "/micro-credentials/" (entry.slug) } { (entry.title) }
                            }
                            p class="stack-path__summary" lang=[reader.other(&entry.lang)] { (entry.summary) }
                        }
                        p class="stack-path__state" { (words::hours(strings, entry.hours)) }
                    }
                } }
            }
            section class="section" aria-labelledby="about" {
                h2 id="about" { (t.about) }
                (words::prose(reader, &stack.lang, &stack.about))
            }
        }
    }
}

fn rule(reader: &Reader, stack: &Stack) -> String {
    let t = &reader.t().stack;
    let members = stack.entries.len();
    match stack.rule {
        StackRule::All => t.rule_all(members),
        StackRule::Ordered => t.rule_ordered(members),
        StackRule::Some { required } => t.rule_some(&required.to_string(), &members.to_string()),
    }
}
