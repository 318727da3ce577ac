//! A micro-credential: everything about it, in reading order.

mod after;
mod apply;
mod belongs;
mod contents;
mod glance;
mod imprint;
mod method;
mod needs;
mod parts;

use std::sync::Arc;

use api_types::{content::MicroCredential, explore::badge_art_path, ids::Slug, submission::AttemptPolicy};
use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    frame::{self, About, breadcrumbs, icon},
    language::{RawQuery, Reader, parameter},
    preview::Preview,
    standing::Standing,
    store::{self, CollectionLine, RecognitionLine, Version},
    words,
};
use crate::{
    db::Conn,
    error::Result,
    features::{
        discovery,
        explore::{self, kept::Kept},
        impact::decisions::{self, Decisions, Scope},
        submission::policy,
    },
    state::App,
};

/// What the page is written from.
struct Page {
    found: MicroCredential,
    kept: Arc<Kept>,
    decisions: Decisions,
    attempts: AttemptPolicy,
    recognitions: Vec<RecognitionLine>,
    stacks: Vec<CollectionLine>,
    versions: Vec<Version>,
    standing: Option<Standing>,
}

impl Page {
    /// The version that is offered now, when this is another one.
    fn newer(&self) -> Option<u32> {
        let current = self.versions.first()?.number;
        (current != self.found.version).then_some(current)
    }
}

/// The version that is offered now, or the one that the address asks for.
pub async fn current_page(
    State(app): State<App>,
    reader: Reader,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    match parameter(&query, "version") {
        Some(version) => show_version(&app, &reader, &slug, version).await,
        None => show(&app, &reader, &slug, None).await,
    }
}

/// One version, whichever is offered now.
pub async fn version_page(
    State(app): State<App>,
    reader: Reader,
    Path((slug, version)): Path<(String, String)>,
) -> Result<Response> {
    show_version(&app, &reader, &slug, &version).await
}

async fn show_version(app: &App, reader: &Reader, slug: &str, version: &str) -> Result<Response> {
    match version.parse() {
        Ok(version) => show(app, reader, slug, Some(version)).await,
        Err(_) => frame::not_found(app, reader).await,
    }
}

async fn show(app: &App, reader: &Reader, slug: &str, version: Option<u32>) -> Result<Response> {
    let Ok(slug) = Slug::parse(slug) else {
        return frame::not_found(app, reader).await;
    };
    let mut conn = app.db.read().await?;
    let page = gather(&mut conn, reader, &slug, version).await?;
    drop(conn);
    let Some(page) = page else {
        return frame::not_found(app, reader).await;
    };
    let content = &page.found.content;
    let about = About {
        preview: Preview::Square(format!("/api/v1/micro-credentials/{slug}/badge.png")),
        // Older versions are kept for those who hold them, not for those who search.
        listed: version.is_none(),
        machines: discovery::head::of_micro_credential(&app.public_url, &page.found),
        ..About::new(content.title.as_str(), content.summary.as_str())
    };
    let address = app.public_url.join(&format!("/micro-credentials/{slug}"));
    let related = belongs::related(reader, &page).await?;
    frame::page(app, reader, &about, &article(reader, &page, &address, &related)).await
}

async fn gather(conn: &mut Conn, reader: &Reader, slug: &Slug, version: Option<u32>) -> Result<Option<Page>> {
    let Some(original) = explore::store::micro_credential(conn, slug, version).await? else {
        return Ok(None);
    };
    let counted = |line: &RecognitionLine| original.recognised_by.iter().any(|who| who.slug == line.slug);
    let mut recognitions = store::recognitions(conn).await?;
    recognitions.retain(counted);
    Ok(Some(Page {
        attempts: policy::of_issuer(conn, &original.issuer.slug).await?,
        found: explore::store::in_language(conn, original, reader.lang.code()).await?,
        kept: Kept::current(conn).await?,
        decisions: decisions::of(conn, Scope::MicroCredential(slug)).await?,
        recognitions,
        stacks: store::stacks_with(conn, slug).await?,
        versions: store::versions(conn, slug).await?,
        standing: Standing::of(conn, reader).await?,
    }))
}

fn article(reader: &Reader, page: &Page, address: &str, related: &Markup) -> Markup {
    let t = reader.t();
    let found = &page.found;
    let content = &found.content;
    let issuer = format!("/issuers/{}", found.issuer.slug);
    let above = [
        ("/explore", t.site.explore),
        (issuer.as_str(), found.issuer.name.as_str()),
    ];
    html! {
        article class="page micro-credential" {
            (breadcrumbs(reader, &above, &content.title))
            (head(reader, found))
            (apply::newer_version(reader, page))
            div class="micro-credential__columns" {
                // First, so that the keyboard reaches the button and the contents before the long text.
                aside class="micro-credential__aside" aria-label=(t.micro_credential.at_a_glance) {
                    (apply::card(reader, page))
                    (contents::open(reader, page))
                }
                div class="micro-credential__body" {
                    (contents::folded(reader, page))
                    (method::competency(reader, content))
                    (glance::glance(reader, page))
                    (method::method(reader, content))
                    (needs::needs(reader, found))
                    (parts::hand_in(reader, content))
                    (after::after(reader, page))
                    (belongs::recognised(reader, page))
                    (belongs::stacks(reader, page))
                    (method::sources(reader, content))
                    (imprint::versions(reader, page))
                    (imprint::share(reader, page, address))
                }
            }
            (related)
            (apply::bar(reader, page))
        }
    }
}

fn head(reader: &Reader, found: &MicroCredential) -> Markup {
    let t = reader.t();
    let content = &found.content;
    let lang = reader.other(&content.lang);
    html! {
        header class="micro-credential__header" {
            img class="micro-credential__art" src=(badge_art_path(&found.slug)) alt="" width="256" height="256";
            div class="micro-credential__intro" {
                h1 class="micro-credential__title" tabindex="-1" lang=[lang] { (content.title) }
                p class="lead" lang=[lang] { (content.summary) }
                ul class="chips" {
                    @for topic in &content.topics {
                        li { a class="chip chip--filter" href={ "/topics/" (topic) } {
                            (t.lookup_topic.get(topic).unwrap_or(topic))
                        } }
                    }
                    li { span class="chip" { (icon("clock")) (words::hours(t, content.hours)) } }
                    li { span class="chip" { (icon("people")) (t.lookup_needs.get(content.needs.key()).unwrap_or_default()) } }
                }
                (readable_in(reader, found))
            }
        }
    }
}

/// The other languages this can be read in, and that it is a translation, where it is.
fn readable_in(reader: &Reader, found: &MicroCredential) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let shown = &found.content.lang;
    let written = found.langs.first().unwrap_or(shown);
    let others = found.langs.iter().filter(|lang| *lang != shown);
    let others: Vec<_> = others
        .filter_map(|lang| api_types::lang::Lang::from_tag(lang))
        .collect();
    html! {
        @if written != shown || !others.is_empty() {
            p class="micro-credential__langs" {
                (icon("globe"))
                @if written != shown { (t.translated_from(&words::language(strings, written).to_lowercase())) " " }
                @else { (t.also_in) " " }
                @for lang in others {
                    a href=(reader.here_in(lang)) lang=(lang.code()) hreflang=(lang.code()) { (lang.name()) }
                }
            }
        }
    }
}
