//! Keeping a micro-credential for later.

use api_types::ids::Slug;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;
use crate::saved::use_keeper;

/// Keeps a micro-credential for later, or no longer.
#[component]
pub fn SaveButton(
    /// Which one.
    slug: Signal<Slug>,
    /// Its title.
    title: Signal<String>,
) -> impl IntoView {
    let keeper = use_keeper();
    let kept = Memo::new(move |_| slug.with(|slug| keeper.has(slug)));
    let label = move || title.with(|title| t().explore.save_name(title));
    view! {
        <button
            class="icon-button"
            type="button"
            aria-pressed=move || kept.get().to_string()
            aria-label=label
            title=label
            on:click=move |_| keeper.toggle(&slug.get_untracked())
        >
            <Icon name="bookmark"/>
        </button>
    }
    .into_any()
}
