//! The bell in the head of every page: how much the person signed in has not read, and the way to it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::icon::Icon;
use crate::components::page::use_announcement;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// The bell; nothing, while nobody is signed in.
#[component]
pub fn Bell() -> impl IntoView {
    let (session, announcement) = (use_session(), use_announcement());
    let path = use_location().pathname;
    let words = move || t().site.notifications(session.unread() as usize);
    let is_member = Memo::new(move |_| session.person().is_some());
    Effect::new(move |before: Option<Option<u32>>| {
        let now = is_member.get().then(|| session.unread());
        // What the page came with is in the bell's name; what comes while it is open is said.
        if before.flatten().is_some_and(|before| Some(before) < now) {
            announcement.say(words());
        }
        now
    });
    move || {
        is_member.get().then(|| {
            let is_current = move || path.with(|path| path == paths::NOTIFICATIONS).then_some("page");
            let count = move || Some(session.unread()).filter(|unread| *unread > 0);
            view! {
                <a
                    class="icon-button site-header__bell"
                    href=paths::NOTIFICATIONS
                    aria-label=words
                    aria-current=is_current
                >
                    <Icon name="bell"/>
                    {move || count().map(|count| view! { <span class="site-header__count">{count}</span> })}
                </a>
            }
        })
    }
}
