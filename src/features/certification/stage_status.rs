//! How far somebody is with certification, as a word with an icon; never by colour alone.

use api_types::certification::Stage;
use leptos::prelude::*;

use super::words::stage_shortly;
use crate::components::icon::Icon;
use crate::components::time::day_in_words;

/// How far somebody is with certification in a family.
#[component]
pub fn StageStatus(
    /// How far.
    stage: Stage,
) -> impl IntoView {
    let (look, icon) = match stage {
        Stage::None => ("draft", "minus"),
        Stage::Trying { .. } => ("in-review", "edit"),
        Stage::NotYet { .. } => ("not-yet", "refresh"),
        Stage::Probation { .. } => ("basic", "eye"),
        Stage::Certified { renews: true, .. } => ("expiring", "clock"),
        Stage::Certified { .. } => ("awarded", "check"),
        Stage::Ended { .. } => ("expired", "clock"),
    };
    view! { <span class="status" data-state=look><Icon name=icon/>{stage_shortly(stage, day_in_words)}</span> }
}
