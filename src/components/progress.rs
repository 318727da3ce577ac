//! How far something is.

use leptos::prelude::*;

/// A bar with words above it.
#[component]
pub fn Progress(
    /// The bar's id.
    id: String,
    /// How far it is, in words.
    #[prop(into)]
    label: Signal<String>,
    /// How far it is, from 0 to 100.
    #[prop(into)]
    percent: Signal<u32>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <label class="progress__label" for=id.clone()>
                <span>{move || label.get()}</span>
                <span>{move || format!("{} %", percent.get())}</span>
            </label>
            <progress class="progress__bar" id=id max="100" value=move || percent.get()></progress>
        </div>
    }
}
