//! What happens once it is handed in: the fee, the promise, and what is usual.

use maud::{Markup, html};

use super::{
    super::{language::Reader, words},
    Page,
};
use crate::features::impact::decisions::LEAST;

/// What it costs, when it is decided and how it usually goes.
pub(super) fn after(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let issuer = &page.found.issuer;
    let fee = match page.found.content.fee_cents {
        0 => t.fee_none.to_owned(),
        cents => t.fee_some(&issuer.name, &words::fee(strings, cents)),
    };
    html! {
        section class="section" aria-labelledby="after" {
            h2 id="after" { (t.after_title) }
            p { (fee) }
            p { (t.after_promise(&issuer.name, issuer.sla_business_days as usize)) }
            dl class="tally panel panel--sunk" {
                (usual_days(reader, page))
                (first_try(reader, page))
            }
            p { (t.not_yet_text) }
            (attempts(reader, page))
        }
    }
}

/// How many attempts there are and how soon one may follow another, where the issuer sets bounds.
fn attempts(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    let issuer = &page.found.issuer.name;
    let limit = page
        .attempts
        .limit
        .map(|limit| t.after_limit(issuer, limit as usize));
    // After the only attempt there is nothing to wait for.
    let waits = page.attempts.wait_days > 0 && page.attempts.limit != Some(1);
    let wait = waits.then(|| t.after_wait(page.attempts.wait_days as usize));
    let sentences: Vec<String> = limit.into_iter().chain(wait).collect();
    html! {
        @if !sentences.is_empty() { p { (sentences.join(" ")) } }
    }
}

fn usual_days(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    match page.decisions.usual_days {
        Some(days) => figure(t.decision, &t.usual_days(days as usize), t.usual_note),
        None => figure(t.decision, t.too_few, &t.too_few_note(LEAST)),
    }
}

fn first_try(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    match page.decisions.first_try_percent {
        Some(percent) => figure(
            t.first_try,
            &t.first_try_value(&percent.to_string()),
            t.first_try_note,
        ),
        None => figure(t.first_try, t.too_few, &t.too_few_note(LEAST)),
    }
}

fn figure(name: &str, value: &str, note: &str) -> Markup {
    html! {
        div class="tally__item tally__item--words" {
            dt { (name) }
            dd class="tally__words" { (value) }
            dd class="tally__note" { (note) }
        }
    }
}
