//! Where a submission stands, as a word with an icon; never by colour alone.

use api_types::submission::State;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;

/// The state of a submission.
#[component]
pub fn SubmissionStatus(
    /// The state.
    state: State,
) -> impl IntoView {
    let (look, icon) = match state {
        State::Draft => ("draft", "edit"),
        State::Queued => ("submitted", "mail"),
        State::Claimed | State::WithApprover | State::HoldReview => ("in-review", "eye"),
        State::Incomplete | State::OnHold => ("returned", "history"),
        State::NotYet => ("not-yet", "refresh"),
        State::Awarded => ("awarded", "check"),
        State::Withdrawn => ("expired", "minus"),
    };
    let words = t().lookup_state.get(state.key()).unwrap_or_default();
    view! { <span class="status" data-state=look><Icon name=icon/>{words}</span> }
}
