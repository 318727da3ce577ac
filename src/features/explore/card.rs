//! A micro-credential among others: as a card, and as a row of a list.

use api_types::explore::badge_art_path;
use api_types::ids::Slug;
use api_types::search::{Found, Mark, Snippet};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::features::explore::compare::CompareButton;
use crate::features::explore::words;
use crate::features::saved::save_button::SaveButton;
use crate::lang::t;
use crate::paths;

/// A micro-credential as a card; the whole card leads to its page.
#[component]
pub fn BadgeCard(
    /// The micro-credential, and what of it matches; the card shows another when it becomes another.
    #[prop(into)]
    found: Signal<Found>,
    /// Whether nothing else is to be expected soon; pictures wait for that.
    #[prop(into)]
    is_settled: Signal<bool>,
) -> impl IntoView {
    view! {
        <article class="badge-card">
            <div class="badge-card__art">{art(found, is_settled, "", 168)}</div>
            <div class="badge-card__body">
                {issuer(found)}
                {link(found)}
                {said(found)}
                {facts(found)}
            </div>
            {actions(found)}
        </article>
    }
    .into_any()
}

/// A micro-credential as a row.
#[component]
pub fn BadgeRow(
    /// As in [`BadgeCard`].
    #[prop(into)]
    found: Signal<Found>,
    /// As in [`BadgeCard`].
    #[prop(into)]
    is_settled: Signal<bool>,
) -> impl IntoView {
    view! {
        <article class="badge-row">
            {art(found, is_settled, "badge-row__art", 56)}
            <div class="badge-row__body">
                {link(found)}
                {issuer(found)}
            </div>
            {facts(found)}
            {actions(found)}
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

/// One part of what a card shows; it changes only when that part does.
fn part<T: Clone + PartialEq + Send + Sync + 'static>(found: Signal<Found>, of: fn(&Found) -> T) -> Memo<T> {
    Memo::new(move |_| found.with(of))
}

/// The badge's picture. Drawing one takes longer than everything else on a card, so that it waits until the typing
/// rests; meanwhile the place of a picture that belongs to another is empty.
fn art(found: Signal<Found>, is_settled: Signal<bool>, class: &'static str, size: u32) -> AnyView {
    let slug = part(found, |found| found.card.slug.clone());
    let drawn = Memo::new(move |before: Option<&Option<Slug>>| match before {
        Some(before) if !is_settled.get() => before.clone(),
        _ => is_settled.get().then(|| slug.get()),
    });
    let source = move || drawn.with(|drawn| drawn.as_ref().map(badge_art_path));
    let is_late = Memo::new(move |_| drawn.with(|drawn| slug.with(|slug| drawn.as_ref() != Some(slug))));
    view! {
        <img
            class=class
            src=source
            data-late=move || is_late.get().then_some("")
            alt=""
            width=size
            height=size
            loading="lazy"
            decoding="async"
        />
    }
    .into_any()
}

fn issuer(found: Signal<Found>) -> AnyView {
    let name = part(found, |found| found.card.issuer.name.clone());
    view! { <p class="badge-card__issuer">{move || name.get()}</p> }.into_any()
}

fn link(found: Signal<Found>) -> AnyView {
    let title = part(found, |found| {
        (found.card.title.clone(), found.title_marks.clone())
    });
    let lang = part(found, |found| other(&found.card.lang));
    let href = part(found, |found| paths::micro_credential(&found.card.slug));
    view! {
        <h3 class="badge-card__title" lang=move || lang.get()>
            <a class="badge-card__link" href=move || href.get()>
                {move || title.with(|(title, marks)| marked(title, marks))}
            </a>
        </h3>
    }
    .into_any()
}

/// The summary, or the passage that matches when the summary does not show it.
fn said(found: Signal<Found>) -> AnyView {
    let said = part(found, |found| match &found.snippet {
        Some(snippet) => snippet.clone(),
        None => Snippet {
            text: found.card.summary.clone(),
            marks: found.summary_marks.clone(),
            lang: found.card.lang.clone(),
        },
    });
    let lang = Memo::new(move |_| said.with(|said| other(&said.lang)));
    view! {
        <p class="badge-card__summary" lang=move || lang.get()>
            {move || said.with(|said| marked(&said.text, &said.marks))}
        </p>
    }
    .into_any()
}

fn actions(found: Signal<Found>) -> AnyView {
    let slug: Signal<Slug> = part(found, |found| found.card.slug.clone()).into();
    let title: Signal<String> = part(found, |found| found.card.title.clone()).into();
    view! {
        <div class="badge-card__actions">
            <CompareButton slug title/>
            <SaveButton slug title/>
        </div>
    }
    .into_any()
}

fn facts(found: Signal<Found>) -> AnyView {
    let hours = part(found, |found| found.card.hours);
    let needs = part(found, |found| found.card.needs);
    let fee = part(found, |found| found.card.fee_cents);
    let language = part(found, |found| other(&found.card.lang));
    let needs = move || t().lookup_needs.get(needs.get().key()).unwrap_or_default();
    let name = move || match language.get().as_deref() {
        Some("es") => t().explore.lang_es,
        Some(_) => t().explore.lang_en,
        None => "",
    };
    view! {
        <ul class="badge-card__facts">
            <li><Icon name="clock"/>{move || words::hours(hours.get())}</li>
            <li><Icon name="people"/>{needs}</li>
            <li>{move || words::fee(fee.get())}</li>
            // Hidden rather than made anew: each new icon costs the browser a request, if only to its own store.
            <li hidden=move || language.with(Option::is_none)><Icon name="globe"/>{name}</li>
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
