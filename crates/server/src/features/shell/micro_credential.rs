//! A micro-credential: everything about it, in reading order.

use api_types::{
    content::{Content, MicroCredential},
    explore::badge_art_path,
    ids::Slug,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    frame::{self, About, breadcrumbs, icon},
    language::Reader,
    parts, words,
};
use crate::{
    error::Result,
    features::{discovery, explore::store},
    state::App,
};

/// The version that is offered now.
pub async fn current_page(
    State(app): State<App>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response> {
    show(&app, &reader, &slug, None).await
}

/// One version, whichever is offered now.
pub async fn version_page(
    State(app): State<App>,
    reader: Reader,
    Path((slug, version)): Path<(String, String)>,
) -> Result<Response> {
    match version.parse() {
        Ok(version) => show(&app, &reader, &slug, Some(version)).await,
        Err(_) => frame::not_found(&app, &reader).await,
    }
}

async fn show(app: &App, reader: &Reader, slug: &str, version: Option<u32>) -> Result<Response> {
    let Ok(slug) = Slug::parse(slug) else {
        return frame::not_found(app, reader).await;
    };
    let mut conn = app.db.read().await?;
    let found = store::micro_credential(&mut conn, &slug, version).await?;
    drop(conn);
    let Some(found) = found else {
        return frame::not_found(app, reader).await;
    };
    let about = About {
        picture: format!("/api/v1/micro-credentials/{slug}/badge.png"),
        // Older versions are kept for those who hold them, not for those who search.
        listed: version.is_none(),
        machines: discovery::head::of_micro_credential(&app.public_url, &found),
        ..About::new(found.content.title.as_str(), found.content.summary.as_str())
    };
    frame::page(app, reader, &about, &article(reader, &found)).await
}

fn article(reader: &Reader, found: &MicroCredential) -> Markup {
    let t = reader.t();
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
            div class="split split--sidebar" {
                div class="micro-credential__body" {
                    (method(reader, content))
                    (parts::hand_in(reader, content))
                    (sources(reader, content))
                }
                aside class="split__aside panel" aria-label=(t.micro_credential.at_a_glance) {
                    (apply(reader, found, "button button--primary button--wide"))
                    p class="section__note" { (t.micro_credential.apply_note) }
                    p { a href=(printable(found)) rel="external" type="application/pdf" { (t.printable.link) } }
                    (facts(reader, found))
                }
            }
        }
    }
}

/// The way from reading to collecting: a page of the client, which opens the submission.
fn apply(reader: &Reader, found: &MicroCredential, class: &str) -> Markup {
    html! {
        a class=(class) href={ "/apply/" (found.slug) } { (reader.t().micro_credential.apply) }
    }
}

/// Where the same is as a file to print.
fn printable(found: &MicroCredential) -> String {
    format!(
        "/micro-credentials/{}/printable.pdf?version={}&lang={}",
        found.slug, found.version, found.content.lang
    )
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
                    li { span class="chip" { (icon("clock")) (words::hours(t, content.hours)) } }
                    li { span class="chip" { (icon("people")) (t.lookup_needs.get(content.needs.key()).unwrap_or_default()) } }
                    li { span class="chip" { (words::fee(t, content.fee_cents)) } }
                    @for topic in &content.topics {
                        li { a class="chip" href={ "/explore?topic=" (topic) } {
                            (t.lookup_topic.get(topic).unwrap_or(topic))
                        } }
                    }
                    @for band in &content.grade_bands {
                        li { span class="chip" { (t.lookup_grade_band.get(band).unwrap_or(band)) } }
                    }
                }
                div class="actions" { (apply(reader, found, "button button--primary")) }
            }
        }
    }
}

fn method(reader: &Reader, content: &Content) -> Markup {
    let t = &reader.t().micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        section class="section" aria-labelledby="competency" {
            h2 id="competency" { (t.competency) }
            p class="competency" lang=[lang] { (content.competency) }
        }
        section class="section" aria-labelledby="key-method" {
            h2 id="key-method" { (t.key_method) }
            (words::prose(reader, &content.lang, &content.key_method))
        }
        section class="section" aria-labelledby="components" {
            h2 id="components" { (t.components) }
            @for component in &content.components {
                section class="section" {
                    h3 lang=[lang] { (component.name) }
                    (words::prose(reader, &content.lang, &component.body))
                }
            }
        }
        section class="section" aria-labelledby="rationale" {
            h2 id="rationale" { (t.rationale) }
            (words::prose(reader, &content.lang, &content.rationale))
        }
    }
}

fn sources(reader: &Reader, content: &Content) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        section class="section" aria-labelledby="research" {
            h2 id="research" { (t.research) }
            ol class="references" {
                @for citation in &content.citations {
                    li class="references__item" {
                        p lang=[lang] {
                            (citation.reference.trim_end_matches(&citation.url).trim_end()) " "
                            a href=(citation.url) rel="noopener noreferrer" { (citation.url) }
                        }
                        p class="references__note" {
                            (t.research_supports) " " span lang=[lang] { (citation.supports) }
                        }
                    }
                }
            }
        }
        section class="section" aria-labelledby="resources" {
            h2 id="resources" { (t.resources) }
            ul class="references" {
                @for resource in &content.resources {
                    li class="references__item" {
                        p {
                            a href=(resource.url) rel="noopener noreferrer" lang=[lang] { (resource.title) } " "
                            span class="chip" {
                                (strings.lookup_resource_kind.get(&resource.kind).unwrap_or(&resource.kind))
                            }
                        }
                        p lang=[lang] { (resource.note) }
                        @if let Some(component) = &resource.component {
                            p class="references__note" { (t.resource_for(component)) }
                        }
                    }
                }
            }
        }
        @if !content.alignments.is_empty() {
            section class="section" aria-labelledby="alignments" {
                h2 id="alignments" { (t.alignments) }
                ul class="references" {
                    @for alignment in &content.alignments {
                        li class="references__item" {
                            p lang=[lang] {
                                a href=(alignment.url) rel="noopener noreferrer" {
                                    (alignment.framework) " " (alignment.code)
                                }
                                ": " (alignment.statement)
                            }
                        }
                    }
                }
            }
        }
    }
}

fn facts(reader: &Reader, found: &MicroCredential) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let content = &found.content;
    let language = if content.lang == "es" {
        strings.explore.spanish
    } else {
        strings.explore.english
    };
    let published = words::day(reader.lang, content.published);
    let rows = [
        (t.time, words::hours(strings, content.hours)),
        (t.fee, words::fee(strings, content.fee_cents)),
        (
            t.decision,
            t.decision_days(found.issuer.sla_business_days as usize),
        ),
        (
            t.takes_part,
            strings
                .lookup_needs
                .get(content.needs.key())
                .unwrap_or_default()
                .to_owned(),
        ),
        (
            t.evidence,
            words::listed(&content.evidence_types, |key| {
                strings.lookup_evidence_type.get(key)
            }),
        ),
        (
            t.audience,
            words::listed(&content.audiences, |key| strings.lookup_audience.get(key)),
        ),
        (
            t.grades,
            words::listed(&content.grade_bands, |key| strings.lookup_grade_band.get(key)),
        ),
        (t.language, language.to_owned()),
        (t.version, t.version_line(&found.version.to_string(), &published)),
        (t.licence, content.licence.clone()),
    ];
    html! {
        dl class="facts" {
            div class="facts__item" {
                dt { (t.issued_by) }
                dd { a href={ "/issuers/" (found.issuer.slug) } { (found.issuer.name) } }
            }
            @for (name, value) in rows { div class="facts__item" { dt { (name) } dd { (value) } } }
            @if !found.stacks.is_empty() {
                div class="facts__item" {
                    dt { (t.stacks) }
                    dd { ul { @for stack in &found.stacks {
                        li { a href={ "/stacks/" (stack.slug) } { (stack.title) } }
                    } } }
                }
            }
        }
    }
}
