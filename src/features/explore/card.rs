//! A micro-credential as a card.

use api_types::explore::badge_art_path;
use api_types::search::{Card, Found, Mark};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::features::explore::words;
use crate::lang::t;
use crate::paths;

/// A micro-credential as a card; the whole card leads to its page.
#[component]
pub fn BadgeCard(
    /// The micro-credential.
    card: Card,
    /// The matched words in the title.
    #[prop(optional)]
    title_marks: Vec<Mark>,
    /// The matched words in the summary.
    #[prop(optional)]
    summary_marks: Vec<Mark>,
) -> impl IntoView {
    let t = t();
    let text_lang = (card.lang != t.lang.code()).then(|| card.lang.clone());
    let needs = t.lookup_needs.get(card.needs.key()).unwrap_or_default();
    let language = (card.lang != t.lang.code()).then_some(match card.lang.as_str() {
        "es" => t.explore.lang_es,
        _ => t.explore.lang_en,
    });
    view! {
        <article class="badge-card">
            <div class="badge-card__art">
                <img src=badge_art_path(&card.slug) alt="" width="168" height="168" loading="lazy"/>
            </div>
            <div class="badge-card__body">
                <p class="badge-card__issuer">{card.issuer.name}</p>
                <h3 class="badge-card__title" lang=text_lang.clone()>
                    <a class="badge-card__link" href=paths::micro_credential(&card.slug)>
                        {marked(&card.title, &title_marks)}
                    </a>
                </h3>
                <p class="badge-card__summary" lang=text_lang>{marked(&card.summary, &summary_marks)}</p>
                <ul class="badge-card__facts">
                    <li><Icon name="clock"/>{words::hours(card.hours)}</li>
                    <li><Icon name="people"/>{needs}</li>
                    <li>{words::fee(card.fee_cents)}</li>
                    {language.map(|language| view! { <li><Icon name="globe"/>{language}</li> })}
                </ul>
            </div>
        </article>
    }
}

/// What was found as cards, in the order given.
#[component]
pub fn CardGrid(
    /// What was found.
    found: Vec<Found>,
) -> impl IntoView {
    let cards = found.into_iter().map(|found| {
        let Found {
            card,
            title_marks,
            summary_marks,
            ..
        } = found;
        view! { <li><BadgeCard card title_marks summary_marks/></li> }
    });
    view! { <ul class="card-grid">{cards.collect_view()}</ul> }
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
