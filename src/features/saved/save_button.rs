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
    slug: Slug,
    /// Its title.
    title: String,
) -> impl IntoView {
    let keeper = use_keeper();
    let kept = Memo::new({
        let slug = slug.clone();
        move |_| keeper.has(&slug)
    });
    let label = t().explore.save_name(&title);
    view! {
        <button
            class="icon-button"
            type="button"
            aria-pressed=move || kept.get().to_string()
            aria-label=label.clone()
            title=label
            on:click=move |_| keeper.toggle(&slug)
        >
            <Icon name="bookmark"/>
        </button>
    }
    .into_any()
}
