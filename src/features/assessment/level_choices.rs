//! The levels of a row as a choice.

use api_types::content::Level;
use leptos::prelude::*;

use crate::components::rubric_table::level_name;

/// The levels of a row, of which one is chosen.
#[component]
pub fn LevelChoices(
    /// The row's key.
    row: String,
    /// The levels, best first.
    scale: Vec<Level>,
    /// What each looks like in this row.
    descriptors: Vec<String>,
    /// The language that is written in.
    lang: String,
    /// The key of the chosen level.
    chosen: Signal<Option<String>>,
    /// A level was chosen.
    on_choose: Callback<String>,
) -> impl IntoView {
    let group = format!("level-{row}");
    let levels = scale.into_iter().zip(descriptors).map(|(level, descriptor)| {
        let name = level_name(&level.key);
        let own = level.key.clone();
        view! {
            <label class="choice choice--card">
                <input
                    class="choice__input"
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&own))
                    on:change=move |_| on_choose.run(level.key.clone())
                />
                <span class="score__level">{name}</span>
                <span class="score__descriptor" lang=lang.clone()>{descriptor}</span>
            </label>
        }
    });
    view! { <div class="score__levels">{levels.collect_view()}</div> }
}
