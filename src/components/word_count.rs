//! How many words a text has, against its guide and its limit.

use leptos::prelude::*;

use crate::lang::t;

/// How many words there are. It is described to screen readers with the field, not at every key.
#[component]
pub fn WordCount(
    /// The element's id, for `aria-describedby`.
    id: String,
    /// How many words there are.
    #[prop(into)]
    count: Signal<u32>,
    /// The usual range; a guide, not a limit. From 0 on there is no guide.
    guide: (u32, u32),
    /// The most words that are accepted.
    max: u32,
) -> impl IntoView {
    let look = move || match count.get() {
        words if words > max => "over",
        words if words < guide.0.max(1) => "under",
        _ => "in-range",
    };
    view! {
        <output class="word-count" id=id aria-live="off" data-state=look>
            {move || in_words(count.get(), guide, max)}
        </output>
    }
}

fn in_words(count: u32, (least, most): (u32, u32), max: u32) -> String {
    let t = &t().submission;
    let number = usize::try_from(count).unwrap_or(usize::MAX);
    if count > max {
        t.words_over(number, &max.to_string())
    } else if count > most {
        t.words_long(number, &max.to_string())
    } else if least == 0 {
        t.words_limit(number, &max.to_string())
    } else {
        t.words_guide(number, &least.to_string(), &most.to_string())
    }
}
