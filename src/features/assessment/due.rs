//! How near a due date is.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::time::{day_in_words, today};
use crate::lang::t;

/// Within how many days a due date is near.
const SOON: i64 = 3;

/// How near a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It has passed, so many days ago.
    Late(usize),
    /// It is today.
    Today,
    /// It is near, so many days ahead.
    Soon(usize),
    /// There is time.
    Later,
}

/// How near a due date is, seen from a day.
#[must_use]
pub fn due(on: NaiveDate, from: NaiveDate) -> Due {
    let ahead = (on - from).num_days();
    let days = usize::try_from(ahead.unsigned_abs()).unwrap_or(usize::MAX);
    match ahead {
        ..0 => Due::Late(days),
        0 => Due::Today,
        1..=SOON => Due::Soon(days),
        _ => Due::Later,
    }
}

/// A due date in words, marked when it is near or has passed.
#[component]
pub fn DueStatus(
    /// The due date.
    on: NaiveDate,
) -> impl IntoView {
    let t = &t().assessment;
    let (look, words) = match due(on, today()) {
        Due::Late(days) => ("overdue", t.due_late(days)),
        Due::Today => ("due-soon", t.due_today.to_owned()),
        Due::Soon(days) => ("due-soon", t.due_in(days)),
        Due::Later => ("draft", day_in_words(on)),
    };
    view! {
        <span class="status" data-state=look>
            <Icon name="clock"/>
            <time datetime=on.to_string()>{words}</time>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_late_near_or_far() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let from = day("2026-11-30");
        assert_eq!(due(day("2026-11-28"), from), Due::Late(2));
        assert_eq!(due(from, from), Due::Today);
        assert_eq!(due(day("2026-12-01"), from), Due::Soon(1));
        assert_eq!(due(day("2026-12-03"), from), Due::Soon(3));
        assert_eq!(due(day("2026-12-04"), from), Due::Later);
    }
}
