//! How saving of a field stands.

use leptos::prelude::*;

use crate::autosave::status::Status;
use crate::components::icon::Icon;
use crate::components::time::time_of_day;
use crate::lang::t;

/// How saving of a field stands; announced, except while it is under way.
#[component]
pub fn SaveState(
    /// How it stands.
    #[prop(into)]
    status: Signal<Status>,
) -> impl IntoView {
    let look = move || match status.get() {
        Status::Untouched => None,
        Status::Saving => Some("saving"),
        Status::Saved(_) => Some("saved"),
        Status::Offline { .. } => Some("offline"),
        Status::Failed { .. } | Status::Conflict => Some("failed"),
    };
    view! {
        <span class="save-state" role="status" data-state=look>
            {move || in_words(&status.get())}
        </span>
    }
}

fn in_words(status: &Status) -> impl IntoView + use<> {
    let t = &t().submission;
    let (icon, words) = match status {
        Status::Untouched => return None,
        Status::Saving => ("refresh", t.saving.to_owned()),
        Status::Saved(at) => ("check", t.saved_at(&time_of_day(*at))),
        Status::Offline { kept: true } => ("offline", t.offline_kept.to_owned()),
        Status::Offline { kept: false } => ("offline", t.offline_not_kept.to_owned()),
        Status::Failed { words, kept: true } => ("warning", t.failed_kept(words)),
        Status::Failed { words, kept: false } => ("warning", t.failed_not_kept(words)),
        Status::Conflict => ("warning", t.failed_conflict.to_owned()),
    };
    let hidden = matches!(status, Status::Saving).then_some("true");
    Some(view! {
        <Icon name=icon/>
        <span aria-hidden=hidden>{words}</span>
    })
}
