//! How near a due date is, in words.

use api_types::assessment::Due;
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::time::day_in_words;
use crate::lang::t;

/// Within how many business days a due date is near.
const SOON: u32 = 3;

/// A due date in words, marked when it is near or has passed.
#[component]
pub fn DueStatus(
    /// The due date.
    on: NaiveDate,
    /// How near it is.
    due: Due,
) -> impl IntoView {
    let t = &t().assessment;
    let count = |days: u32| usize::try_from(days).unwrap_or(usize::MAX);
    let (look, words) = match due {
        Due::Late { business_days: 0 } => ("overdue", t.due_passed.to_owned()),
        Due::Late { business_days } => ("overdue", t.due_late(count(business_days))),
        Due::Today => ("due-soon", t.due_today.to_owned()),
        Due::In { business_days } if business_days <= SOON => ("due-soon", t.due_in(count(business_days))),
        Due::In { business_days } => ("draft", t.due_in(count(business_days))),
    };
    view! {
        <span class="status" data-state=look>
            <Icon name="clock"/>
            <time datetime=on.to_string() title=day_in_words(on)>{words}</time>
        </span>
    }
}
