//! What the person was told, the newest first.

use api_types::notification::{NOTIFICATIONS, Notification, READ_ALL, read_path};
use leptos::prelude::*;

use super::older::{Older, may_have_older, place_of};
use super::words;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::components::time::Moment;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;
use crate::toast::use_toasts;

/// The notifications of the person signed in.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    view! {
        <MembersOnly title=t().notification.title>
            <List/>
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn List() -> impl IntoView {
    let told = Fetched::new(|| http::get::<Vec<Notification>>(NOTIFICATIONS));
    let t = &t().notification;
    view! {
        <PageTitle title=t.title/>
        <div class="page page--narrow">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <Load data=told let:told>
                {if told.is_empty() { view! { <Empty/> }.into_any() } else { view! { <Told told/> }.into_any() }}
            </Load>
        </div>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let strings = t();
    view! {
        <div class="empty">
            <Icon name="bell" class="icon empty__mark"/>
            <h2 class="empty__title">{strings.notification.empty_title}</h2>
            <p class="empty__text">{strings.notification.empty_text}</p>
            <div class="actions">
                <a class="button button--primary" href=paths::SUBMISSIONS>{strings.site.my_submissions}</a>
                <a class="button" href=paths::MAILS>{strings.notification.choose}</a>
            </div>
        </div>
    }
}

#[component]
fn Told(told: Vec<Notification>) -> impl IntoView {
    let t = &t().notification;
    let session = use_session();
    let unread = told.iter().filter(|told| told.read_at.is_none()).count();
    if !may_have_older(&told) {
        // The bell and the list say the same.
        session.set_unread(u32::try_from(unread).unwrap_or(u32::MAX));
    }
    let is_all_read = RwSignal::new(false);
    let shown = RwSignal::new(told);
    view! {
        <div class="actions">
            <ReadAll is_all_read/>
            <a class="button button--quiet" href=paths::MAILS>{t.choose}</a>
        </div>
        <ul class="file-list">
            <For each=move || shown.get() key=|told| told.id.clone() let:told>
                <Item told is_all_read/>
            </For>
        </ul>
        <Older shown/>
    }
}

#[component]
fn ReadAll(is_all_read: RwSignal<bool>) -> impl IntoView {
    let t = &t().notification;
    let (session, toasts) = (use_session(), use_toasts());
    let read_all = Action::new_local(|(): &()| http::post_empty::<()>(READ_ALL));
    Effect::new(move || match read_all.value().get() {
        Some(Ok(())) => {
            is_all_read.set(true);
            session.set_unread(0);
            toasts.success(t.all_read);
        }
        Some(Err(error)) => toasts.failure(error.words()),
        None => {}
    });
    // It stays where it is, so that nobody loses their place, and says that there is nothing left to do.
    let is_idle = move || session.unread() == 0;
    let press = move |_| {
        if untrack(|| !is_idle() && !read_all.pending().get()) {
            read_all.dispatch(());
        }
    };
    view! {
        <button class="button" type="button" aria-disabled=move || is_idle().to_string() on:click=press>
            <Icon name="check"/>
            {t.read_all}
        </button>
    }
}

#[component]
fn Item(told: Notification, is_all_read: RwSignal<bool>) -> impl IntoView {
    let t = &t().notification;
    let session = use_session();
    let is_opened = RwSignal::new(told.read_at.is_some());
    let is_new = move || !is_opened.get() && !is_all_read.get();
    let path = read_path(&told.id);
    let place = words::place(&told, session.person_untracked().as_ref());
    let open = move |_| {
        if untrack(is_new) {
            is_opened.set(true);
            session.set_unread(untrack(|| session.unread()).saturating_sub(1));
            // The page may be on its way out, so the browser finishes the call by itself.
            http::put_while_leaving(&path, &());
        }
    };
    let reference = told
        .reference
        .as_ref()
        .map(|reference| view! { {reference.to_string()} " · " });
    let done = (!told.open).then(|| view! { " · " {t.done} });
    view! {
        <li class="file-item" id=place_of(&told.id)>
            <Icon name=words::icon(told.kind)/>
            <div>
                <p class="file-item__name">
                    <a href=place on:click=open>{words::sentence(&told)}</a>
                </p>
                <p class="file-item__meta">
                    {move || is_new().then(|| view! { <span class="chip">{t.unread}</span> " " })}
                    {reference} <Moment at=told.created_at/> {done}
                </p>
            </div>
        </li>
    }
}
