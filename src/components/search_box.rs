//! The box that searches the catalogue.

use leptos::html;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;
use crate::paths;

/// The box that searches the catalogue. Without the client the form goes to the explorer by itself.
#[component]
pub fn SearchBox(
    /// The label over the box.
    label: &'static str,
    /// What is being looked for.
    #[prop(into)]
    text: Signal<String>,
    /// Something was typed.
    on_input: Callback<String>,
    /// The search was started.
    on_search: Callback<()>,
) -> impl IntoView {
    let t = &t().explore;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_search.run(());
    };
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        // What was typed is there already; setting it again would cost a layout with each key.
        let text = text.get();
        if let Some(input) = input.get().filter(|input| input.value() != text) {
            input.set_value(&text);
        }
    });
    view! {
        <form class="search-box" role="search" action=paths::EXPLORE on:submit=submit>
            <label class="search-box__label" for="q">{label}</label>
            <div class="search-box__row">
                <div class="search-box__frame">
                    <Icon name="search" class="icon search-box__icon"/>
                    <input
                        class="input search-box__input"
                        id="q"
                        name="q"
                        type="search"
                        autocomplete="off"
                        placeholder=t.search_placeholder
                        node_ref=input
                        on:input=move |event| on_input.run(event_target_value(&event))
                    />
                </div>
                <button class="button button--primary" type="submit">{t.search}</button>
            </div>
        </form>
    }
}
