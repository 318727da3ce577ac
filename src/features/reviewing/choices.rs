//! Several of several: boxes to tick.

use leptos::prelude::*;

use crate::components::boxes::Boxes;

/// What can be chosen: keys with their names.
pub type Options = Vec<(String, String)>;

/// Boxes of which any number may be ticked.
#[component]
pub fn Choices(
    /// Tells the fields of a page apart.
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
    let help_id = format!("{name}-help");
    let describing = help_id.clone();
    view! {
        <fieldset class="reviewing__choices" aria-describedby=describing>
            <legend class="field__label">{label}</legend>
            <p class="field__help" id=help_id>{help}</p>
            <div class="reviewing__boxes"><Boxes items=options chosen/></div>
        </fieldset>
    }
}
