//! The level that a rubric row reached.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::rubric_table::level_name;

/// A level, by its key, as a word with an icon; never by colour alone.
pub fn level_status(level: &str) -> impl IntoView + use<> {
    let (look, icon) = match level {
        "passing" => ("passing", "check"),
        "not_yet" => ("not-yet", "refresh"),
        _ => ("basic", "minus"),
    };
    view! { <span class="status" data-state=look><Icon name=icon/>{level_name(level)}</span> }
}
