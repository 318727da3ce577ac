//! Several of several: boxes to tick.

use leptos::prelude::*;

/// What can be chosen: keys with their names.
pub type Options = Vec<(String, String)>;

/// Boxes of which any number may be ticked.
#[component]
pub fn Choices(
    /// The name of the boxes.
    name: &'static str,
    /// What is chosen.
    label: &'static str,
    /// What helps to choose.
    help: &'static str,
    /// What can be chosen.
    options: Options,
    /// The keys of what is chosen.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let boxes = options.into_iter().map(|(key, words)| {
        let (own, changed) = (key.clone(), key.clone());
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&own));
        let change = move |event| {
            let is_ticked = event_target_checked(&event);
            chosen.update(|chosen| {
                chosen.retain(|known| *known != changed);
                if is_ticked {
                    chosen.push(changed.clone());
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    type="checkbox"
                    name=name
                    value=key
                    prop:checked=is_chosen
                    on:change=change
                />
                <span>{words}</span>
            </label>
        }
    });
    let help_id = format!("{name}-help");
    let describing = help_id.clone();
    view! {
        <fieldset class="reviewing__choices" aria-describedby=describing>
            <legend class="field__label">{label}</legend>
            <p class="field__help" id=help_id>{help}</p>
            <div class="reviewing__boxes">{boxes.collect_view()}</div>
        </fieldset>
    }
}
