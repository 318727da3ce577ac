//! What is to be known of a piece besides what it shows: who made it, and where else it was handed in.

use api_types::evidence::{Elsewhere, Together};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;

/// What is to be known of a piece besides what it shows; nothing for most.
#[component]
pub fn PieceNotes(
    /// What the learner says of the team that made it.
    together: Option<Together>,
    /// Where else it was handed in.
    elsewhere: Option<Elsewhere>,
    /// The language of what the learner wrote.
    lang: String,
) -> impl IntoView {
    let t = &t().pieces;
    let together = together.map(|together| {
        let part = if together.own_part.is_empty() {
            view! { <span>{t.no_own_part}</span> }.into_any()
        } else {
            view! { <span>{t.own_part_of}" "<span lang=lang>{together.own_part}</span></span> }.into_any()
        };
        view! {
            <p class="piece-note">
                <Icon name="people"/>
                <span>{t.made_by(usize::try_from(together.people).unwrap_or(usize::MAX))}" "{part}</span>
            </p>
        }
    });
    let elsewhere = elsewhere.map(|elsewhere| {
        let titles = elsewhere.also_for.into_iter().map(|used| {
            view! {
                <p class="piece-note">
                    <Icon name="history"/>
                    <span>{t.also_for}" "<span lang=used.lang>{used.title}</span></span>
                </p>
            }
        });
        let same = elsewhere.by_somebody_else.then(|| {
            view! {
                <p class="piece-note" data-state="same">
                    <Icon name="warning"/>
                    <span>{t.by_somebody_else}</span>
                </p>
            }
        });
        view! {
            {same}
            {titles.collect_view()}
        }
    });
    view! {
        {together}
        {elsewhere}
    }
}
