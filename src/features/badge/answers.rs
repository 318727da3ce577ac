//! What a stranger asks of a badge: what, who says so, how judged, how to check.

use api_types::badge::{Badge, BadgeResult};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::time::day_in_words;
use crate::features::wallet::downloads::FileLinks;
use crate::lang::t;
use crate::paths;

/// The four questions with their answers.
#[component]
pub fn Answers(
    /// The badge.
    found: Badge,
) -> impl IntoView {
    let strings = t();
    let t = &strings.badge;
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let text_lang = lang.clone();
    let day = day_in_words(found.awarded_at.date_naive());
    view! {
        <div class="answers">
            <Question id="answer-what" icon="star" question=t.says>
                <p lang=text_lang>{found.competency}</p>
                <p><a href=paths::micro_credential(&found.micro_credential)>{t.full}</a></p>
            </Question>
            <Question id="answer-who" icon="building" question=t.says_who>
                <p>{t.says_who_text(&found.issuer.name, &day)}</p>
                <p><a href=paths::issuer(&found.issuer.slug)>{found.issuer.name}</a></p>
            </Question>
            <Question id="answer-how" icon="people" question=t.how_judged>
                <p>{t.reviewers(found.reviewers as usize)}</p>
                <Results results=found.results lang/>
            </Question>
            <Question id="answer-check" icon="shield" question=t.how_check>
                <p>{t.how_check_text}</p>
                <FileLinks id=found.id/>
            </Question>
        </div>
    }
}

#[component]
fn Question(
    id: &'static str,
    icon: &'static str,
    question: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="answers__item" aria-labelledby=id>
            <h2 class="answers__question" id=id><Icon name=icon/>{question}</h2>
            {children()}
        </section>
    }
}

#[component]
fn Results(results: Vec<BadgeResult>, lang: Option<String>) -> impl IntoView {
    let strings = t();
    let items = results.into_iter().map(|result| {
        let level = strings
            .lookup_level
            .get(&result.level)
            .map_or(result.level.clone(), str::to_owned);
        view! {
            <div class="facts__item">
                <dt lang=lang.clone()>{result.criterion}</dt>
                <dd>{level} <p lang=lang.clone()>{result.descriptor}</p></dd>
            </div>
        }
    });
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{strings.badge.results} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body"><dl class="facts">{items.collect_view()}</dl></div>
        </details>
    }
}
