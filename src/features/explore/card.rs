//! A micro-credential among others: as a card, and as a row of a list.

use api_types::explore::badge_art_path;
use api_types::search::{Card, Found, Mark, Snippet};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::features::explore::compare::CompareButton;
use crate::features::explore::words;
use crate::features::saved::save_button::SaveButton;
use crate::lang::t;
use crate::paths;

/// What of a micro-credential matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    title_marks: Vec<Mark>,
    summary_marks: Vec<Mark>,
    snippet: Option<Snippet>,
}

impl Matched {
    /// What of a result matches.
    #[must_use]
    pub fn of(found: &Found) -> Self {
        Self {
            title_marks: found.title_marks.clone(),
            summary_marks: found.summary_marks.clone(),
            snippet: found.snippet.clone(),
        }
    }
}

/// A micro-credential as a card; the whole card leads to its page.
#[component]
pub fn BadgeCard(
    /// The micro-credential.
    card: Card,
    /// What of it matches.
    matched: Memo<Matched>,
) -> impl IntoView {
    let link = link(&card, matched);
    let said = said(&card, matched);
    view! {
        <article class="badge-card">
            <div class="badge-card__art">
                <img src=badge_art_path(&card.slug) alt="" width="168" height="168" loading="lazy" decoding="async"/>
            </div>
            <div class="badge-card__body">
                <p class="badge-card__issuer">{card.issuer.name.clone()}</p>
                {link}
                {said}
                {facts(&card)}
            </div>
            {actions(card)}
        </article>
    }
    .into_any()
}

/// A micro-credential as a row.
#[component]
pub fn BadgeRow(
    /// The micro-credential.
    card: Card,
    /// What of it matches.
    matched: Memo<Matched>,
) -> impl IntoView {
    let link = link(&card, matched);
    view! {
        <article class="badge-row">
            <img class="badge-row__art" src=badge_art_path(&card.slug) alt="" width="56" height="56" loading="lazy" decoding="async"/>
            <div class="badge-row__body">
                {link}
                <p class="badge-card__issuer">{card.issuer.name.clone()}</p>
            </div>
            {facts(&card)}
            {actions(card)}
        </article>
    }
    .into_any()
}

/// The place of a micro-credential that is on its way.
#[component]
pub fn Pending() -> impl IntoView {
    view! {
        <div class="badge-card badge-card--pending skeleton" aria-hidden="true">
            <div class="skeleton__line"></div>
            <div class="skeleton__line"></div>
        </div>
    }
    .into_any()
}

fn link(card: &Card, matched: Memo<Matched>) -> AnyView {
    let title = card.title.clone();
    let marks = Memo::new(move |_| matched.with(|matched| matched.title_marks.clone()));
    view! {
        <h3 class="badge-card__title" lang=other(&card.lang)>
            <a class="badge-card__link" href=paths::micro_credential(&card.slug)>
                {move || marks.with(|marks| marked(&title, marks))}
            </a>
        </h3>
    }
    .into_any()
}

/// The summary, or the passage that matches when the summary does not show it.
fn said(card: &Card, matched: Memo<Matched>) -> AnyView {
    let (summary, summary_lang) = (card.summary.clone(), other(&card.lang));
    let lang = move || {
        matched.with(|matched| match &matched.snippet {
            Some(snippet) => other(&snippet.lang),
            None => summary_lang.clone(),
        })
    };
    let text = move || {
        matched.with(|matched| match &matched.snippet {
            Some(snippet) => marked(&snippet.text, &snippet.marks),
            None => marked(&summary, &matched.summary_marks),
        })
    };
    view! { <p class="badge-card__summary" lang=lang>{text}</p> }.into_any()
}

fn actions(card: Card) -> AnyView {
    view! {
        <div class="badge-card__actions">
            <CompareButton slug=card.slug.clone() title=card.title.clone()/>
            <SaveButton slug=card.slug title=card.title/>
        </div>
    }
    .into_any()
}

fn facts(card: &Card) -> AnyView {
    let t = t();
    let needs = t.lookup_needs.get(card.needs.key()).unwrap_or_default();
    let language = (card.lang != t.lang.code()).then_some(match card.lang.as_str() {
        "es" => t.explore.lang_es,
        _ => t.explore.lang_en,
    });
    view! {
        <ul class="badge-card__facts">
            <li><Icon name="clock"/>{words::hours(card.hours)}</li>
            <li><Icon name="people"/>{needs}</li>
            <li>{words::fee(card.fee_cents)}</li>
            {language.map(|language| view! { <li><Icon name="globe"/>{language}</li> })}
        </ul>
    }
    .into_any()
}

/// What `lang` says for a text: nothing where it is the page's own language.
fn other(lang: &str) -> Option<String> {
    (lang != t().lang.code()).then(|| lang.to_owned())
}

/// Text with its matched words marked.
fn marked(text: &str, marks: &[Mark]) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.0 as usize, mark.1 as usize);
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(before.to_owned().into_any());
        }
        pieces.push(view! { <mark>{inside.to_owned()}</mark> }.into_any());
        at = end;
    }
    if let Some(rest) = text.get(at..)
        && !rest.is_empty()
    {
        pieces.push(rest.to_owned().into_any());
    }
    pieces
}
