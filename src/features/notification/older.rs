//! The end of the list: what is older comes when somebody asks for it.

use api_types::ids::NotificationId;
use api_types::notification::{LISTED_MAX, Notification, older_path};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::dom;
use crate::http;
use crate::lang::t;
use crate::toast::use_toasts;

/// Whether there may be more before these, which came in one answer.
#[must_use]
pub fn may_have_older(answer: &[Notification]) -> bool {
    answer.len() >= LISTED_MAX as usize
}

/// The id of a notification's element.
#[must_use]
pub fn place_of(id: &NotificationId) -> String {
    format!("told-{id}")
}

/// How many are shown, and the way to what is older; nothing for a list that fits in one answer.
#[component]
pub fn Older(
    /// What is shown, the newest first.
    shown: RwSignal<Vec<Notification>>,
) -> impl IntoView {
    let is_long = shown.with_untracked(|shown| may_have_older(shown));
    is_long.then(|| view! { <More shown/> })
}

#[component]
fn More(shown: RwSignal<Vec<Notification>>) -> impl IntoView {
    let t = &t().notification;
    let has_older = RwSignal::new(true);
    let show = use_show(shown, has_older);
    let press = move |_| {
        let last = shown.with_untracked(|shown| shown.last().map(|told| told.id.clone()));
        if let Some(last) = last.filter(|_| !show.pending().get_untracked()) {
            show.dispatch(last);
        }
    };
    let words = move || {
        let count = shown.with(Vec::len);
        if has_older.get() {
            t.newest(count)
        } else {
            t.all_shown(count)
        }
    };
    let button = move || {
        has_older.get().then(|| {
            view! {
                <button
                    class="button"
                    type="button"
                    aria-busy=move || show.pending().get().then_some("true")
                    on:click=press
                >
                    <Icon name="history"/>
                    {t.older}
                </button>
            }
        })
    };
    view! {
        <p class="section__note" role="status">{words}</p>
        <div class="actions">{button}</div>
    }
}

/// Adds what was told before the last that is shown.
fn use_show(shown: RwSignal<Vec<Notification>>, has_older: RwSignal<bool>) -> Action<NotificationId, ()> {
    let toasts = use_toasts();
    Action::new_local(move |last: &NotificationId| {
        let last = last.clone();
        async move {
            match http::get::<Vec<Notification>>(&older_path(&last)).await {
                Ok(older) => {
                    // Reading goes on at what is new; the button may be gone.
                    let first = older.first().map_or(&last, |told| &told.id);
                    let link = format!("#{} a", place_of(first));
                    has_older.try_set(may_have_older(&older));
                    shown.try_update(|shown| shown.extend(older));
                    dom::next_frame(move || {
                        dom::focus(&link);
                    });
                }
                Err(error) => toasts.failure(error.words()),
            }
        }
    })
}
