//! A badge's public page, for whoever may see it.

use api_types::{
    award::StatusReason,
    badge::{Badge, OEMBED, card_path, certificate_path, credential_path, picture_path},
    explore::badge_art_path,
    ids::BadgeId,
    search::encode,
    wallet::BadgeStatus,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use i18n::Strings;
use maud::{Markup, html};

use super::{
    badge_evidence,
    frame::{self, About, icon},
    language::Reader,
    preview::Preview,
    words,
};
use crate::{auth::MaybePerson, error::Result, features::badge::store, state::App};

/// A badge's page. A private badge and one that never was look the same to others.
pub async fn badge_page(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Result<Response> {
    let Ok(id) = BadgeId::parse(&id) else {
        return frame::not_found(&app, &reader).await;
    };
    let MaybePerson(visitor) = &reader.person;
    let mut conn = app.db.read().await?;
    let found = store::page(&mut conn, &id, visitor.as_ref().map(|person| &person.id)).await?;
    let listed = store::is_public(&mut conn, &id).await?;
    drop(conn);
    let Some(found) = found else {
        return frame::not_found(&app, &reader).await;
    };
    let t = &reader.t().badge;
    let title = match &found.earner {
        Some(name) => t.page_title(&found.title, name),
        None => found.title.clone(),
    };
    let is_gone = found.status == BadgeStatus::Revoked;
    let about = About {
        preview: preview(&reader, &found),
        listed: listed && !is_gone,
        machines: embedding(&app, &id),
        ..About::new(title, found.competency.as_str())
    };
    let content = content(&reader, &found);
    if is_gone {
        return frame::gone(&app, &reader, &about, &content).await;
    }
    frame::page(&app, &reader, &about, &content).await
}

/// What other sites show beside its link.
fn preview(reader: &Reader, found: &Badge) -> Preview {
    if found.status != BadgeStatus::Active {
        return Preview::default();
    }
    let path = format!("{}?lang={}", card_path(&found.id), reader.lang.code());
    Preview::Card(path, reader.t().badge.art(&found.title, &found.issuer.name))
}

/// Where other sites learn how to show it.
fn embedding(app: &App, id: &BadgeId) -> Markup {
    let page = app.public_url.join(&format!("/badges/{id}"));
    let address = app.public_url.join(&format!("{OEMBED}?url={}", encode(&page)));
    html! { link rel="alternate" type="application/json+oembed" href=(address); }
}

fn content(reader: &Reader, found: &Badge) -> Markup {
    let t = &reader.t().badge;
    html! {
        div class="page badge-page" {
            (notice(reader, found))
            (award(reader, found))
            (answers(reader, found))
            (badge_evidence::shown(reader, found))
            section class="section" aria-labelledby="method" {
                h2 id="method" { (t.method) }
                (words::prose(reader, &found.lang, &found.key_method))
            }
        }
    }
}

/// What to know before reading on: that it does not hold any more, or that it is one's own.
fn notice(reader: &Reader, found: &Badge) -> Markup {
    let t = &reader.t().badge;
    match found.status {
        BadgeStatus::Active if found.own => html! { p { a href="/wallet" { (t.wallet) } } },
        BadgeStatus::Active => html! {},
        BadgeStatus::Expired => html! {
            div class="notice" data-kind="warning" { (icon("warning")) p class="notice__title" { (t.expired) } }
        },
        BadgeStatus::Suspended | BadgeStatus::Revoked => withdrawn(reader, found),
    }
}

/// That the issuer has withdrawn it, for good or for a time, and why.
fn withdrawn(reader: &Reader, found: &Badge) -> Markup {
    let strings = reader.t();
    let (t, issuer) = (&strings.award, found.issuer.name.as_str());
    let change = found.change.as_ref();
    let day = change.map(|change| words::day(reader.lang, change.at.date_naive()));
    let day = day.unwrap_or_default();
    let (kind, title, text) = match found.status {
        BadgeStatus::Suspended => ("warning", t.suspended_title, t.suspended_text(issuer, &day)),
        _ => ("error", t.revoked_title, t.revoked_text(issuer, &day)),
    };
    html! {
        div class="notice" data-kind=(kind) {
            (icon(kind))
            p class="notice__title" { (title) }
            p { (text) }
            @if let Some(change) = change {
                p { (reason(strings, change.reason)) " " (t.in_words(issuer)) }
                blockquote class="quotation" { (change.words) }
            }
            @if found.own {
                p { (t.own_wrong) " " a href={ "/issuers/" (found.issuer.slug) } { (issuer) } "." }
            }
        }
    }
}

fn reason(strings: &Strings, reason: StatusReason) -> &'static str {
    strings.lookup_status_reason.get(reason.key()).unwrap_or_default()
}

/// The certificate: who earned what, from whom, when; and the check.
fn award(reader: &Reader, found: &Badge) -> Markup {
    let t = &reader.t().badge;
    let lang = reader.other(&found.lang);
    let day = found.awarded_at.date_naive();
    html! {
        article class="award" aria-labelledby="award-name" {
            img class="award__art" src=(badge_art_path(&found.micro_credential))
                alt=(t.art(&found.title, &found.issuer.name)) width="384" height="384";
            div class="award__text" {
                h1 class="award__name" id="award-name" tabindex="-1" {
                    @if let Some(name) = &found.earner { (name) } @else { span lang=[lang] { (found.title) } }
                }
                p class="award__line" {
                    @if found.earner.is_some() {
                        (t.earned) " " span class="award__title" lang=[lang] { (found.title) } ", "
                    }
                    (t.awarded_by) " " a href={ "/issuers/" (found.issuer.slug) } { (found.issuer.name) } " "
                    (t.on) " " time datetime=(day) { (words::day(reader.lang, day)) } "."
                }
                p { (status(reader, found.status)) }
                // Without the client the badge is checked on the verify page, or elsewhere with the file.
                div class="actions" {
                    a class="button button--primary" href={ "/verify?badge=" (found.id) } { (icon("shield")) (t.check) }
                }
            }
        }
    }
}

fn status(reader: &Reader, status: BadgeStatus) -> Markup {
    let t = &reader.t().wallet;
    let (state, mark, words) = match status {
        BadgeStatus::Active => ("awarded", "check", t.status_active),
        BadgeStatus::Suspended => ("suspended", "clock", t.status_suspended),
        BadgeStatus::Revoked => ("revoked", "cross", t.status_revoked),
        BadgeStatus::Expired => ("expired", "clock", t.status_expired),
    };
    html! { span class="status" data-state=(state) { (icon(mark)) (words) } }
}

/// What a visitor asks of a badge, answered in order.
fn answers(reader: &Reader, found: &Badge) -> Markup {
    let strings = reader.t();
    let t = &strings.badge;
    let day = words::day(reader.lang, found.awarded_at.date_naive());
    let rubric = format!(
        "/micro-credentials/{}/versions/{}",
        found.micro_credential, found.version
    );
    let what = html! {
        p lang=[reader.other(&found.lang)] { (found.competency) }
        p { a href=(rubric) { (t.full) } }
    };
    let who = html! {
        p { (t.says_who_text(&found.issuer.name, &day)) }
        p { a href={ "/issuers/" (found.issuer.slug) } { (found.issuer.name) } }
    };
    let how = html! {
        p { (t.reviewers(found.reviewers as usize)) }
        (results(reader, found))
    };
    let check = html! {
        p { (t.how_check_text) }
        div class="actions" {
            a class="button" href=(picture_path(&found.id)) download="" { (strings.wallet.download_png) }
            " "
            a class="button" href=(credential_path(&found.id)) download="" { (strings.wallet.download_json) }
            @if found.status == BadgeStatus::Active {
                " "
                a class="button" href=(certificate_path(&found.id)) download="" {
                    (strings.wallet.download_certificate)
                }
            }
        }
    };
    html! {
        div class="answers" {
            (question("answer-what", "star", t.says, &what))
            (question("answer-who", "building", t.says_who, &who))
            (question("answer-how", "people", t.how_judged, &how))
            (question("answer-check", "shield", t.how_check, &check))
        }
    }
}

fn question(id: &str, mark: &str, question: &str, answer: &Markup) -> Markup {
    html! {
        section class="answers__item" aria-labelledby=(id) {
            h2 class="answers__question" id=(id) { (icon(mark)) (question) }
            (answer)
        }
    }
}

fn results(reader: &Reader, found: &Badge) -> Markup {
    let strings = reader.t();
    let lang = reader.other(&found.lang);
    html! {
        details class="disclosure" {
            summary class="disclosure__summary" { (strings.badge.results) " " (icon("chevron-down")) }
            div class="disclosure__body" {
                dl class="facts" {
                    @for result in &found.results {
                        div class="facts__item" {
                            dt lang=[lang] { (result.criterion) }
                            dd { (words::level(strings, &result.level)) p lang=[lang] { (result.descriptor) } }
                        }
                    }
                }
            }
        }
    }
}
