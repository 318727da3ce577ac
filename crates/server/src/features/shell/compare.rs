//! Up to three micro-credentials side by side.

use api_types::{
    content::{Content, MicroCredential},
    explore::COMPARE_MAX,
    ids::Slug,
};
use axum::{extract::State, response::Response};
use maud::{Markup, html};

use super::{
    asked,
    frame::{self, About, icon, icon_of_class},
    language::{RawQuery, Reader},
    words,
};
use crate::{
    error::Result,
    features::explore::{kept::Kept, store},
    state::App,
};

/// The micro-credentials that the address names, side by side.
pub async fn compare_page(
    State(app): State<App>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let kept = Kept::current(&mut conn).await?;
    let asked = asked::read(&kept.catalogue.entries, &query);
    let mut found = Vec::new();
    for entry in asked.entries.iter().take(COMPARE_MAX) {
        if let Some(original) = store::micro_credential(&mut conn, &entry.slug, None).await? {
            found.push(store::in_language(&mut conn, original, reader.lang.code()).await?);
        }
    }
    drop(conn);
    let t = &reader.t().compare;
    let lead = t.lead(&COMPARE_MAX.to_string());
    let content = html! {
        div class="page" {
            header class="page-header" {
                h1 tabindex="-1" { (t.title) }
                p class="lead" { (lead) }
            }
            (notices(&reader, asked.unknown, asked.entries.len()))
            @if found.is_empty() { (nothing(&reader)) } @else { (table(&reader, &found)) }
            @if (1..COMPARE_MAX).contains(&found.len()) { p { a href="/explore" { (t.add) } } }
        }
    };
    // What somebody compares is no page for search engines.
    let about = About {
        listed: query.is_empty(),
        ..About::new(t.title, lead)
    };
    frame::page(&app, &reader, &about, &content).await
}

fn notices(reader: &Reader, unknown: usize, known: usize) -> Markup {
    let t = &reader.t().compare;
    html! {
        @if unknown > 0 { div class="notice" data-kind="warning" { (icon("warning")) p { (t.unknown(unknown)) } } }
        @if known > COMPARE_MAX { div class="notice" data-kind="info" { (icon("info")) p { (t.too_many(&COMPARE_MAX.to_string())) } } }
    }
}

fn nothing(reader: &Reader) -> Markup {
    let t = reader.t();
    html! {
        div class="empty" {
            (icon_of_class("list", "icon empty__mark"))
            h2 { (t.compare.none_title) }
            p class="empty__text" { (t.compare.none_text(&COMPARE_MAX.to_string())) }
            div class="actions" { a class="button button--primary" href="/explore" { (t.site.explore) } }
        }
    }
}

fn table(reader: &Reader, found: &[MicroCredential]) -> Markup {
    let t = &reader.t().compare;
    html! {
        // It scrolls by itself on narrow screens, so the keyboard must reach it.
        div class="compare-frame" role="region" aria-label=(t.table) tabindex="0" {
            table class="compare" {
                caption class="visually-hidden" { (t.table) }
                thead {
                    tr {
                        th scope="col" { span class="visually-hidden" { (t.property) } }
                        @for one in found { th scope="col" { (heading(reader, found, one)) } }
                    }
                }
                tbody {
                    @for (name, cell) in ROWS {
                        tr {
                            th scope="row" { (name(reader)) }
                            @for one in found { td { (cell(reader, one)) } }
                        }
                    }
                }
            }
        }
    }
}

fn heading(reader: &Reader, found: &[MicroCredential], one: &MicroCredential) -> Markup {
    let t = &reader.t().compare;
    let others: Vec<&Slug> = found
        .iter()
        .map(|other| &other.slug)
        .filter(|slug| **slug != one.slug)
        .collect();
    let without = if others.is_empty() {
        "/compare".to_owned()
    } else {
        format!("/compare?{}", asked::query(others))
    };
    let title = one.content.title.as_str();
    html! {
        a class="compare__title" href={ "/micro-credentials/" (one.slug) } lang=[reader.other(&one.content.lang)] {
            (title)
        }
        div class="actions" {
            a class="button button--primary button--small" href={ "/apply/" (one.slug) }
                aria-label=(t.apply_for(title)) { (t.apply) }
            a class="button button--quiet button--small" href=(without) aria-label=(t.remove_name(title)) {
                (icon("cross")) (t.remove)
            }
        }
    }
}

/// A row's name, and what stands in it.
type Row = (
    fn(&Reader) -> &'static str,
    fn(&Reader, &MicroCredential) -> Markup,
);

/// The rows, in the order in which people decide.
const ROWS: [Row; 12] = [
    (
        |reader| reader.t().compare.competency,
        |reader, one| {
            html! { p lang=[reader.other(&one.content.lang)] { (one.content.competency) } }
        },
    ),
    (|reader| reader.t().compare.method, method),
    (
        |reader| reader.t().compare.hours,
        |reader, one| html! { (words::hours(reader.t(), one.content.hours)) },
    ),
    (
        |reader| reader.t().compare.fee,
        |reader, one| html! { (words::fee(reader.t(), one.content.fee_cents)) },
    ),
    (
        |reader| reader.t().compare.needs,
        |reader, one| {
            html! { (reader.t().lookup_needs.get(one.content.needs.key()).unwrap_or_default()) }
        },
    ),
    (|reader| reader.t().compare.evidence, evidence),
    (
        |reader| reader.t().compare.rows,
        |_, one| html! { (one.content.rows().count()) },
    ),
    (
        |reader| reader.t().compare.grades,
        |reader, one| {
            let strings = reader.t();
            html! { (words::listed(&one.content.grade_bands, |key| strings.lookup_grade_band.get(key))) }
        },
    ),
    (
        |reader| reader.t().compare.languages,
        |reader, one| html! { (words::languages(reader.t(), &one.langs)) },
    ),
    (|reader| reader.t().compare.recognised, recognised),
    (
        |reader| reader.t().compare.promise,
        |reader, one| {
            html! { (reader.t().micro_credential.decision_days(one.issuer.sla_business_days as usize)) }
        },
    ),
    (
        |reader| reader.t().compare.issuer,
        |_, one| {
            html! { a href={ "/issuers/" (one.issuer.slug) } { (one.issuer.name) } }
        },
    ),
];

fn method(reader: &Reader, one: &MicroCredential) -> Markup {
    let content = &one.content;
    html! {
        ul lang=[reader.other(&content.lang)] { @for component in &content.components { li { (component.name) } } }
    }
}

fn evidence(reader: &Reader, one: &MicroCredential) -> Markup {
    let content: &Content = &one.content;
    let asked = content.parts.iter().flat_map(|part| &part.evidence);
    html! { ul lang=[reader.other(&content.lang)] { @for asked in asked { li { (asked.title) } } } }
}

fn recognised(reader: &Reader, one: &MicroCredential) -> Markup {
    html! {
        @if one.recognised_by.is_empty() { (reader.t().compare.recognised_none) }
        @else {
            ul { @for who in &one.recognised_by { li { a href={ "/recognitions/" (who.slug) } { (who.name) } } } }
        }
    }
}
