//! Boxes of which any number may be ticked.

use leptos::prelude::*;

/// A box for each of several things; the fieldset around them is its user's.
#[component]
pub fn Boxes<K: Clone + PartialEq + Send + Sync + 'static>(
    /// The things with their names.
    items: Vec<(K, String)>,
    /// Those that are ticked, in the order in which they were.
    chosen: RwSignal<Vec<K>>,
    /// The language of the names, where it is not the page's.
    #[prop(optional, into)]
    lang: Option<String>,
    /// A box was ticked or cleared.
    #[prop(optional)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let boxes = items.into_iter().map(|(key, words)| {
        let key = StoredValue::new(key);
        let is_chosen = move || key.with_value(|key| chosen.with(|chosen| chosen.contains(key)));
        let change = move |event| {
            let is_ticked = event_target_checked(&event);
            chosen.update(|chosen| {
                key.with_value(|key| chosen.retain(|known| known != key));
                chosen.extend(is_ticked.then(|| key.get_value()));
            });
            if let Some(on_change) = on_change {
                on_change.run(());
            }
        };
        view! {
            <label class="choice">
                <input class="choice__input" type="checkbox" prop:checked=is_chosen on:change=change/>
                <span class="choice__name" lang=lang.clone()>{words}</span>
            </label>
        }
    });
    boxes.collect_view()
}
