//! The way from reading to collecting, always in reach: a card beside the page, a bar below it on phones.

use maud::{Markup, html};

use super::{
    super::{frame::icon, language::Reader, words},
    Page,
};

/// The card on wide screens: what it costs and when it is decided, then the button.
pub(super) fn card(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let (content, issuer) = (&page.found.content, &page.found.issuer);
    html! {
        div class="panel apply-card" {
            dl class="apply-card__facts" {
                div { dt { (t.fee) } dd { (words::fee(strings, content.fee_cents)) } }
                div { dt { (t.time) } dd { (words::hours(strings, content.hours)) } }
                div { dt { (t.decision) } dd { (t.decision_days(issuer.sla_business_days as usize)) } }
                @if let Some(attempts) = attempts(reader, page) { div { dt { (t.attempts) } dd { (attempts) } } }
            }
            (button(reader, page, "button button--primary button--wide"))
            (save(reader, page, "button button--wide"))
            p class="section__note" { (note(reader, page)) }
        }
    }
}

/// The bounds that the issuer sets to attempts, where it sets any.
fn attempts(reader: &Reader, page: &Page) -> Option<String> {
    let t = &reader.t().micro_credential;
    match (page.attempts.limit, page.attempts.wait_days) {
        (None, 0) => None,
        (Some(limit), _) => Some(t.attempts_limit(limit as usize)),
        (None, days) => Some(t.attempts_wait(days as usize)),
    }
}

/// The bar on narrow screens, below what is being read. The fee stands beside the button.
pub(super) fn bar(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let content = &page.found.content;
    html! {
        div class="apply-bar" {
            p class="apply-bar__facts" {
                strong { (words::fee(strings, content.fee_cents)) }
                span { (words::hours(strings, content.hours)) }
            }
            (save(reader, page, "button apply-bar__save"))
            (button(reader, page, "button button--primary"))
        }
    }
}

/// A page of the client, which opens the submission or goes on with it. Older versions cannot be applied for.
fn button(reader: &Reader, page: &Page, class: &str) -> Markup {
    let t = &reader.t().micro_credential;
    let slug = &page.found.slug;
    let standing = page.standing.as_ref();
    html! {
        @if page.newer().is_some() {
            a class=(class) href={ "/micro-credentials/" (slug) } { (t.version_current) }
        } @else if standing.is_some_and(|standing| standing.has(slug)) {
            a class=(class) href="/wallet" { (icon("star")) (t.to_wallet) }
        } @else if let Some(id) = standing.and_then(|standing| standing.open(slug)) {
            a class=(class) href={ "/submissions/" (id) } { (t.resume) }
        } @else {
            a class=(class) href={ "/apply/" (slug) } { (t.apply) }
        }
    }
}

/// Keeping it for later is the client's, which shows the button once it can.
fn save(reader: &Reader, page: &Page, class: &str) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        button class=(class) type="button" data-save=(page.found.slug) data-saved-label=(t.saved)
            aria-pressed="false" hidden {
            (icon("bookmark")) span data-save-label { (t.save) }
        }
    }
}

fn note(reader: &Reader, page: &Page) -> &'static str {
    let t = &reader.t().micro_credential;
    let earned = page
        .standing
        .as_ref()
        .is_some_and(|standing| standing.has(&page.found.slug));
    if earned { t.earned_text } else { t.apply_note }
}

/// That what is being read is not what is offered now.
pub(super) fn newer_version(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        @if page.newer().is_some() {
            div class="notice" data-kind="warning" {
                (icon("history"))
                p class="notice__title" { (t.version_old(&page.found.version.to_string())) }
                p { a href={ "/micro-credentials/" (page.found.slug) } { (t.version_current) } }
            }
        }
    }
}
