//! Where a person is signed in, and ending it elsewhere.

use api_types::account::{self, OpenSession};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::time::Moment;
use crate::features::account::device::device_in_words;
use crate::http;
use crate::lang::t;
use crate::toast::use_toasts;

/// The person's open sessions.
#[component]
pub fn OpenSessions() -> impl IntoView {
    let t = &t().account;
    let sessions = Fetched::new(|| http::get::<Vec<OpenSession>>(account::SESSIONS));
    let changed = Callback::new(move |()| sessions.refetch());
    view! {
        <section class="section" aria-labelledby="sessions">
            <h2 id="sessions">{t.sessions}</h2>
            <Load data=sessions let:sessions>
                <ul class="file-list">
                    {sessions
                        .into_iter()
                        .map(|session| view! { <SessionItem session changed/> })
                        .collect_view()}
                </ul>
            </Load>
        </section>
    }
}

#[component]
fn SessionItem(session: OpenSession, changed: Callback<()>) -> impl IntoView {
    let t = &t().account;
    let toasts = use_toasts();
    let path = account::session_path(&session.id);
    let end = move |_| {
        let path = path.clone();
        leptos::task::spawn_local(async move {
            match http::delete(&path).await {
                Ok(()) => toasts.success(t.session_ended),
                Err(error) => toasts.failure(error.words()),
            }
            changed.run(());
        });
    };
    let action = if session.current {
        view! { <span class="chip">{t.session_current}</span> }.into_any()
    } else {
        view! { <button class="button button--small" type="button" on:click=end>{t.session_end}</button> }
            .into_any()
    };
    view! {
        <li class="file-item">
            <Icon name="lock"/>
            <div>
                <p class="file-item__name">{device_in_words(&session.user_agent)}</p>
                <p class="file-item__meta">
                    {t.session_since} " " <Moment at=session.created_at/> " · " {t.session_last} " "
                    <Moment at=session.last_seen_at/>
                </p>
            </div>
            {action}
        </li>
    }
}
