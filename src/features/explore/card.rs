//! A micro-credential as a card.

use std::ops::Range;

use api_types::content::IssuerRef;
use api_types::explore::{CatalogueEntry, badge_art_path};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::features::explore::words;
use crate::lang::t;
use crate::paths;

/// A micro-credential as a card; the whole card leads to its page.
#[component]
pub fn BadgeCard(
    /// The micro-credential.
    entry: CatalogueEntry,
    /// Its issuer's name.
    issuer_name: String,
    /// The matched words in the title, as byte ranges.
    #[prop(optional)]
    title_marks: Vec<Range<usize>>,
    /// The matched words in the summary, as byte ranges.
    #[prop(optional)]
    summary_marks: Vec<Range<usize>>,
) -> impl IntoView {
    let t = t();
    let text_lang = (entry.lang != t.lang.code()).then(|| entry.lang.clone());
    let needs = t.lookup_needs.get(entry.needs.key()).unwrap_or_default();
    let language = (entry.lang != t.lang.code()).then_some(match entry.lang.as_str() {
        "es" => t.explore.lang_es,
        _ => t.explore.lang_en,
    });
    view! {
        <article class="badge-card">
            <div class="badge-card__art">
                <img src=badge_art_path(&entry.slug) alt="" width="168" height="168" loading="lazy"/>
            </div>
            <div class="badge-card__body">
                <p class="badge-card__issuer">{issuer_name}</p>
                <h3 class="badge-card__title" lang=text_lang.clone()>
                    <a class="badge-card__link" href=paths::micro_credential(&entry.slug)>
                        {marked(&entry.title, &title_marks)}
                    </a>
                </h3>
                <p class="badge-card__summary" lang=text_lang>{marked(&entry.summary, &summary_marks)}</p>
                <ul class="badge-card__facts">
                    <li><Icon name="clock"/>{words::hours(entry.hours)}</li>
                    <li><Icon name="people"/>{needs}</li>
                    <li>{words::fee(entry.fee_cents)}</li>
                    {language.map(|language| view! { <li><Icon name="globe"/>{language}</li> })}
                </ul>
            </div>
        </article>
    }
}

/// Micro-credentials as cards, in the order given.
#[component]
pub fn EntryGrid(
    /// The micro-credentials.
    entries: Vec<CatalogueEntry>,
    /// Their issuers, for the names.
    issuers: Vec<IssuerRef>,
) -> impl IntoView {
    let cards = entries.into_iter().map(|entry| {
        let issuer = issuers.iter().find(|issuer| issuer.slug == entry.issuer);
        let issuer_name = issuer.map(|issuer| issuer.name.clone()).unwrap_or_default();
        view! { <li><BadgeCard entry issuer_name/></li> }
    });
    view! { <ul class="card-grid">{cards.collect_view()}</ul> }
}

/// Text with its matched words marked.
fn marked(text: &str, marks: &[Range<usize>]) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(at..mark.start), text.get(mark.clone())) else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(before.to_owned().into_any());
        }
        pieces.push(view! { <mark>{inside.to_owned()}</mark> }.into_any());
        at = mark.end;
    }
    if let Some(rest) = text.get(at..)
        && !rest.is_empty()
    {
        pieces.push(rest.to_owned().into_any());
    }
    pieces
}
