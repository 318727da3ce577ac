//! Icons from the sprite `public/icons.svg`.

use leptos::prelude::*;

/// An icon; words beside it carry the meaning, so it is hidden from screen readers.
#[component]
pub fn Icon(
    /// The symbol's id in the sprite.
    name: &'static str,
    /// More class names.
    #[prop(default = "icon")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=format!("/icons.svg#{name}")></use_>
        </svg>
    }
}
